// How the own community stands, for an owner with a link (Art. 5).
#include "app/owner_status.hpp"
#include "edge/pages/handlers.hpp"
#include "edge/pages/show.hpp"

namespace linli::pages {
namespace {

void show_certificate(Visit& visit, app::view::OwnerStatus const& status) {
  if (!status.certificate) return visit.page().ShowSection("NO_CERTIFICATE");
  auto* dict = visit.page().AddSectionDictionary("HAS_CERTIFICATE");
  dict->SetValue("CERTIFICATE", *status.certificate);
  dict->SetValue("CERTIFICATE_HREF", visit.link("/certificates/" + *status.certificate));
  dict->SetValue("GRADE", visit.word(app::word_of(*status.grade)));
  visit.set_day(*dict, "LAST_DAY", *status.certificate_last_day);
  dict->SetValue("LETTER_HREF", visit.link("/certificates/" + *status.certificate + "/letter"));
}

void show_limits(Visit& visit, app::view::OwnerStatus const& status) {
  if (status.limits.empty()) return visit.page().ShowSection("NO_LIMITS");
  for (auto const& limit : status.limits) {
    auto* row = visit.page().AddSectionDictionary("LIMIT_ROW");
    row->SetValue("LIMIT", limit.what);
    visit.set_day(*row, "DUE", limit.due);
    row->SetValue("MEASURE_HREF", visit.link("/measures/" + std::to_string(limit.article)));
    if (limit.overdue_days > 0) row->ShowSection("OVERDUE");
  }
}

void show_checks(Visit& visit, app::view::OwnerStatus const& status) {
  if (status.checks.empty()) return visit.page().ShowSection("NO_CHECKS");
  for (auto const& check : status.checks) {
    auto* row = visit.page().AddSectionDictionary("CHECK_ROW");
    visit.set_day(*row, "CHECKED", check.checked_on);
    row->SetValue("MEETS",
                  check.meets ? visit.word(app::word_of(*check.meets)) : visit.text("owner.below"));
  }
}

}  // namespace

net::Response owner_page(Visit& visit) {
  std::string const token{visit.request().parameter("token")};
  auto const status = app::owner_status(visit.office(), token, visit.language());
  if (!status) return visit.problem(status.error());
  auto& page = visit.page();
  page.SetValue("NAME", full_name(status->community, status->phase));
  page.SetValue("TOWN", town_name(visit, status->town));
  page.SetValue("ADDRESS", status->address);
  page.SetValue("OPERATOR", status->operated_by);
  page.SetValue("STEP", visit.word(app::word_of(status->step)));
  show_certificate(visit, *status);
  show_limits(visit, *status);
  show_checks(visit, *status);
  visit.set_day(page, "LINK_LAST_DAY", status->last_day);
  visit.set_why(page, status->why);
  page.ShowSection("NO_INDEX");
  auto response = visit.answer("owner", full_name(status->community, status->phase), "/");
  // The address opens what is not public: neither kept on the way nor told to the next page.
  response.headers.set("Cache-Control", "no-store");
  response.headers.set("Referrer-Policy", "no-referrer");
  return response;
}

}  // namespace linli::pages
