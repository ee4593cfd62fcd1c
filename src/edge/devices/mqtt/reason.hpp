#pragma once
// Reason codes of MQTT 5 [2.4], and how a refused packet is told: by one of them.
#include <cstdint>
#include <tl/expected.hpp>

namespace linli::devices::mqtt {

enum class Version : std::uint8_t { v3_1_1 = 4, v5 = 5 };

enum class Qos : std::uint8_t { at_most_once = 0, at_least_once = 1, exactly_once = 2 };

enum class Reason : std::uint8_t {
  success = 0x00,  ///< also: normal disconnection, granted QoS 0
  granted_qos_1 = 0x01,
  granted_qos_2 = 0x02,
  disconnect_with_will = 0x04,
  no_matching_subscribers = 0x10,
  no_subscription_existed = 0x11,
  continue_authentication = 0x18,
  re_authenticate = 0x19,
  unspecified_error = 0x80,
  malformed_packet = 0x81,
  protocol_error = 0x82,
  implementation_specific_error = 0x83,
  unsupported_protocol_version = 0x84,
  client_identifier_not_valid = 0x85,
  bad_user_name_or_password = 0x86,
  not_authorized = 0x87,
  server_unavailable = 0x88,
  server_busy = 0x89,
  banned = 0x8A,
  server_shutting_down = 0x8B,
  bad_authentication_method = 0x8C,
  keep_alive_timeout = 0x8D,
  session_taken_over = 0x8E,
  topic_filter_invalid = 0x8F,
  topic_name_invalid = 0x90,
  packet_identifier_in_use = 0x91,
  packet_identifier_not_found = 0x92,
  receive_maximum_exceeded = 0x93,
  topic_alias_invalid = 0x94,
  packet_too_large = 0x95,
  message_rate_too_high = 0x96,
  quota_exceeded = 0x97,
  administrative_action = 0x98,
  payload_format_invalid = 0x99,
  retain_not_supported = 0x9A,
  qos_not_supported = 0x9B,
  use_another_server = 0x9C,
  server_moved = 0x9D,
  shared_subscriptions_not_supported = 0x9E,
  connection_rate_exceeded = 0x9F,
  maximum_connect_time = 0xA0,
  subscription_identifiers_not_supported = 0xA1,
  wildcard_subscriptions_not_supported = 0xA2,
};

constexpr bool is_failure(Reason reason) {
  return static_cast<std::uint8_t>(reason) >= 0x80;
}

/// Why a connection cannot go on. `why` is a literal: a statement number or a few words; it may be
/// shown to the client.
struct Fault {
  Reason reason = Reason::malformed_packet;
  char const* why = "";
  /// Of a CONNECT that was read far enough to know how to answer it.
  Version version = Version::v3_1_1;
};

template <class T>
using Parsed = tl::expected<T, Fault>;

inline tl::unexpected<Fault> fault(Reason reason, char const* why) {
  return tl::make_unexpected(Fault{reason, why});
}

}  // namespace linli::devices::mqtt
