#include "edge/devices/mqtt/properties.hpp"

#include <algorithm>
#include <array>
#include <bitset>

#include "edge/devices/mqtt/bytes.hpp"

namespace linli::devices::mqtt {

namespace {

enum class Type : std::uint8_t { none, byte, two_bytes, four_bytes, varint, text, binary, pair };
enum class Range : std::uint8_t { any, zero_or_one, not_zero };

struct Row {
  Type type = Type::none;
  std::uint32_t places = 0;
  Range range = Range::any;
};

constexpr std::uint32_t in(Place place) {
  return 1u << static_cast<unsigned>(place);
}
template <class... Places>
constexpr std::uint32_t in(Place first, Places... more) {
  return in(first) | in(more...);
}

// Table 2-4 of the standard. Every packet may carry user properties.
constexpr auto table = [] {
  using enum Place;
  auto const acks = in(puback, pubrec, pubrel, pubcomp, suback, unsuback);
  std::array<Row, 0x2B> rows{};
  rows[0x01] = {Type::byte, in(publish, will), Range::zero_or_one};
  rows[0x02] = {Type::four_bytes, in(publish, will)};
  rows[0x03] = {Type::text, in(publish, will)};
  rows[0x08] = {Type::text, in(publish, will)};
  rows[0x09] = {Type::binary, in(publish, will)};
  rows[0x0B] = {Type::varint, in(publish, subscribe), Range::not_zero};
  rows[0x11] = {Type::four_bytes, in(connect, connack, disconnect)};
  rows[0x12] = {Type::text, in(connack)};
  rows[0x13] = {Type::two_bytes, in(connack)};
  rows[0x15] = {Type::text, in(connect, connack, auth)};
  rows[0x16] = {Type::binary, in(connect, connack, auth)};
  rows[0x17] = {Type::byte, in(connect), Range::zero_or_one};
  rows[0x18] = {Type::four_bytes, in(will)};
  rows[0x19] = {Type::byte, in(connect), Range::zero_or_one};
  rows[0x1A] = {Type::text, in(connack)};
  rows[0x1C] = {Type::text, in(connack, disconnect)};
  rows[0x1F] = {Type::text, acks | in(connack, disconnect, auth)};
  rows[0x21] = {Type::two_bytes, in(connect, connack), Range::not_zero};
  rows[0x22] = {Type::two_bytes, in(connect, connack)};
  rows[0x23] = {Type::two_bytes, in(publish)};
  rows[0x24] = {Type::byte, in(connack), Range::zero_or_one};
  rows[0x25] = {Type::byte, in(connack), Range::zero_or_one};
  rows[0x26] = {Type::pair, 0xFFFF};
  rows[0x27] = {Type::four_bytes, in(connect, connack), Range::not_zero};
  rows[0x28] = {Type::byte, in(connack), Range::zero_or_one};
  rows[0x29] = {Type::byte, in(connack), Range::zero_or_one};
  rows[0x2A] = {Type::byte, in(connack), Range::zero_or_one};
  return rows;
}();

Row const& row_of(PropertyId id) {
  return table[static_cast<std::size_t>(id)];
}

/// A server sends one identifier per matching subscription [3.3.2.3.8].
bool may_repeat(PropertyId id, Place place) {
  return id == PropertyId::user_property ||
         (id == PropertyId::subscription_identifier && place == Place::publish);
}

Property read_value(Reader& reader, PropertyId id, Type type) {
  Property property{id};
  switch (type) {
    case Type::none:
      break;
    case Type::byte:
      property.number = reader.u8();
      break;
    case Type::two_bytes:
      property.number = reader.u16();
      break;
    case Type::four_bytes:
      property.number = reader.u32();
      break;
    case Type::varint:
      property.number = reader.varint();
      break;
    case Type::text:
      property.text = reader.text();
      break;
    case Type::binary:
      property.text = reader.binary();
      break;
    case Type::pair:
      property.text = reader.text();
      property.value = reader.text();
      break;
  }
  return property;
}

}  // namespace

void Properties::erase(PropertyId id) {
  std::erase_if(list_, [id](Property const& p) { return p.id == id; });
}

std::optional<std::uint32_t> Properties::number(PropertyId id) const {
  for (auto const& p : list_)
    if (p.id == id) return p.number;
  return {};
}

std::optional<std::string_view> Properties::text(PropertyId id) const {
  for (auto const& p : list_)
    if (p.id == id) return p.text;
  return {};
}

std::size_t size_of(Property const& property) {
  switch (row_of(property.id).type) {
    case Type::none:
      return 0;
    case Type::byte:
      return 2;
    case Type::two_bytes:
      return 3;
    case Type::four_bytes:
      return 5;
    case Type::varint:
      return 1 + varint_size(property.number);
    case Type::text:
    case Type::binary:
      return 3 + property.text.size();
    case Type::pair:
      return 5 + property.text.size() + property.value.size();
  }
  return 0;
}

std::size_t size_of(Properties const& properties) {
  std::size_t size = 0;
  for (auto const& p : properties.list()) size += size_of(p);
  return size;
}

void write(std::string& out, Property const& property) {
  put_u8(out, static_cast<unsigned>(property.id));
  switch (row_of(property.id).type) {
    case Type::none:
      break;
    case Type::byte:
      put_u8(out, property.number);
      break;
    case Type::two_bytes:
      put_u16(out, property.number);
      break;
    case Type::four_bytes:
      put_u32(out, property.number);
      break;
    case Type::varint:
      put_varint(out, property.number);
      break;
    case Type::text:
    case Type::binary:
      put_text(out, property.text);
      break;
    case Type::pair:
      put_text(out, property.text);
      put_text(out, property.value);
      break;
  }
}

void write(std::string& out, Properties const& properties) {
  put_varint(out, static_cast<std::uint32_t>(size_of(properties)));
  for (auto const& p : properties.list()) write(out, p);
}

Parsed<Properties> read_properties(Reader& reader, Place place) {
  Properties properties;
  auto const length = reader.varint();
  Reader body{reader.bytes(length)};
  if (reader.failed()) return fault(Reason::malformed_packet, "length of properties");
  std::bitset<table.size()> seen;
  while (body.left() != 0) {
    auto const number = body.varint();
    if (body.failed() || number >= table.size() || table[number].type == Type::none) {
      return fault(Reason::malformed_packet, "unknown property");
    }
    auto const id = static_cast<PropertyId>(number);
    auto const& row = table[number];
    if ((row.places & in(place)) == 0) {
      return fault(Reason::protocol_error, "property not of this packet");
    }
    if (seen[number] && !may_repeat(id, place)) {
      return fault(Reason::protocol_error, "property given twice");
    }
    seen.set(number);
    auto property = read_value(body, id, row.type);
    if (body.failed()) return fault(Reason::malformed_packet, "value of a property");
    bool const in_range = row.range == Range::any ||
                          (row.range == Range::zero_or_one && property.number <= 1) ||
                          (row.range == Range::not_zero && property.number != 0);
    if (!in_range) return fault(Reason::protocol_error, "property out of range");
    properties.add(std::move(property));
  }
  return properties;
}

}  // namespace linli::devices::mqtt
