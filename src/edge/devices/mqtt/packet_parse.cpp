#include <algorithm>
#include <initializer_list>

#include "edge/devices/mqtt/bytes.hpp"
#include "edge/devices/mqtt/packet_codec.hpp"
#include "edge/devices/mqtt/topics.hpp"

namespace linli::devices::mqtt {

namespace {

using enum Reason;

/// Which reason codes a packet may carry [2.4, table 2-6].
bool may_carry(Place place, Reason reason) {
  auto const one_of = [&](std::initializer_list<Reason> list) {
    return std::find(list.begin(), list.end(), reason) != list.end();
  };
  switch (place) {
    case Place::connack:
      return reason == success || (is_failure(reason) && reason != maximum_connect_time);
    case Place::puback:
    case Place::pubrec:
      return one_of({success, no_matching_subscribers, unspecified_error,
                     implementation_specific_error, not_authorized, topic_name_invalid,
                     packet_identifier_in_use, quota_exceeded, payload_format_invalid});
    case Place::pubrel:
    case Place::pubcomp:
      return one_of({success, packet_identifier_not_found});
    case Place::suback:
      return one_of({success, granted_qos_1, granted_qos_2, unspecified_error,
                     implementation_specific_error, not_authorized, topic_filter_invalid,
                     packet_identifier_in_use, quota_exceeded, shared_subscriptions_not_supported,
                     subscription_identifiers_not_supported, wildcard_subscriptions_not_supported});
    case Place::unsuback:
      return one_of({success, no_subscription_existed, unspecified_error,
                     implementation_specific_error, not_authorized, topic_filter_invalid,
                     packet_identifier_in_use});
    case Place::disconnect:
      return one_of({success, disconnect_with_will}) ||
             (is_failure(reason) && reason <= wildcard_subscriptions_not_supported);
    case Place::auth:
      return one_of({success, continue_authentication, re_authenticate});
    default:
      return false;
  }
}

Parsed<Packet> whole(Reader const& reader, Packet packet) {
  if (reader.failed()) return fault(malformed_packet, "a field is cut off or ill-formed");
  if (reader.left() != 0) return fault(malformed_packet, "bytes after the last field");
  return packet;
}

/// Checks that properties of a message share: PUBLISH and will.
Parsed<void> check_message(Properties const& properties) {
  auto const response = properties.text(PropertyId::response_topic);
  if (response && !is_topic_name(*response)) {
    return fault(protocol_error, "MQTT-3.3.2-14");
  }
  return {};
}

Parsed<Will> parse_will(Reader& reader, Version version, unsigned flags) {
  Will will;
  will.qos = static_cast<Qos>(flags >> 3 & 3);
  will.retain = (flags & 0x20) != 0;
  if (version == Version::v5) {
    auto properties = read_properties(reader, Place::will);
    if (!properties) return tl::make_unexpected(properties.error());
    will.properties = std::move(*properties);
  }
  will.topic = reader.text();
  will.payload = reader.binary();
  if (reader.failed()) return fault(malformed_packet, "will");
  if (!is_topic_name(will.topic)) return fault(topic_name_invalid, "topic of the will");
  if (auto ok = check_message(will.properties); !ok) return tl::make_unexpected(ok.error());
  return will;
}

/// What stands behind the protocol level.
Parsed<Packet> parse_connect_rest(Reader& reader, Version version) {
  Connect connect{.version = version};
  unsigned const flags = reader.u8();
  connect.keep_alive = reader.u16();
  bool const has_will = (flags & 0x04) != 0;
  bool const has_password = (flags & 0x40) != 0;
  bool const has_user = (flags & 0x80) != 0;
  if (reader.failed()) return fault(malformed_packet, "CONNECT is cut off");
  if ((flags & 0x01) != 0) return fault(malformed_packet, "MQTT-3.1.2-3");
  if (!has_will && (flags & 0x38) != 0) return fault(malformed_packet, "MQTT-3.1.2-11");
  if ((flags >> 3 & 3) == 3) return fault(malformed_packet, "MQTT-3.1.2-12");
  if (version == Version::v3_1_1 && has_password && !has_user) {
    return fault(malformed_packet, "3.1.1: MQTT-3.1.2-22");
  }
  connect.clean_start = (flags & 0x02) != 0;
  if (version == Version::v5) {
    auto properties = read_properties(reader, Place::connect);
    if (!properties) return tl::make_unexpected(properties.error());
    connect.properties = std::move(*properties);
    if (connect.properties.text(PropertyId::authentication_data) &&
        !connect.properties.text(PropertyId::authentication_method)) {
      return fault(protocol_error, "authentication data without a method");
    }
  }
  connect.client_id = reader.text();
  if (has_will) {
    auto will = parse_will(reader, version, flags);
    if (!will) return tl::make_unexpected(will.error());
    connect.will = std::move(*will);
  }
  if (has_user) connect.user_name = reader.text();
  if (has_password) connect.password = reader.binary();
  return whole(reader, std::move(connect));
}

Parsed<Packet> parse_connect(Reader& reader) {
  auto const name = reader.text();
  auto const level = reader.u8();
  if (reader.failed()) return fault(malformed_packet, "CONNECT is cut off");
  if (name != "MQTT") {
    // The name of MQTT 3.1: an old client understands the return code, others are strangers.
    if (name == "MQIsdp") return fault(unsupported_protocol_version, "MQTT-3.1.2-2");
    return fault(protocol_error, "MQTT-3.1.2-1");
  }
  if (level != 4 && level != 5) {
    auto refused = Fault{unsupported_protocol_version, "MQTT-3.1.2-2"};
    if (level > 5) refused.version = Version::v5;
    return tl::make_unexpected(refused);
  }
  auto const version = static_cast<Version>(level);
  auto connect = parse_connect_rest(reader, version);
  if (!connect) {
    auto refused = connect.error();
    refused.version = version;
    return tl::make_unexpected(refused);
  }
  return connect;
}

Parsed<Packet> parse_connack(Reader& reader, Version version) {
  Connack connack;
  auto const flags = reader.u8();
  auto const code = reader.u8();
  if (flags > 1) return fault(malformed_packet, "MQTT-3.2.2-1");
  connack.session_present = flags == 1;
  if (version == Version::v3_1_1) {
    constexpr Reason codes[] = {success,
                                unsupported_protocol_version,
                                client_identifier_not_valid,
                                server_unavailable,
                                bad_user_name_or_password,
                                not_authorized};
    if (code > 5) return fault(malformed_packet, "return code");
    connack.reason = codes[code];
    return whole(reader, connack);
  }
  connack.reason = static_cast<Reason>(code);
  if (!may_carry(Place::connack, connack.reason)) return fault(malformed_packet, "reason code");
  auto properties = read_properties(reader, Place::connack);
  if (!properties) return tl::make_unexpected(properties.error());
  connack.properties = std::move(*properties);
  return whole(reader, std::move(connack));
}

Parsed<Packet> parse_publish(Reader& reader, Version version, unsigned flags) {
  auto const qos = flags >> 1 & 3;
  if (qos == 3) return fault(malformed_packet, "MQTT-3.3.1-4");
  Publish publish{
      .dup = (flags & 8) != 0, .qos = static_cast<Qos>(qos), .retain = (flags & 1) != 0};
  if (publish.dup && qos == 0) return fault(malformed_packet, "MQTT-3.3.1-2");
  auto const topic = reader.text();
  if (qos != 0) publish.id = reader.u16();
  if (reader.failed()) return fault(malformed_packet, "PUBLISH is cut off");
  if (qos != 0 && publish.id == 0) return fault(protocol_error, "MQTT-2.2.1-3");
  if (version == Version::v5) {
    auto properties = read_properties(reader, Place::publish);
    if (!properties) return tl::make_unexpected(properties.error());
    publish.properties = std::move(*properties);
    if (publish.properties.number(PropertyId::topic_alias) == 0u) {
      return fault(topic_alias_invalid, "MQTT-3.3.2-8");
    }
    if (auto ok = check_message(publish.properties); !ok) return tl::make_unexpected(ok.error());
  }
  bool const by_alias =
      topic.empty() && publish.properties.number(PropertyId::topic_alias).has_value();
  if (topic.empty() && !by_alias && version == Version::v5) {
    return fault(protocol_error, "neither topic nor alias");
  }
  if (!by_alias && !is_topic_name(topic)) return fault(topic_name_invalid, "MQTT-3.3.2-2");
  publish.topic = topic;
  publish.payload = reader.take_rest();
  return whole(reader, std::move(publish));
}

Parsed<Packet> parse_ack(Reader& reader, Version version, AckKind kind) {
  Ack ack{.kind = kind, .id = reader.u16()};
  auto const place = static_cast<Place>(kind);
  if (!reader.failed() && ack.id == 0) return fault(protocol_error, "packet identifier 0");
  if (version == Version::v5 && reader.left() != 0) {
    ack.reason = static_cast<Reason>(reader.u8());
    if (!may_carry(place, ack.reason)) return fault(malformed_packet, "reason code");
    if (reader.left() != 0) {
      auto properties = read_properties(reader, place);
      if (!properties) return tl::make_unexpected(properties.error());
      ack.properties = std::move(*properties);
    }
  }
  return whole(reader, std::move(ack));
}

/// Packet identifier and properties, as SUBSCRIBE and three more packets begin.
template <class P>
Parsed<P> parse_head(Reader& reader, Version version, Place place) {
  P packet{.id = reader.u16()};
  if (reader.failed()) return fault(malformed_packet, "packet identifier is cut off");
  if (packet.id == 0) return fault(protocol_error, "MQTT-2.2.1-3");
  if (version == Version::v5) {
    auto properties = read_properties(reader, place);
    if (!properties) return tl::make_unexpected(properties.error());
    packet.properties = std::move(*properties);
  }
  return packet;
}

Parsed<Packet> parse_subscribe(Reader& reader, Version version) {
  auto subscribe = parse_head<Subscribe>(reader, version, Place::subscribe);
  if (!subscribe) return tl::make_unexpected(subscribe.error());
  if (reader.left() == 0) return fault(protocol_error, "MQTT-3.8.3-2");
  while (reader.left() != 0) {
    Subscribe::Item item{.filter = std::string{reader.text()}};
    unsigned const options = reader.u8();
    if (reader.failed()) return fault(malformed_packet, "subscription is cut off");
    if (!is_topic_filter(item.filter)) return fault(topic_filter_invalid, "MQTT-4.7.1-1");
    unsigned const reserved = version == Version::v5 ? 0xC0 : 0xFC;
    if ((options & reserved) != 0) return fault(malformed_packet, "MQTT-3.8.3-5");
    if ((options & 3) == 3) return fault(protocol_error, "maximum QoS 3");
    if ((options >> 4 & 3) == 3) return fault(protocol_error, "retain handling 3");
    item.options = {static_cast<Qos>(options & 3), (options & 4) != 0, (options & 8) != 0,
                    static_cast<RetainHandling>(options >> 4 & 3)};
    if (item.options.no_local && shared(item.filter)) {
      return fault(protocol_error, "MQTT-3.8.3-4");
    }
    subscribe->items.push_back(std::move(item));
  }
  return whole(reader, std::move(*subscribe));
}

Parsed<Packet> parse_unsubscribe(Reader& reader, Version version) {
  auto unsubscribe = parse_head<Unsubscribe>(reader, version, Place::unsubscribe);
  if (!unsubscribe) return tl::make_unexpected(unsubscribe.error());
  if (reader.left() == 0) return fault(protocol_error, "MQTT-3.10.3-2");
  while (reader.left() != 0) {
    unsubscribe->filters.emplace_back(reader.text());
    if (reader.failed()) return fault(malformed_packet, "topic filter is cut off");
    if (!is_topic_filter(unsubscribe->filters.back())) {
      return fault(topic_filter_invalid, "MQTT-4.7.1-1");
    }
  }
  return whole(reader, std::move(*unsubscribe));
}

template <class P>
Parsed<Packet> parse_results(Reader& reader, Version version, Place place) {
  auto packet = parse_head<P>(reader, version, place);
  if (!packet) return tl::make_unexpected(packet.error());
  bool const v5 = version == Version::v5;
  while (reader.left() != 0) {
    auto const reason = static_cast<Reason>(reader.u8());
    // 3.1.1 has four codes in SUBACK and none in UNSUBACK.
    bool const fits =
        v5 || (place == Place::suback && (reason <= granted_qos_2 || reason == unspecified_error));
    if (!fits || !may_carry(place, reason)) return fault(malformed_packet, "reason code");
    packet->reasons.push_back(reason);
  }
  return whole(reader, std::move(*packet));
}

/// DISCONNECT and AUTH: everything may be left out.
template <class P>
Parsed<Packet> parse_last(Reader& reader, Version version, Place place) {
  P packet;
  if (version == Version::v5 && reader.left() != 0) {
    packet.reason = static_cast<Reason>(reader.u8());
    if (!may_carry(place, packet.reason)) return fault(malformed_packet, "reason code");
    if (reader.left() != 0) {
      auto properties = read_properties(reader, place);
      if (!properties) return tl::make_unexpected(properties.error());
      packet.properties = std::move(*properties);
    }
  }
  return whole(reader, std::move(packet));
}

}  // namespace

Parsed<Frame> frame_of(std::string_view bytes, std::size_t max_packet) {
  Frame frame;
  if (bytes.empty()) return frame;
  frame.first = static_cast<std::uint8_t>(bytes[0]);
  std::size_t at = 1;
  for (;; ++at) {
    if (at == bytes.size()) {
      frame.needed = at + 1;
      return frame;
    }
    auto const byte = static_cast<unsigned char>(bytes[at]);
    frame.body |= static_cast<std::size_t>(byte & 0x7F) << 7 * (at - 1);
    if ((byte & 0x80) == 0) {
      if (byte == 0 && at != 1) return fault(Reason::malformed_packet, "MQTT-1.5.5-1");
      break;
    }
    if (at == 4) return fault(Reason::malformed_packet, "remaining length");
  }
  frame.header = at + 1;
  frame.needed = frame.header + frame.body;
  if (frame.needed > max_packet) return fault(Reason::packet_too_large, "maximum packet size");
  frame.complete = bytes.size() >= frame.needed;
  return frame;
}

Parsed<Packet> parse_packet(Version version, std::uint8_t first, std::string_view body) {
  unsigned const type = first >> 4, flags = first & 0x0F;
  // MQTT-2.1.3-1: the flags of every packet but PUBLISH are fixed.
  unsigned const fixed = type == 6 || type == 8 || type == 10 ? 2 : 0;
  if (type != 3 && flags != fixed) return fault(Reason::malformed_packet, "MQTT-2.1.3-1");
  Reader reader{body};
  switch (type) {
    case 1:
      return parse_connect(reader);
    case 2:
      return parse_connack(reader, version);
    case 3:
      return parse_publish(reader, version, flags);
    case 4:
    case 5:
    case 6:
    case 7:
      return parse_ack(reader, version, static_cast<AckKind>(type));
    case 8:
      return parse_subscribe(reader, version);
    case 9:
      return parse_results<Suback>(reader, version, Place::suback);
    case 10:
      return parse_unsubscribe(reader, version);
    case 11:
      return parse_results<Unsuback>(reader, version, Place::unsuback);
    case 12:
      return whole(reader, Pingreq{});
    case 13:
      return whole(reader, Pingresp{});
    case 14:
      return parse_last<Disconnect>(reader, version, Place::disconnect);
    case 15:
      if (version == Version::v5) return parse_last<Auth>(reader, version, Place::auth);
      break;
    default:
      break;
  }
  return fault(Reason::malformed_packet, "packet type");
}

}  // namespace linli::devices::mqtt
