#pragma once
// Properties of MQTT 5 [2.2.2]: one table says which packet may carry which, and of what type.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/devices/mqtt/reason.hpp"

namespace linli::devices::mqtt {

class Reader;

enum class PropertyId : std::uint8_t {
  payload_format = 0x01,
  message_expiry = 0x02,
  content_type = 0x03,
  response_topic = 0x08,
  correlation_data = 0x09,
  subscription_identifier = 0x0B,
  session_expiry = 0x11,
  assigned_client_id = 0x12,
  server_keep_alive = 0x13,
  authentication_method = 0x15,
  authentication_data = 0x16,
  request_problem_information = 0x17,
  will_delay = 0x18,
  request_response_information = 0x19,
  response_information = 0x1A,
  server_reference = 0x1C,
  reason_string = 0x1F,
  receive_maximum = 0x21,
  topic_alias_maximum = 0x22,
  topic_alias = 0x23,
  maximum_qos = 0x24,
  retain_available = 0x25,
  user_property = 0x26,
  maximum_packet_size = 0x27,
  wildcard_available = 0x28,
  subscription_ids_available = 0x29,
  shared_available = 0x2A,
};

/// Where properties stand: the packet's type, or the will inside of a CONNECT.
enum class Place : std::uint8_t {
  will = 0,
  connect = 1,
  connack = 2,
  publish = 3,
  puback = 4,
  pubrec = 5,
  pubrel = 6,
  pubcomp = 7,
  subscribe = 8,
  suback = 9,
  unsubscribe = 10,
  unsuback = 11,
  disconnect = 14,
  auth = 15,
};

struct Property {
  PropertyId id;
  std::uint32_t number = 0;  ///< of the integer types
  std::string text{};        ///< of strings and binary data; the name of a user property
  std::string value{};       ///< of a user property
  friend bool operator==(Property const&, Property const&) = default;
};

/// In the order of the packet. Empty for MQTT 3.1.1; nothing is allocated then.
class Properties {
 public:
  Properties() = default;
  Properties(std::initializer_list<Property> list) : list_{list} {}

  void add(PropertyId id, std::uint32_t number) { list_.push_back({id, number}); }
  void add(PropertyId id, std::string text) { list_.push_back({id, 0, std::move(text)}); }
  void add(Property property) { list_.push_back(std::move(property)); }
  /// Takes out every property of this kind.
  void erase(PropertyId id);

  std::optional<std::uint32_t> number(PropertyId id) const;
  std::optional<std::string_view> text(PropertyId id) const;
  bool empty() const { return list_.empty(); }
  std::vector<Property> const& list() const { return list_; }
  friend bool operator==(Properties const&, Properties const&) = default;

 private:
  std::vector<Property> list_;
};

/// Bytes of the properties without the length before them.
std::size_t size_of(Properties const& properties);
std::size_t size_of(Property const& property);
/// The length, then the properties.
void write(std::string& out, Properties const& properties);
void write(std::string& out, Property const& property);
/// Errors: malformed_packet, protocol_error (in the wrong packet, twice, out of range).
Parsed<Properties> read_properties(Reader& reader, Place place);

}  // namespace linli::devices::mqtt
