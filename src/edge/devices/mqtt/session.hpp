#pragma once
// What the broker knows of a client (Session) and of a connection (Link). Inside of the broker
// only; the transport holds a Link as a handle.
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "edge/devices/mqtt/doors.hpp"
#include "edge/devices/mqtt/line.hpp"
#include "edge/devices/mqtt/sessions.hpp"

namespace linli::devices::mqtt {

struct Link;

struct Session {
  struct Queued {
    std::uint64_t order = 0;
    Delivery delivery{};
  };
  struct Inflight {
    std::uint64_t order = 0;
    std::uint16_t id = 0;
    bool received = false;  ///< PUBREC came, PUBCOMP is awaited
    bool sent = false;      ///< on the connection of now
    Delivery delivery{};
  };
  /// A message of QoS 2 from the client, until PUBREL.
  struct Incoming {
    bool kept = false;
    bool asked_again = false;  ///< sent again before it was kept: PUBREC is owed
  };

  std::string client_id;
  std::string owner;
  std::uint64_t number = 0;  ///< never used twice, as client ids are
  std::uint32_t expiry = 0;
  Link* link = nullptr;
  std::vector<std::pair<std::string, Subscription>> subscriptions{};
  std::deque<Inflight> inflight{};  ///< in the order of sending
  std::deque<Queued> queue{};
  std::size_t queued_bytes = 0;
  std::map<std::uint16_t, Incoming> incoming{};
  std::uint64_t next_order = 1;
  std::uint16_t last_id = 0;
  Time left = never;  ///< when the connection ended
  std::optional<Will> will{};
  Time will_at = never;
  Time ends_at = never;
  Time timer = never;            ///< under which it stands among the broker's timers
  std::uint64_t route_mark = 0;  ///< of the message that is being routed
  std::size_t route_slot = 0;

  bool outlives_connection() const { return expiry != 0; }
};

struct Peer {
  std::string address{};
  std::string certificate_subject{};
};

struct Link {
  enum class Phase : std::uint8_t { fresh, admitting, online, over };
  /// A message from the client whose acknowledgement is owed, in the order of arrival
  /// [MQTT-4.6.0-2].
  struct Waiting {
    std::uint16_t packet_id = 0;
    Qos qos = Qos::at_most_once;
    Reason reason = Reason::success;
    bool done = false;
    bool touches_sessions = false;  ///< some session or retained message changed with it
    std::uint32_t bytes = 0;
  };

  std::uint64_t id = 0;
  Line* line = nullptr;  ///< null: the transport has let go
  Peer peer{};
  Phase phase = Phase::fresh;
  Version version = Version::v3_1_1;
  Session* session = nullptr;
  std::string client_id{};
  std::uint64_t session_number = 0;
  std::unique_ptr<Connect> connect{};  ///< while admitting
  Principal principal{};
  Time heard{};
  Time opened{};
  Time keep_alive = never;   ///< one and a half times what was agreed
  std::uint16_t window = 0;  ///< unacknowledged messages to the client
  std::uint16_t outstanding = 0;
  std::uint32_t packet_bytes = 0xFFFF'FFFF;
  bool problem_information = true;
  std::uint16_t aliases_out_most = 0;
  std::vector<std::string> aliases_in{};
  std::unordered_map<std::string, std::uint16_t> aliases_out{};
  std::deque<Waiting> waiting{};
  std::uint64_t first_ticket = 0;  ///< of waiting.front()
  std::size_t waiting_bytes = 0;
  std::size_t unacknowledged = 0;  ///< messages from the client
};

}  // namespace linli::devices::mqtt
