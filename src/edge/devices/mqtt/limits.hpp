#pragma once
// What one client, and all of them together, may use.
#include <cstddef>
#include <cstdint>

#include "edge/devices/mqtt/topics.hpp"

namespace linli::devices::mqtt {

struct Limits {
  TopicLimits topics{};
  std::size_t packet_bytes = 1u << 20;   ///< of a packet from a client
  std::uint16_t receive_maximum = 1024;  ///< unacknowledged messages from one client
  std::size_t waiting_bytes = 8u << 20;  ///< messages of one client that are not kept yet
  std::size_t waiting_in_all = 50'000;   ///< the same of all clients, their number
  std::size_t waiting_bytes_in_all = 256u << 20;
  std::uint16_t inflight = 256;          ///< unacknowledged messages to one client
  std::size_t queued_messages = 10'000;  ///< waiting for one client
  std::size_t queued_bytes = 16u << 20;  ///< the same
  std::size_t backlog_bytes = 1u << 20;  ///< given to a connection and not written yet
  std::size_t subscriptions = 1000;      ///< of one session
  std::size_t sessions = 200'000;
  std::size_t retained = 200'000;
  std::uint16_t topic_aliases = 32;            ///< of one connection, in each direction
  std::uint16_t keep_alive = 0;                ///< longest, seconds; 0: as the client likes
  std::uint32_t session_expiry = 30 * 86'400;  ///< longest, seconds
  std::uint32_t connect_seconds = 10;          ///< from the first byte to CONNECT
};

}  // namespace linli::devices::mqtt
