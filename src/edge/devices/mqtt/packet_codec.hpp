#pragma once
// Packets from bytes and back, strict: whatever the standard calls malformed or a protocol error is
// a Fault. Pure; no state between packets.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "edge/devices/mqtt/packet.hpp"

namespace linli::devices::mqtt {

/// The fixed header [2.1]. Incremental: asked again when more bytes came.
struct Frame {
  bool complete = false;   ///< header and body are there
  std::uint8_t first = 0;  ///< type and flags
  std::size_t header = 0;  ///< bytes before the body
  std::size_t body = 0;    ///< bytes of the body
  std::size_t needed = 2;  ///< bytes of the whole packet as far as is known
};

/// What is known of the first packet in `bytes`. Errors: malformed_packet (length in five bytes or
/// not the shortest), packet_too_large, as soon as the header says so.
Parsed<Frame> frame_of(std::string_view bytes, std::size_t max_packet);

/// `first` and `body` of a complete frame. `version` is that of the connection; a CONNECT brings
/// its own. Errors: malformed_packet, protocol_error, topic_name_invalid, topic_filter_invalid,
/// unsupported_protocol_version.
Parsed<Packet> parse_packet(Version version, std::uint8_t first, std::string_view body);

/// Appends the packet.
void write_packet(std::string& out, Version version, Packet const& packet);

/// Bytes of a fixed header and its body.
std::size_t packet_size(std::size_t body);

}  // namespace linli::devices::mqtt
