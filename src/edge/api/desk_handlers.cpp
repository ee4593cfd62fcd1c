// The desks of the law: what is looked at before it is decided.
#include "app/calendar_desk.hpp"
#include "app/expert_service.hpp"
#include "app/standards_desk.hpp"
#include "edge/api/handlers.hpp"
#include "edge/api/problem.hpp"

namespace linli::api {
namespace {

struct StandardText {
  base::json::value file;
};
BOOST_DESCRIBE_STRUCT(StandardText, (), (file))

struct PublicText {
  std::string text;
};
BOOST_DESCRIBE_STRUCT(PublicText, (), (text))

}  // namespace

Answer check_standard(Call& call) {
  auto const body = call.body<StandardText>();
  if (!body) return base::fail(body.error());
  auto found = app::check_standard(call.office, base::json::serialize(body->file), call.language);
  for (auto const& flaw : found.flaws)
    found.check.flaws.push_back(problem_of(call.office, flaw, call.language));
  return json(found.check);
}

Answer compare_standards(Call& call) {
  auto const before = call.needed("before");
  if (!before) return base::fail(before.error());
  auto const after = call.needed("after");
  if (!after) return base::fail(after.error());
  return answer(app::compare_standards(call.office, *before, *after, call.language));
}

Answer list_standards_in_use(Call& call) {
  return answer(app::standards_in_use(call.office));
}

Answer preview_calendar(Call& call) {
  auto const body = call.body<cases::LoadCalendar>();
  if (!body) return base::fail(body.error());
  return answer(app::preview_calendar(call.office, body->year, body->text, call.language));
}

Answer check_privacy(Call& call) {
  auto const body = call.body<PublicText>();
  if (!body) return base::fail(body.error());
  return json(app::view::PrivacyFindings{measures::private_spots(body->text)});
}

Answer list_expert_services(Call& call) {
  return answer(app::expert_services(call.office));
}

Answer list_seats(Call& call) {
  auto const page = call.page();
  if (!page) return base::fail(page.error());
  return answer(app::seats_of(call.office, call.parameter("expert"), *page));
}

}  // namespace linli::api
