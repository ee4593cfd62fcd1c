#include "edge/devices/mqtt/line.hpp"

#include "edge/devices/mqtt/bytes.hpp"
#include "edge/devices/mqtt/packet_codec.hpp"

namespace linli::devices::mqtt {

namespace {

std::size_t size_of_properties(Outgoing const& o) {
  auto size = size_of(o.message.properties);
  if (o.alias != 0) size += 3;
  if (o.expiry) size += 5;
  for (auto const id : o.subscription_ids) size += 1 + varint_size(id);
  return size;
}

std::size_t size_of_body(Version version, Outgoing const& o, std::size_t properties) {
  auto size = 2 + (o.topic_by_alias ? 0 : o.message.topic.size()) +
              (o.qos == Qos::at_most_once ? 0 : 2) + o.message.payload.size();
  if (version == Version::v5) {
    size += varint_size(static_cast<std::uint32_t>(properties)) + properties;
  }
  return size;
}

}  // namespace

std::size_t size_of(Version version, Outgoing const& outgoing) {
  return packet_size(size_of_body(version, outgoing, size_of_properties(outgoing)));
}

void write(std::string& out, Version version, Outgoing const& o) {
  auto const properties = version == Version::v5 ? size_of_properties(o) : 0;
  auto const body = size_of_body(version, o, properties);
  put_u8(out, 0x30 | (o.dup ? 8 : 0) | static_cast<unsigned>(o.qos) << 1 | (o.retain ? 1 : 0));
  put_varint(out, static_cast<std::uint32_t>(body));
  put_text(out, o.topic_by_alias ? std::string_view{} : std::string_view{o.message.topic});
  if (o.qos != Qos::at_most_once) put_u16(out, o.id);
  if (version == Version::v5) {
    put_varint(out, static_cast<std::uint32_t>(properties));
    if (o.alias != 0) write(out, Property{PropertyId::topic_alias, o.alias});
    if (o.expiry) write(out, Property{PropertyId::message_expiry, *o.expiry});
    for (auto const id : o.subscription_ids) {
      write(out, Property{PropertyId::subscription_identifier, id});
    }
    for (auto const& property : o.message.properties.list()) write(out, property);
  }
  out += o.message.payload;
}

}  // namespace linli::devices::mqtt
