#pragma once
// The packets of MQTT 3.1.1 and 5 as values. What only MQTT 5 has is empty in 3.1.1.
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "edge/devices/mqtt/properties.hpp"
#include "edge/devices/mqtt/reason.hpp"

namespace linli::devices::mqtt {

struct Will {
  std::string topic;
  std::string payload;
  Qos qos = Qos::at_most_once;
  bool retain = false;
  Properties properties{};
  friend bool operator==(Will const&, Will const&) = default;
};

struct Connect {
  Version version = Version::v5;
  bool clean_start = true;
  std::uint16_t keep_alive = 0;  ///< seconds; 0: none
  std::string client_id{};
  std::optional<Will> will{};
  std::optional<std::string> user_name{};
  std::optional<std::string> password{};
  Properties properties{};
  friend bool operator==(Connect const&, Connect const&) = default;
};

struct Connack {
  bool session_present = false;
  Reason reason = Reason::success;  ///< written as a return code of 3.1.1 where that is spoken
  Properties properties{};
  friend bool operator==(Connack const&, Connack const&) = default;
};

struct Publish {
  bool dup = false;
  Qos qos = Qos::at_most_once;
  bool retain = false;
  std::uint16_t id = 0;  ///< 0 with QoS 0
  std::string topic{};   ///< may be empty with a topic alias
  Properties properties{};
  std::string payload{};
  friend bool operator==(Publish const&, Publish const&) = default;
};

enum class AckKind : std::uint8_t { puback = 4, pubrec = 5, pubrel = 6, pubcomp = 7 };

struct Ack {
  AckKind kind = AckKind::puback;
  std::uint16_t id = 0;
  Reason reason = Reason::success;
  Properties properties{};
  friend bool operator==(Ack const&, Ack const&) = default;
};

enum class RetainHandling : std::uint8_t { always = 0, if_new = 1, never = 2 };

struct SubscriptionOptions {
  Qos qos = Qos::at_most_once;
  bool no_local = false;
  bool retain_as_published = false;
  RetainHandling retain_handling = RetainHandling::always;
  friend bool operator==(SubscriptionOptions const&, SubscriptionOptions const&) = default;
};

struct Subscribe {
  struct Item {
    std::string filter;
    SubscriptionOptions options{};
    friend bool operator==(Item const&, Item const&) = default;
  };
  std::uint16_t id = 0;
  Properties properties{};
  std::vector<Item> items{};
  friend bool operator==(Subscribe const&, Subscribe const&) = default;
};

struct Suback {
  std::uint16_t id = 0;
  Properties properties{};
  std::vector<Reason> reasons{};
  friend bool operator==(Suback const&, Suback const&) = default;
};

struct Unsubscribe {
  std::uint16_t id = 0;
  Properties properties{};
  std::vector<std::string> filters{};
  friend bool operator==(Unsubscribe const&, Unsubscribe const&) = default;
};

struct Unsuback {
  std::uint16_t id = 0;
  Properties properties{};
  std::vector<Reason> reasons{};  ///< not written in 3.1.1
  friend bool operator==(Unsuback const&, Unsuback const&) = default;
};

struct Pingreq {
  friend bool operator==(Pingreq const&, Pingreq const&) = default;
};

struct Pingresp {
  friend bool operator==(Pingresp const&, Pingresp const&) = default;
};

struct Disconnect {
  Reason reason = Reason::success;
  Properties properties{};
  friend bool operator==(Disconnect const&, Disconnect const&) = default;
};

struct Auth {
  Reason reason = Reason::success;
  Properties properties{};
  friend bool operator==(Auth const&, Auth const&) = default;
};

using Packet = std::variant<Publish, Ack, Connect, Connack, Subscribe, Suback, Unsubscribe,
                            Unsuback, Pingreq, Pingresp, Disconnect, Auth>;

}  // namespace linli::devices::mqtt
