#pragma once
// Server-sent events for the desks: what changed, never what it says.
#include "app/updates.hpp"
#include "edge/api/call.hpp"
#include "edge/net/events.hpp"

namespace linli::api {

/// Topics: "clock", "authority", "staff", "org:<credit code>", "person:<id>", "session:<hash>".
/// Threads: safe.
class HubUpdates final : public app::Updates {
 public:
  void project_changed(cases::ProjectRow const& row, app::ProjectFile const& file,
                       cases::Circle circle) override;
  void clock_moved(base::DateTime now) override;
  void message_arrived(base::PersonId const& person) override;
  void session_ended(std::string const& token_hash) override;
  /// `session`: the hash of the token it was opened with; the stream ends when that session does.
  net::EventStreamPtr subscribe(cases::Actor const& by, std::string const& session,
                                std::optional<std::string_view> last_event_id);
  void close() { hub_.close_all(); }

 private:
  net::EventHub hub_;
};

}  // namespace linli::api
