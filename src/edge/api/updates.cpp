#include "edge/api/updates.hpp"

namespace linli::api {

void HubUpdates::project_changed(cases::ProjectRow const& row, std::int64_t version) {
  base::json::object const data{{"id", row.id},
                                {"version", version},
                                {"step", boost::describe::enum_to_string(row.step, "?")}};
  net::ServerEvent const event{{}, "project", base::json::serialize(data)};
  hub_.publish("staff", event);
  if (row.applicant_code) hub_.publish("org:" + *row.applicant_code, event);
  if (!row.applicant_code) hub_.publish("person:" + row.registered_by, event);
  for (auto const& expert : row.panel) hub_.publish("person:" + expert, event);
}

void HubUpdates::clock_moved(base::DateTime now) {
  hub_.publish("clock",
               {{}, "clock", base::json::serialize(base::json::object{{"now", now.iso()}})});
}

void HubUpdates::message_arrived(base::PersonId const& person) {
  hub_.publish("person:" + person.value, {{}, "message", "{}"});
}

void HubUpdates::session_ended(std::string const& token_hash) {
  hub_.close_topic("session:" + token_hash);
}

net::EventStreamPtr HubUpdates::subscribe(cases::Actor const& by, std::string const& session,
                                          std::optional<std::string_view> last_event_id) {
  std::vector<std::string> topics{"clock", "person:" + by.id, "session:" + session};
  if (by.organisation) topics.push_back("org:" + *by.organisation);
  using enum cases::Role;
  if (by.role == officer || by.role == technical_centre || by.role == administrator)
    topics.emplace_back("staff");
  return hub_.subscribe(std::move(topics), last_event_id);
}

}  // namespace linli::api
