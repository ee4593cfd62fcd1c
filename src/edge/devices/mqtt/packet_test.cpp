// Packets from bytes and back. Names carry the number of the statement of MQTT 5 that they test;
// V311 stands before those of MQTT 3.1.1.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "edge/devices/mqtt/bytes.hpp"
#include "edge/devices/mqtt/packet_codec.hpp"

namespace linli::devices::mqtt {
namespace {

using namespace std::string_literals;
constexpr std::size_t unlimited = 1u << 28;

/// The one packet that `bytes` are.
Parsed<Packet> read(std::string_view bytes, Version version = Version::v5) {
  auto const frame = frame_of(bytes, unlimited);
  if (!frame) return tl::make_unexpected(frame.error());
  if (!frame->complete || frame->needed != bytes.size()) return fault(Reason::success, "frame");
  return parse_packet(version, frame->first, bytes.substr(frame->header));
}

Reason reason_of(std::string_view bytes, Version version = Version::v5) {
  auto const packet = read(bytes, version);
  return packet ? Reason::success : packet.error().reason;
}

/// With fixed header; bodies here are shorter than 128 bytes.
std::string packet(unsigned first, std::string const& body) {
  std::string out;
  put_u8(out, first);
  put_varint(out, static_cast<std::uint32_t>(body.size()));
  return out + body;
}

// --- Round trip -------------------------------------------------------------------------------

rc::Gen<std::string> text() {
  return rc::gen::map(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 5)),
                      [](std::vector<int> const& picks) {
                        constexpr char const* parts[] = {"a", "/", "住", "\xF0\x9F\x8F\xA0", "Z9"};
                        std::string all;
                        for (auto const i : picks) all += parts[i];
                        return all;
                      });
}

rc::Gen<std::string> topic() {
  return rc::gen::map(text(), [](std::string const& s) { return "t" + s; });
}

Properties properties_for(Place place) {
  using enum PropertyId;
  Properties all;
  auto const maybe = [] { return *rc::gen::inRange(0, 3) == 0; };
  auto const u16 = [] { return static_cast<std::uint32_t>(*rc::gen::inRange(1, 65536)); };
  if (place == Place::publish || place == Place::will) {
    if (maybe()) all.add(payload_format, 1);
    if (maybe()) all.add(message_expiry, *rc::gen::arbitrary<std::uint32_t>());
    if (maybe()) all.add(content_type, *text());
    if (maybe()) all.add(response_topic, *topic());
    if (maybe()) all.add(correlation_data, *rc::gen::arbitrary<std::string>());
  }
  if (place == Place::publish) {
    if (maybe()) all.add(topic_alias, u16());
    if (maybe()) all.add(subscription_identifier, u16() * 4095);
    if (maybe()) all.add(subscription_identifier, 1);
  }
  if (place == Place::connect || place == Place::connack) {
    if (maybe()) all.add(session_expiry, *rc::gen::arbitrary<std::uint32_t>());
    if (maybe()) all.add(receive_maximum, u16());
    if (maybe()) all.add(maximum_packet_size, u16());
    if (maybe()) all.add(topic_alias_maximum, u16());
  }
  if (maybe()) all.add({user_property, 0, *text(), *text()});
  if (maybe()) all.add({user_property, 0, *text(), *text()});
  return all;
}

Packet any_packet(Version version) {
  auto const flag = [] { return *rc::gen::arbitrary<bool>(); };
  auto const id = [] { return static_cast<std::uint16_t>(*rc::gen::inRange(1, 65536)); };
  auto const qos = [] { return static_cast<Qos>(*rc::gen::inRange(0, 3)); };
  auto const with = [&](Place place) {
    return version == Version::v5 ? properties_for(place) : Properties{};
  };
  bool const old = version == Version::v3_1_1;
  switch (*rc::gen::inRange(0, 12)) {
    case 0: {
      Connect c{.version = version, .clean_start = flag(), .keep_alive = id()};
      c.client_id = *text();
      c.properties = with(Place::connect);
      if (flag()) {
        c.will =
            Will{*topic(), *rc::gen::arbitrary<std::string>(), qos(), flag(), with(Place::will)};
      }
      if (flag()) c.user_name = *text();
      if (flag() && (c.user_name || !old)) c.password = *rc::gen::arbitrary<std::string>();
      return c;
    }
    case 1:
      return Connack{flag(), flag() ? Reason::success : Reason::not_authorized,
                     with(Place::connack)};
    case 2: {
      Publish p{.qos = qos(), .retain = flag(), .topic = *topic()};
      if (p.qos != Qos::at_most_once) {
        p.dup = flag();
        p.id = id();
      }
      p.properties = with(Place::publish);
      p.payload = *rc::gen::arbitrary<std::string>();
      return p;
    }
    case 3:
      return Ack{AckKind::puback, id(), old ? Reason::success : Reason::quota_exceeded,
                 with(Place::puback)};
    case 4:
      return Ack{AckKind::pubrel, id(), old ? Reason::success : Reason::packet_identifier_not_found,
                 with(Place::pubrel)};
    case 5: {
      Subscribe s{.id = id(), .properties = with(Place::subscribe)};
      s.items.push_back({*topic(), {qos()}});
      if (!old) s.items.push_back({"+/#", {qos(), flag(), flag(), RetainHandling::never}});
      return s;
    }
    case 6:
      return Suback{id(), with(Place::suback), {Reason::granted_qos_2, Reason::unspecified_error}};
    case 7:
      return Unsubscribe{id(), with(Place::unsubscribe), {*topic(), "#"}};
    case 8: {
      Unsuback u{id(), with(Place::unsuback), {}};
      if (!old) u.reasons = {Reason::no_subscription_existed};
      return u;
    }
    case 9:
      return Pingreq{};
    case 10:
      return Disconnect{old ? Reason::success : Reason::server_shutting_down,
                        with(Place::disconnect)};
    default:
      if (old) return Pingresp{};
      return Auth{Reason::continue_authentication, with(Place::auth)};
  }
}

RC_GTEST_PROP(Codec, WhatIsWritten_IsReadBackAsItWas, (bool old)) {
  auto const version = old ? Version::v3_1_1 : Version::v5;
  auto const before = any_packet(version);
  std::string bytes;
  write_packet(bytes, version, before);
  auto const after = read(bytes, version);
  RC_ASSERT(after.has_value());
  RC_ASSERT(*after == before);
}

RC_GTEST_PROP(Codec, APacketCutAnywhere_IsNotComplete, ()) {
  std::string bytes;
  write_packet(bytes, Version::v5, any_packet(Version::v5));
  auto const cut = *rc::gen::inRange<std::size_t>(0, bytes.size());
  auto const frame = frame_of(std::string_view{bytes}.substr(0, cut), unlimited);
  RC_ASSERT(frame.has_value());
  RC_ASSERT(!frame->complete);
  RC_ASSERT(frame->needed > cut);
}

RC_GTEST_PROP(Codec, ABodyCutAnywhere_NeverReadsAsTheSamePacket, ()) {
  std::string bytes;
  auto const before = any_packet(Version::v5);
  write_packet(bytes, Version::v5, before);
  auto const frame = frame_of(bytes, unlimited);
  RC_PRE(frame->body > 0);
  auto const cut = *rc::gen::inRange<std::size_t>(0, frame->body);
  auto const after =
      parse_packet(Version::v5, frame->first, std::string_view{bytes}.substr(frame->header, cut));
  RC_ASSERT(!after || *after != before);
}

// --- Framing ----------------------------------------------------------------------------------

TEST(Framing_1_5_5_1, ALengthThatIsNotTheShortest_IsMalformed) {
  EXPECT_EQ(frame_of("\xC0\x80\x00"s, unlimited).error().reason, Reason::malformed_packet);
}
TEST(Framing_2_1_4, ALengthOfFiveBytes_IsMalformed) {
  EXPECT_EQ(frame_of("\x30\xFF\xFF\xFF\xFF"s, unlimited).error().reason, Reason::malformed_packet);
  EXPECT_TRUE(frame_of("\x30\xFF\xFF\xFF"s, unlimited).has_value());
}
TEST(Framing_3_2_2_15, APacketLargerThanTheMaximum_IsRefusedByItsHeader) {
  EXPECT_EQ(frame_of("\x30\x7F"s, 128).error().reason, Reason::packet_too_large);
  EXPECT_TRUE(frame_of("\x30\x7E"s, 128).has_value());
}

// --- Text -------------------------------------------------------------------------------------

TEST(Text_1_5_4_1, OnlyWellFormedUtf8IsText) {
  EXPECT_TRUE(is_mqtt_text("邻里 a long ASCII tail and 🏠"));
  EXPECT_TRUE(is_mqtt_text("\xEF\xBB\xBF mark"));  // MQTT-1.5.4-3
  for (auto const& bad :
       {"\xC0\x80"s, "\xED\xA0\x80"s, "\xED\xBF\xBF"s, "\xF4\x90\x80\x80"s, "\xE0\x9F\xBF"s,
        "\xF0\x8F\xBF\xBF"s, "\x80"s, "\xE4\xBD"s, "\xFF"s, "12345678\xC1\xBF"s}) {
    EXPECT_FALSE(is_mqtt_text(bad)) << testing::PrintToString(bad);
  }
}
TEST(Text_1_5_4_2, WithANullCharacter_ItIsNotText) {
  EXPECT_FALSE(is_mqtt_text("a\0b"s));
  EXPECT_FALSE(
      is_mqtt_text("12345\0"
                   "78abcdefgh"s));
}
TEST(Text_1_5_4_1, AnIllFormedStringInAnyPacket_IsMalformed) {
  EXPECT_EQ(reason_of(packet(0x30, "\x00\x02\xC0\x80\x00"s)), Reason::malformed_packet);
  EXPECT_EQ(reason_of(packet(0x82, "\x00\x01\x00\x00\x02\xC0\x80\x00"s)), Reason::malformed_packet);
}

// --- Rows: bytes, and the reason why they are refused -------------------------------------------

struct Row {
  char const* name;
  std::string bytes;
  Reason reason;
  Version version = Version::v5;
};
void PrintTo(Row const& row, std::ostream* out) {
  *out << row.name;
}
class Refused : public testing::TestWithParam<Row> {};

TEST_P(Refused, WithItsReason) {
  auto const packet = read(GetParam().bytes, GetParam().version);
  ASSERT_FALSE(packet.has_value());
  EXPECT_EQ(packet.error().reason, GetParam().reason) << packet.error().why;
}

std::string connect(unsigned level, unsigned flags, std::string const& rest) {
  std::string body = "\x00\x04MQTT"s;
  put_u8(body, level);
  put_u8(body, flags);
  return packet(0x10, body + "\x00\x0A"s + rest);
}

constexpr auto malformed = Reason::malformed_packet;
constexpr auto protocol = Reason::protocol_error;
constexpr auto v311 = Version::v3_1_1;

INSTANTIATE_TEST_SUITE_P(
    Connect, Refused,
    testing::Values(
        Row{"3_1_2_1_protocol_name", packet(0x10, "\x00\x04MQTX\x05\x02\x00\x00\x00\x00\x00"s),
            protocol},
        Row{"3_1_2_2_level_6", connect(6, 2, "\x00\x00\x00"s),
            Reason::unsupported_protocol_version},
        Row{"3_1_2_2_level_3", packet(0x10, "\x00\x06MQIsdp\x03\x02\x00\x00\x00\x00"s),
            Reason::unsupported_protocol_version},
        Row{"3_1_2_3_reserved_flag", connect(5, 3, "\x00\x00\x00"s), malformed},
        Row{"3_1_2_3_reserved_flag_v311", connect(4, 3, "\x00\x00"s), malformed, v311},
        Row{"3_1_2_11_will_qos_without_will", connect(5, 0x0A, "\x00\x00\x00"s), malformed},
        Row{"3_1_2_12_will_qos_3", connect(5, 0x1E, "\x00\x00\x00\x00\x00\x01w\x00\x00"s),
            malformed},
        Row{"3_1_2_13_will_retain_without_will", connect(5, 0x22, "\x00\x00\x00"s), malformed},
        Row{"v311_3_1_2_22_password_without_user",
            connect(4, 0x42,
                    "\x00\x01"s
                    "c\x00\x01p"s),
            malformed, v311},
        Row{"3_1_3_no_client_id", connect(5, 2, "\x00"s), malformed},
        Row{"3_1_2_17_user_name_missing", connect(5, 0x82, "\x00\x00\x00"s), malformed},
        Row{"3_1_2_16_user_name_not_announced", connect(5, 2, "\x00\x00\x00\x00\x01u"s), malformed},
        Row{"3_1_3_11_will_topic_wildcard", connect(5, 6, "\x00\x00\x00\x00\x00\x01#\x00\x00"s),
            Reason::topic_name_invalid},
        Row{"session_expiry_twice",
            connect(5, 2, "\x0A\x11\x00\x00\x00\x01\x11\x00\x00\x00\x01\x00\x00"s), protocol},
        Row{"receive_maximum_0", connect(5, 2, "\x03\x21\x00\x00\x00\x00"s), protocol},
        Row{"maximum_packet_size_0", connect(5, 2, "\x05\x27\x00\x00\x00\x00\x00\x00"s), protocol},
        Row{"request_problem_2", connect(5, 2, "\x02\x17\x02\x00\x00"s), protocol},
        Row{"request_response_2", connect(5, 2, "\x02\x19\x02\x00\x00"s), protocol},
        Row{"auth_data_without_method", connect(5, 2, "\x04\x16\x00\x01x\x00\x00"s), protocol},
        Row{"property_of_publish", connect(5, 2, "\x03\x23\x00\x01\x00\x00"s), protocol},
        Row{"unknown_property", connect(5, 2, "\x02\x7F\x01\x00\x00"s), malformed},
        Row{"properties_longer_than_packet", connect(5, 2, "\x7F"s), malformed},
        Row{"2_1_3_1_flags", "\x11\x00"s, malformed}),
    [](auto const& row) { return std::string{row.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    Publish, Refused,
    testing::Values(
        Row{"3_3_1_2_dup_with_qos_0", packet(0x38, "\x00\x01t\x00"s), malformed},
        Row{"3_3_1_4_qos_3", packet(0x36, "\x00\x01t\x00\x01\x00"s), malformed},
        Row{"v311_3_3_1_4_qos_3", packet(0x36, "\x00\x01t\x00\x01"s), malformed, v311},
        Row{"3_3_2_2_wildcard_hash",
            packet(0x30,
                   "\x00\x03"s
                   "a/#\x00"s),
            Reason::topic_name_invalid},
        Row{"3_3_2_2_wildcard_plus",
            packet(0x30,
                   "\x00\x03"s
                   "a/+\x00"s),
            Reason::topic_name_invalid},
        Row{"2_2_1_3_identifier_0", packet(0x32, "\x00\x01t\x00\x00\x00"s), protocol},
        Row{"no_topic_no_alias", packet(0x30, "\x00\x00\x00"s), protocol},
        Row{"v311_4_7_3_1_no_topic", packet(0x30, "\x00\x00"s), Reason::topic_name_invalid, v311},
        Row{"3_3_2_8_alias_0", packet(0x30, "\x00\x01t\x03\x23\x00\x00"s),
            Reason::topic_alias_invalid},
        Row{"3_3_2_14_response_topic_wildcard", packet(0x30, "\x00\x01t\x04\x08\x00\x01#"s),
            protocol},
        Row{"payload_format_2", packet(0x30, "\x00\x01t\x02\x01\x02"s), protocol},
        Row{"subscription_identifier_0", packet(0x30, "\x00\x01t\x02\x0B\x00"s), protocol},
        Row{"content_type_ill_formed", packet(0x30, "\x00\x01t\x05\x03\x00\x02\xC0\x80"s),
            malformed},
        Row{"identifier_cut_off", packet(0x32, "\x00\x01t\x00"s), malformed}),
    [](auto const& row) { return std::string{row.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    Others, Refused,
    testing::Values(
        Row{"3_8_1_1_subscribe_flags", packet(0x80, "\x00\x01\x00\x00\x01t\x00"s), malformed},
        Row{"3_8_3_2_no_filter", packet(0x82, "\x00\x01\x00"s), protocol},
        Row{"v311_3_8_3_3_no_filter", packet(0x82, "\x00\x01"s), protocol, v311},
        Row{"3_8_3_4_no_local_shared", packet(0x82, "\x00\x01\x00\x00\x0A$share/g/t\x04"s),
            protocol},
        Row{"3_8_3_5_reserved_bits", packet(0x82, "\x00\x01\x00\x00\x01t\x40"s), malformed},
        Row{"v311_3_8_3_4_reserved_bits", packet(0x82, "\x00\x01\x00\x01t\x04"s), malformed, v311},
        Row{"subscribe_qos_3", packet(0x82, "\x00\x01\x00\x00\x01t\x03"s), protocol},
        Row{"retain_handling_3", packet(0x82, "\x00\x01\x00\x00\x01t\x30"s), protocol},
        Row{"subscribe_identifier_0", packet(0x82, "\x00\x00\x00\x00\x01t\x00"s), protocol},
        Row{"subscription_identifier_0", packet(0x82, "\x00\x01\x02\x0B\x00\x00\x01t\x00"s),
            protocol},
        Row{"4_7_1_1_hash_not_last", packet(0x82, "\x00\x01\x00\x00\x03#/a\x00"s),
            Reason::topic_filter_invalid},
        Row{"4_7_1_2_plus_not_alone",
            packet(0x82,
                   "\x00\x01\x00\x00\x02"
                   "a+\x00"s),
            Reason::topic_filter_invalid},
        Row{"4_7_3_1_empty_filter", packet(0x82, "\x00\x01\x00\x00\x00\x00"s),
            Reason::topic_filter_invalid},
        Row{"4_8_2_1_share_without_name", packet(0x82, "\x00\x01\x00\x00\x09$share//t\x00"s),
            Reason::topic_filter_invalid},
        Row{"4_8_2_2_share_without_filter", packet(0x82, "\x00\x01\x00\x00\x08$share/g\x00"s),
            Reason::topic_filter_invalid},
        Row{"3_10_1_1_unsubscribe_flags", packet(0xA0, "\x00\x01\x00\x00\x01t"s), malformed},
        Row{"3_10_3_2_no_filter", packet(0xA2, "\x00\x01\x00"s), protocol},
        Row{"3_6_1_1_pubrel_flags", packet(0x60, "\x00\x01"s), malformed},
        Row{"3_4_2_1_unknown_reason", packet(0x40, "\x00\x01\x42"s), malformed},
        Row{"3_7_2_1_reason_of_another_packet", packet(0x70, "\x00\x01\x87"s), malformed},
        Row{"v311_ack_with_reason", packet(0x40, "\x00\x01\x00"s), malformed, v311},
        Row{"ack_cut_off", packet(0x40, "\x00"s), malformed},
        Row{"3_14_1_1_disconnect_flags", "\xE1\x00"s, malformed},
        Row{"3_14_2_1_unknown_reason", packet(0xE0, "\x42"s), malformed},
        Row{"v311_disconnect_with_bytes", packet(0xE0, "\x00"s), malformed, v311},
        Row{"3_15_1_1_auth_flags", "\xF1\x00"s, malformed},
        Row{"v311_type_15", "\xF0\x00"s, malformed, v311}, Row{"type_0", "\x00\x00"s, malformed},
        Row{"3_12_ping_with_bytes", packet(0xC0, "x"), malformed}),
    [](auto const& row) { return std::string{row.param.name}; });

// --- What may be left out -----------------------------------------------------------------------

TEST(Acks_3_4_2_1, AReasonAndPropertiesMayBeLeftOut) {
  EXPECT_EQ(*read(packet(0x40, "\x00\x07"s)), (Packet{Ack{AckKind::puback, 7}}));
  EXPECT_EQ(*read(packet(0x50, "\x00\x07\x10"s)),
            (Packet{Ack{AckKind::pubrec, 7, Reason::no_matching_subscribers}}));
  EXPECT_EQ(*read(packet(0x62, "\x00\x07\x92\x00"s)),
            (Packet{Ack{AckKind::pubrel, 7, Reason::packet_identifier_not_found}}));
}
TEST(Disconnect_3_14_2_1, AnEmptyOneIsNormal) {
  EXPECT_EQ(*read("\xE0\x00"s), Packet{Disconnect{}});
  EXPECT_EQ(*read(packet(0xE0, "\x04"s)), Packet{Disconnect{Reason::disconnect_with_will}});
}
TEST(Connect_3_1_2_2, TheFaultSaysInWhichVersionToAnswer) {
  EXPECT_EQ(read(connect(5, 3, "\x00\x00\x00"s)).error().version, Version::v5);
  EXPECT_EQ(read(connect(4, 3, "\x00\x00"s)).error().version, Version::v3_1_1);
  EXPECT_EQ(read(connect(6, 2, "\x00\x00\x00"s)).error().version, Version::v5);
}

}  // namespace
}  // namespace linli::devices::mqtt
