#pragma once
// What the broker asks of a connection; the transport implements it, tests do too.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "edge/devices/mqtt/message.hpp"

namespace linli::devices::mqtt {

/// A PUBLISH to one client, not yet bytes: the message itself is shared.
struct Outgoing {
  Message const& message;
  Qos qos = Qos::at_most_once;
  bool dup = false;
  bool retain = false;
  std::uint16_t id = 0;
  std::uint16_t alias = 0;                ///< 0: none
  bool topic_by_alias = false;            ///< the client knows the alias: the topic stays empty
  std::optional<std::uint32_t> expiry{};  ///< seconds that remain
  std::span<std::uint32_t const> subscription_ids{};
};

/// Bytes of the whole packet.
std::size_t size_of(Version version, Outgoing const& outgoing);
void write(std::string& out, Version version, Outgoing const& outgoing);

class Line {
 public:
  virtual ~Line() = default;
  virtual void send(Version version, Packet const& packet) = 0;
  virtual void send(Version version, Outgoing const& outgoing) = 0;
  /// Ends the connection when everything sent before is written. The transport answers with
  /// Broker::closed, later.
  virtual void close() = 0;
  /// Bytes sent and not yet written.
  virtual std::size_t backlog() const = 0;
};

}  // namespace linli::devices::mqtt
