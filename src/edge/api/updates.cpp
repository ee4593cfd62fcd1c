#include "edge/api/updates.hpp"

namespace linli::api {

void HubUpdates::project_changed(cases::ProjectRow const& row, app::ProjectFile const& file,
                                 cases::Circle circle) {
  auto const tell = [&](std::string const& topic, cases::Role reader) {
    if (!cases::belongs(reader, circle)) return;
    base::json::object const data{{"id", row.id},
                                  {"version", file.version_for(reader)},
                                  {"step", boost::describe::enum_to_string(row.step, "?")}};
    hub_.publish(topic, {{}, "project", base::json::serialize(data)});
  };
  using enum cases::Role;
  tell("authority", officer);
  tell("staff", technical_centre);
  tell(row.applicant_code ? "org:" + *row.applicant_code : "person:" + row.registered_by,
       applicant);
  for (auto const& each : row.panel) tell("person:" + each, expert);
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
  if (by.role == officer) topics.emplace_back("authority");
  if (by.role == technical_centre || by.role == administrator) topics.emplace_back("staff");
  return hub_.subscribe(std::move(topics), last_event_id);
}

}  // namespace linli::api
