#include <charconv>

#include "app/inbox.hpp"
#include "app/remind.hpp"
#include "edge/api/handlers.hpp"

namespace linli::api {
namespace {

Result<std::int64_t> id_of(Call const& call) {
  auto const text = call.parameter("id");
  std::int64_t id = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc{} || end != text.data() + text.size()) return Call::bad("id", text);
  return id;
}

struct RemindBody {
  std::vector<std::string> projects;
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(RemindBody, (), (projects, note))

}  // namespace

Answer send_reminders(Call& call) {
  auto const body = call.body<RemindBody>();
  if (!body) return base::fail(body.error());
  std::vector<app::ProjectId> const projects{body->projects.begin(), body->projects.end()};
  return answer(app::remind(call.office, projects, body->note.value_or(""), call.actor()));
}

Answer list_reminders(Call& call) {
  return answer(app::reminders(call.office, call.project(), call.actor()));
}

Answer list_messages(Call& call) {
  auto const page = call.page();
  if (!page) return base::fail(page.error());
  auto const filter = call.word<app::InboxFilter>("filter");
  if (!filter) return base::fail(filter.error());
  app::InboxQuery query{call.who->person.id, filter->value_or(app::InboxFilter::all), {}, *page};
  if (auto const project = call.query("project")) query.project = app::ProjectId{*project};
  return answer(app::inbox(call.office, query, call.language));
}

Answer count_messages(Call& call) {
  return answer(app::unread(call.office, call.who->person.id));
}

Answer mark_message_read(Call& call) {
  auto const id = id_of(call);
  if (!id) return base::fail(id.error());
  return answer(app::mark_read(call.office, call.who->person.id, *id));
}

Answer mark_messages_read(Call& call) {
  return answer(app::mark_all_read(call.office, call.who->person.id));
}

}  // namespace linli::api
