#include <variant>

#include "base/result.hpp"
#include "edge/devices/mqtt/bytes.hpp"
#include "edge/devices/mqtt/packet_codec.hpp"

namespace linli::devices::mqtt {

namespace {

unsigned bits(Qos qos) {
  return static_cast<unsigned>(qos);
}

/// Properties with their length; nothing in MQTT 3.1.1.
std::size_t block(Version version, Properties const& properties) {
  if (version == Version::v3_1_1) return 0;
  auto const size = size_of(properties);
  return varint_size(static_cast<std::uint32_t>(size)) + size;
}

void put(std::string& out, Version version, Properties const& properties) {
  if (version == Version::v5) write(out, properties);
}

void header(std::string& out, unsigned first, std::size_t body) {
  put_u8(out, first);
  put_varint(out, static_cast<std::uint32_t>(body));
}

/// 3.1.1 knows five of them [3.1.1: 3.2.2.3].
unsigned return_code(Reason reason) {
  switch (reason) {
    case Reason::success:
      return 0;
    case Reason::unsupported_protocol_version:
      return 1;
    case Reason::client_identifier_not_valid:
      return 2;
    case Reason::bad_user_name_or_password:
      return 4;
    case Reason::not_authorized:
    case Reason::banned:
      return 5;
    default:
      return 3;
  }
}

void put_connect(std::string& out, Connect const& c) {
  auto size = 10 + block(c.version, c.properties) + 2 + c.client_id.size();
  unsigned flags = c.clean_start ? 2 : 0;
  if (c.will) {
    size +=
        block(c.version, c.will->properties) + 4 + c.will->topic.size() + c.will->payload.size();
    flags |= 4 | bits(c.will->qos) << 3 | (c.will->retain ? 0x20 : 0);
  }
  if (c.user_name) {
    size += 2 + c.user_name->size();
    flags |= 0x80;
  }
  if (c.password) {
    size += 2 + c.password->size();
    flags |= 0x40;
  }
  header(out, 0x10, size);
  put_text(out, "MQTT");
  put_u8(out, static_cast<unsigned>(c.version));
  put_u8(out, flags);
  put_u16(out, c.keep_alive);
  put(out, c.version, c.properties);
  put_text(out, c.client_id);
  if (c.will) {
    put(out, c.version, c.will->properties);
    put_text(out, c.will->topic);
    put_text(out, c.will->payload);
  }
  if (c.user_name) put_text(out, *c.user_name);
  if (c.password) put_text(out, *c.password);
}

void put_connack(std::string& out, Version version, Connack const& c) {
  header(out, 0x20, 2 + block(version, c.properties));
  put_u8(out, c.session_present ? 1 : 0);
  put_u8(out, version == Version::v5 ? static_cast<unsigned>(c.reason) : return_code(c.reason));
  put(out, version, c.properties);
}

void put_publish(std::string& out, Version version, Publish const& p) {
  auto const size = 2 + p.topic.size() + (p.qos == Qos::at_most_once ? 0 : 2) +
                    block(version, p.properties) + p.payload.size();
  header(out, 0x30 | (p.dup ? 8 : 0) | bits(p.qos) << 1 | (p.retain ? 1 : 0), size);
  put_text(out, p.topic);
  if (p.qos != Qos::at_most_once) put_u16(out, p.id);
  put(out, version, p.properties);
  out += p.payload;
}

void put_ack(std::string& out, Version version, Ack const& a) {
  auto const kind = static_cast<unsigned>(a.kind);
  auto const first = kind << 4 | (a.kind == AckKind::pubrel ? 2 : 0);
  bool const with_properties = version == Version::v5 && !a.properties.empty();
  bool const with_reason = version == Version::v5 && a.reason != Reason::success;
  header(out, first, with_properties ? 3 + block(version, a.properties) : with_reason ? 3 : 2);
  put_u16(out, a.id);
  if (with_reason || with_properties) put_u8(out, static_cast<unsigned>(a.reason));
  if (with_properties) write(out, a.properties);
}

void put_subscribe(std::string& out, Version version, Subscribe const& s) {
  auto size = 2 + block(version, s.properties);
  for (auto const& item : s.items) size += 3 + item.filter.size();
  header(out, 0x82, size);
  put_u16(out, s.id);
  put(out, version, s.properties);
  for (auto const& [filter, options] : s.items) {
    put_text(out, filter);
    put_u8(out, bits(options.qos) | (options.no_local ? 4 : 0) |
                    (options.retain_as_published ? 8 : 0) |
                    static_cast<unsigned>(options.retain_handling) << 4);
  }
}

void put_suback(std::string& out, Version version, Suback const& s) {
  header(out, 0x90, 2 + block(version, s.properties) + s.reasons.size());
  put_u16(out, s.id);
  put(out, version, s.properties);
  for (auto const reason : s.reasons) {
    // 3.1.1 has one code for everything that fails [3.1.1: 3.9.3].
    bool const old = version == Version::v3_1_1 && is_failure(reason);
    put_u8(out, old ? 0x80 : static_cast<unsigned>(reason));
  }
}

void put_unsubscribe(std::string& out, Version version, Unsubscribe const& u) {
  auto size = 2 + block(version, u.properties);
  for (auto const& filter : u.filters) size += 2 + filter.size();
  header(out, 0xA2, size);
  put_u16(out, u.id);
  put(out, version, u.properties);
  for (auto const& filter : u.filters) put_text(out, filter);
}

void put_unsuback(std::string& out, Version version, Unsuback const& u) {
  auto const reasons = version == Version::v5 ? u.reasons.size() : 0;
  header(out, 0xB0, 2 + block(version, u.properties) + reasons);
  put_u16(out, u.id);
  put(out, version, u.properties);
  if (reasons == 0) return;
  for (auto const reason : u.reasons) put_u8(out, static_cast<unsigned>(reason));
}

void put_last(std::string& out, Version version, unsigned first, Reason reason,
              Properties const& properties) {
  bool const bare = reason == Reason::success && properties.empty();
  if (version == Version::v3_1_1 || bare) return header(out, first, 0);
  header(out, first, properties.empty() ? 1 : 1 + block(version, properties));
  put_u8(out, static_cast<unsigned>(reason));
  if (!properties.empty()) write(out, properties);
}

}  // namespace

std::size_t packet_size(std::size_t body) {
  return 1 + varint_size(static_cast<std::uint32_t>(body)) + body;
}

void write_packet(std::string& out, Version version, Packet const& packet) {
  std::visit(base::Overloaded{
                 [&](Connect const& p) { put_connect(out, p); },
                 [&](Connack const& p) { put_connack(out, version, p); },
                 [&](Publish const& p) { put_publish(out, version, p); },
                 [&](Ack const& p) { put_ack(out, version, p); },
                 [&](Subscribe const& p) { put_subscribe(out, version, p); },
                 [&](Suback const& p) { put_suback(out, version, p); },
                 [&](Unsubscribe const& p) { put_unsubscribe(out, version, p); },
                 [&](Unsuback const& p) { put_unsuback(out, version, p); },
                 [&](Pingreq const&) { header(out, 0xC0, 0); },
                 [&](Pingresp const&) { header(out, 0xD0, 0); },
                 [&](Disconnect const& p) { put_last(out, version, 0xE0, p.reason, p.properties); },
                 [&](Auth const& p) { put_last(out, version, 0xF0, p.reason, p.properties); }},
             packet);
}

}  // namespace linli::devices::mqtt
