#pragma once
// A message on its way: made once, shared by everybody who gets it.
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "edge/devices/mqtt/packet.hpp"

namespace linli::devices::mqtt {

/// Milliseconds since 1970; handed in with every call, the core reads no clock. May stand still,
/// must not go back.
using Time = std::chrono::milliseconds;
constexpr Time never = Time::max();

struct Message {
  std::string topic;
  std::string payload;
  Qos qos = Qos::at_most_once;
  bool retain = false;
  /// Those that travel with it: payload format, content type, response topic, correlation data,
  /// user properties. Expiry, alias and subscription identifiers are not among them.
  Properties properties{};
  Time expires = never;  ///< delivery does not begin later [MQTT-3.3.2-5]
  std::string sender{};  ///< client id; empty: the server itself
};

using MessagePtr = std::shared_ptr<Message const>;

/// A message for one session, with what its subscriptions make of it.
struct Delivery {
  MessagePtr message;
  Qos qos = Qos::at_most_once;
  bool retain = false;
  std::vector<std::uint32_t> subscription_ids{};
};

}  // namespace linli::devices::mqtt
