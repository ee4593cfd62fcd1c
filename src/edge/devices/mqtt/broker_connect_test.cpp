// From CONNECT to the end of a connection. Names carry the number of the statement of MQTT 5 that
// they test; V311 stands before those of MQTT 3.1.1.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "edge/devices/mqtt/testing/test_broker.hpp"

namespace linli::devices::mqtt {
namespace {

using enum PropertyId;
using namespace std::string_literals;

Will will(std::string const& topic = "will", std::uint32_t delay = 0) {
  Will w{.topic = topic, .payload = "gone", .qos = Qos::at_least_once};
  if (delay != 0) w.properties.add(will_delay, delay);
  return w;
}

TEST(Connect_3_1_0_1, WhateverComesFirstButConnect_EndsTheConnection) {
  TestBroker server;
  TestClient a{server};
  a.send(Pingreq{});
  EXPECT_TRUE(a.closed);
  EXPECT_TRUE(a.received.empty());
}
TEST(Connect_3_1_0_2, ASecondConnect_IsAProtocolError) {
  TestBroker server;
  TestClient a{server};
  a.connect("a");
  a.send(mqtt::Connect{.client_id = "a"});
  EXPECT_EQ(a.take<Disconnect>().reason, Reason::protocol_error);
  EXPECT_TRUE(a.closed);
}
TEST(V311_3_1_0_2, ASecondConnect_EndsTheConnectionWithoutAWord) {
  TestBroker server;
  TestClient a{server, Version::v3_1_1};
  a.connect("a");
  a.send(mqtt::Connect{.version = Version::v3_1_1, .client_id = "a"});
  EXPECT_TRUE(a.closed);
  EXPECT_TRUE(a.received.empty());
}
TEST(Connect_3_1_2_1, AnotherProtocolName_EndsTheConnection) {
  TestBroker server;
  TestClient a{server};
  a.send_raw("\x10\x0C\x00\x04QMTT\x05\x02\x00\x0A\x00\x00"s.substr(0, 14));
  EXPECT_TRUE(a.closed);
}
TEST(Connect_3_1_2_2, AnotherLevel_IsToldSo) {
  TestBroker server;
  TestClient a{server, Version::v3_1_1};
  a.send_raw("\x10\x0C\x00\x04MQTT\x03\x02\x00\x0A\x00\x00"s);
  EXPECT_EQ(a.take<Connack>().reason, Reason::unsupported_protocol_version);
  EXPECT_TRUE(a.closed);
}
TEST(Connect_3_1_4_2, AMalformedConnect_IsToldSoInItsVersion) {
  TestBroker server;
  TestClient a{server}, b{server, Version::v3_1_1};
  a.send_raw("\x10\x0D\x00\x04MQTT\x05\x03\x00\x0A\x00\x00\x00"s);
  EXPECT_EQ(a.take<Connack>().reason, Reason::malformed_packet);
  EXPECT_TRUE(a.closed);
  b.send_raw("\x10\x0C\x00\x04MQTT\x04\x03\x00\x0A\x00\x00"s);
  EXPECT_TRUE(b.received.empty());
  EXPECT_TRUE(b.closed);
}
TEST(Connect_3_1_2_4, WithCleanStart_NothingOfBeforeIsLeft) {
  TestBroker server;
  TestClient a{server};
  a.connect("a", true, {{session_expiry, 100}});
  a.subscribe("t");
  a.drop();
  TestClient again{server};
  EXPECT_FALSE(again.connect("a", true).session_present);
  again.publish("t", "x");
  EXPECT_EQ(again.count<Publish>(), 0u);
}
TEST(Connect_3_1_2_5, WithoutCleanStart_TheSessionGoesOn) {
  TestBroker server;
  TestClient a{server};
  EXPECT_FALSE(a.connect("a", false, {{session_expiry, 100}}).session_present);
  a.subscribe("t");
  a.drop();
  TestClient again{server};
  EXPECT_TRUE(again.connect("a", false).session_present);
  again.publish("t", "x");
  EXPECT_EQ(again.take<Publish>().payload, "x");
}
TEST(V311_3_1_2_4, WithoutCleanSession_TheSessionGoesOn) {
  TestBroker server;
  TestClient a{server, Version::v3_1_1};
  a.connect("a", false);
  a.subscribe("t");
  a.send(Disconnect{});
  TestClient again{server, Version::v3_1_1};
  EXPECT_TRUE(again.connect("a", false).session_present);
}
TEST(V311_3_1_2_6, WithCleanSession_TheSessionEndsWithTheConnection) {
  TestBroker server;
  TestClient a{server, Version::v3_1_1};
  a.connect("a", true);
  a.drop();
  TestClient again{server, Version::v3_1_1};
  EXPECT_FALSE(again.connect("a", false).session_present);
}
TEST(Connect_3_1_2_11_2, ASessionEndsWhenItsTimeIsOver) {
  TestBroker server;
  TestClient a{server};
  a.connect("a", true, {{session_expiry, 5}});
  a.drop();
  server.pass(4s);
  TestClient b{server};
  EXPECT_TRUE(b.connect("a", false, {{session_expiry, 5}}).session_present);
  b.drop();
  server.pass(6s);
  TestClient c{server};
  EXPECT_FALSE(c.connect("a", false).session_present);
}
TEST(Connect_3_1_2_11_2, ALongerExpiryThanAllowed_IsCutAndSaid) {
  TestBroker server{{.session_expiry = 60}};
  TestClient a{server};
  auto const connack = a.connect("a", true, {{session_expiry, no_expiry}});
  EXPECT_EQ(connack.properties.number(session_expiry), 60u);
}
TEST(Disconnect_3_14_2_2, ItMayChangeTheExpiry_ButNotFromZero) {
  TestBroker server;
  TestClient a{server};
  a.connect("a", true, {{session_expiry, 1}});
  a.send(Disconnect{Reason::success, {{session_expiry, 10}}});
  EXPECT_TRUE(a.closed);
  server.pass(5s);
  TestClient b{server};
  EXPECT_TRUE(b.connect("a", false).session_present);
  b.send(Disconnect{Reason::success, {{session_expiry, 10}}});
  EXPECT_EQ(b.take<Disconnect>().reason, Reason::protocol_error);
}
TEST(Will_3_1_2_8, WhenTheNetworkGoesAway_TheWillIsSent) {
  TestBroker server;
  TestClient a{server}, b{server};
  b.connect("b");
  b.subscribe("will");
  a.connect("a", true, {}, will());
  a.drop();
  EXPECT_EQ(b.take<Publish>().payload, "gone");
  ASSERT_EQ(server.inlet.taken.size(), 1u);
  EXPECT_EQ(server.inlet.taken[0].by, Published::By::will);
}
TEST(Will_3_1_2_10, AfterANormalDisconnect_ItIsNot) {
  TestBroker server;
  TestClient a{server}, b{server};
  b.connect("b");
  b.subscribe("will");
  a.connect("a", true, {}, will());
  a.send(Disconnect{});
  a.drop();
  server.pass(10s);
  EXPECT_EQ(b.count<Publish>(), 0u);
}
TEST(Will_3_14_2_1, ADisconnectMayAskForIt) {
  TestBroker server;
  TestClient a{server}, b{server};
  b.connect("b");
  b.subscribe("will");
  a.connect("a", true, {}, will());
  a.send(Disconnect{Reason::disconnect_with_will});
  EXPECT_EQ(b.take<Publish>().payload, "gone");
}
TEST(Will_3_1_2_14, ItIsRetainedIfItSaysSo) {
  TestBroker server;
  TestClient a{server}, b{server};
  auto w = will();
  w.retain = true;
  a.connect("a", true, {}, w);
  a.drop();
  b.connect("b");
  b.subscribe("will");
  EXPECT_TRUE(b.take<Publish>().retain);
}
TEST(Will_3_1_3_2_2, ItWaitsForItsDelay) {
  TestBroker server;
  TestClient a{server}, b{server};
  b.connect("b");
  b.subscribe("will");
  a.connect("a", true, {{session_expiry, 100}}, will("will", 5));
  a.drop();
  server.pass(4s);
  EXPECT_EQ(b.count<Publish>(), 0u);
  server.pass(2s);
  EXPECT_EQ(b.count<Publish>(), 1u);
}
TEST(Will_3_1_3_2_2, OrForTheEndOfTheSession) {
  TestBroker server;
  TestClient a{server}, b{server};
  b.connect("b");
  b.subscribe("will");
  a.connect("a", true, {{session_expiry, 2}}, will("will", 50));
  a.drop();
  server.pass(3s);
  EXPECT_EQ(b.count<Publish>(), 1u);
}
TEST(Will_3_1_3_9, ANewConnectionBeforeThat_PreventsIt) {
  TestBroker server;
  TestClient a{server}, b{server};
  b.connect("b");
  b.subscribe("will");
  a.connect("a", true, {{session_expiry, 100}}, will("will", 5));
  a.drop();
  TestClient again{server};
  again.connect("a", false, {{session_expiry, 100}});
  server.pass(10s);
  EXPECT_EQ(b.count<Publish>(), 0u);
}
TEST(Will_3_1_4_3, ATakeOverSendsAWillWithoutDelay_AndOneOfASessionThatIsCleaned) {
  TestBroker server;
  TestClient a{server}, b{server}, c{server}, d{server};
  b.connect("b");
  b.subscribe("will");
  a.connect("a", true, {{session_expiry, 100}}, will());
  c.connect("a", false, {{session_expiry, 100}}, will("will", 9));
  EXPECT_EQ(b.count<Publish>(), 1u);
  d.connect("a", true);
  EXPECT_EQ(b.count<Publish>(), 2u);
}
TEST(Will_3_1_2_22, AfterOneAndAHalfKeepAlive_TheConnectionEndsAndTheWillIsSent) {
  TestBroker server;
  TestClient a{server}, b{server};
  b.connect("b");
  b.subscribe("will");
  a.connect_as({.keep_alive = 10, .client_id = "a", .will = will()});
  server.pass(15s);
  EXPECT_FALSE(a.closed);
  a.send(Pingreq{});
  EXPECT_EQ(a.count<Pingresp>(), 1u);  // MQTT-3.12.4-1
  server.pass(15s);
  EXPECT_FALSE(a.closed);
  server.pass(1s);
  EXPECT_TRUE(a.closed);
  EXPECT_EQ(a.take<Disconnect>().reason, Reason::keep_alive_timeout);
  EXPECT_EQ(b.count<Publish>(), 1u);
}
TEST(Connect_3_1_2_21, TheServerMaySayAnotherKeepAlive_AndHoldsToIt) {
  TestBroker server{{.keep_alive = 60}};
  TestClient a{server};
  auto const connack = a.connect_as({.keep_alive = 0, .client_id = "a"});
  EXPECT_EQ(connack.properties.number(server_keep_alive), 60u);
  server.pass(91s);
  EXPECT_TRUE(a.closed);
}
TEST(Connect_3_1_3_6, WithoutAClientId_OneIsAssigned) {
  TestBroker server;
  TestClient a{server}, b{server};
  auto const first = a.connect(""), second = b.connect("");
  EXPECT_EQ(first.reason, Reason::success);
  auto const id = first.properties.text(assigned_client_id);
  ASSERT_TRUE(id);
  EXPECT_NE(id, second.properties.text(assigned_client_id));  // MQTT-3.2.2-16
}
TEST(V311_3_1_3_8, WithoutAClientId_TheSessionMustBeClean) {
  TestBroker server;
  TestClient a{server, Version::v3_1_1}, b{server, Version::v3_1_1};
  EXPECT_EQ(a.connect("", false).reason, Reason::client_identifier_not_valid);
  EXPECT_TRUE(a.closed);
  EXPECT_EQ(b.connect("", true).reason, Reason::success);
}
TEST(Connect_3_1_4_3, TheSecondClientOfAnId_TakesTheSessionOver) {
  TestBroker server;
  TestClient a{server}, b{server};
  a.connect("a", true, {{session_expiry, 100}});
  EXPECT_TRUE(b.connect("a", false).session_present);
  EXPECT_TRUE(a.closed);
  EXPECT_EQ(a.take<Disconnect>().reason, Reason::session_taken_over);
  a.drop();
  b.send(Pingreq{});
  EXPECT_FALSE(b.closed);
}
TEST(Connect, AnotherPrincipal_DoesNotGetTheSession) {
  TestBroker server;
  TestClient a{server}, thief{server};
  a.connect_as({.client_id = "a", .user_name = "alice"});
  auto const reply =
      thief.connect_as({.clean_start = false, .client_id = "a", .user_name = "mallory"});
  EXPECT_EQ(reply.reason, Reason::client_identifier_not_valid);
  EXPECT_TRUE(thief.closed);
  EXPECT_FALSE(a.closed);
}
TEST(Connect_3_1_4_1, WhoIsNotAdmitted_IsToldWhy) {
  TestBroker server;
  TestClient a{server}, b{server}, c{server, Version::v3_1_1};
  EXPECT_EQ(a.connect_as({.client_id = "a", .user_name = "u", .password = "wrong"}).reason,
            Reason::bad_user_name_or_password);
  EXPECT_EQ(b.connect_as({.client_id = "b", .user_name = "u", .password = "busy"}).reason,
            Reason::server_busy);
  EXPECT_EQ(
      c.connect_as(
           {.version = Version::v3_1_1, .client_id = "c", .user_name = "u", .password = "wrong"})
          .reason,
      Reason::bad_user_name_or_password);
  EXPECT_TRUE(a.closed && b.closed && c.closed);  // MQTT-3.2.2-7
  EXPECT_EQ(server.doors.last.address, "10.0.0.1");
}
TEST(Connect, AWillToAForbiddenTopic_IsRefused) {
  TestBroker server;
  TestClient a{server};
  EXPECT_EQ(a.connect_as({.client_id = "a", .will = will("elsewhere"), .user_name = "d1"}).reason,
            Reason::not_authorized);
}
TEST(Connack_3_2_2_3, ItSaysWhatTheServerTakes) {
  TestBroker server{{.packet_bytes = 5000, .receive_maximum = 7, .topic_aliases = 3}};
  TestClient a{server};
  auto const connack = a.connect("a");
  EXPECT_EQ(connack.properties.number(receive_maximum), 7u);
  EXPECT_EQ(connack.properties.number(maximum_packet_size), 5000u);
  EXPECT_EQ(connack.properties.number(topic_alias_maximum), 3u);
  EXPECT_FALSE(connack.properties.number(session_expiry));
  EXPECT_FALSE(connack.properties.text(assigned_client_id));
}
TEST(Connack_3_1_2_28, ResponseInformationIsGivenToWhoAsks) {
  TestBroker server;
  TestClient a{server}, b{server};
  EXPECT_FALSE(a.connect("a").properties.text(response_information));
  EXPECT_EQ(
      b.connect_as(
           {.client_id = "b", .user_name = "u", .properties = {{request_response_information, 1}}})
          .properties.text(response_information),
      "replies/u");
}
TEST(Connack_3_2_2_5, WithAnError_NoSessionIsPresent) {
  TestBroker server;
  TestClient a{server};
  a.connect_as({.client_id = "a", .user_name = "u", .properties = {{session_expiry, 100}}});
  a.drop();
  TestClient b{server};
  EXPECT_FALSE(
      b.connect_as({.clean_start = false, .client_id = "a", .user_name = "u", .password = "wrong"})
          .session_present);
}
TEST(Reasons_3_1_2_29, WhoDoesNotWantThem_GetsNoReasonStrings) {
  TestBroker server;
  TestClient a{server}, b{server}, c{server};
  a.connect("a", true, {{request_problem_information, 0}});
  b.connect("b");
  c.connect("c", true, {{maximum_packet_size, 10}});
  for (auto* client : {&a, &b, &c}) client->send(mqtt::Connect{});
  EXPECT_FALSE(a.take<Disconnect>().properties.text(reason_string));
  EXPECT_TRUE(b.take<Disconnect>().properties.text(reason_string));
  EXPECT_FALSE(c.take<Disconnect>().properties.text(reason_string));  // MQTT-3.14.2-3
}
TEST(Auth_4_12_0_1, AMethodThatIsNotKnown_IsRefused) {
  TestBroker server;
  TestClient a{server}, b{server};
  EXPECT_EQ(a.connect("a", true, {{authentication_method, 0, "SCRAM"}}).reason,
            Reason::bad_authentication_method);
  b.connect("b");
  b.send(Auth{Reason::re_authenticate, {{authentication_method, 0, "SCRAM"}}});
  EXPECT_EQ(b.take<Disconnect>().reason, Reason::protocol_error);
}
TEST(Connect, PacketsThatOnlyServersSend_AreProtocolErrors) {
  for (Packet const& packet : {Packet{Connack{}}, Packet{Suback{1, {}, {Reason::success}}},
                               Packet{Unsuback{1, {}, {Reason::success}}}, Packet{Pingresp{}}}) {
    TestBroker server;
    TestClient a{server};
    a.connect("a");
    a.send(packet);
    EXPECT_EQ(a.take<Disconnect>().reason, Reason::protocol_error);
  }
}
TEST(Connect_4_13_1_1, AMalformedPacketLater_EndsTheConnectionWithItsReason) {
  TestBroker server;
  TestClient a{server};
  a.connect("a");
  a.send_raw("\x36\x06\x00\x01t\x00\x01\x00"s);
  EXPECT_EQ(a.take<Disconnect>().reason, Reason::malformed_packet);
  EXPECT_TRUE(a.closed);
}
TEST(Connect_3_1_4_5, WithoutConnectInTime_TheConnectionEnds) {
  TestBroker server{{.connect_seconds = 5}};
  TestClient a{server};
  server.pass(5s);
  EXPECT_TRUE(a.closed);
}
TEST(Stop_3_1_2_8, EveryClientOf5IsTold_AndWillsAreSent) {
  TestBroker server;
  TestClient a{server}, b{server, Version::v3_1_1};
  a.connect("a", true, {}, will());
  b.connect("b");
  server.broker.shut_down(server.now);
  EXPECT_EQ(a.take<Disconnect>().reason, Reason::server_shutting_down);
  EXPECT_TRUE(a.closed && b.closed);
  EXPECT_TRUE(b.received.empty()) << "3.1.1 has no DISCONNECT of the server";
  EXPECT_EQ(server.inlet.taken.size(), 1u);
  TestClient late{server};
  EXPECT_EQ(late.connect("late").reason, Reason::server_shutting_down);
}
TEST(Dismiss, AWithdrawnCredential_EndsItsConnections) {
  TestBroker server;
  TestClient a{server}, b{server};
  a.connect_as({.client_id = "a", .user_name = "d1"});
  b.connect_as({.client_id = "b", .user_name = "d2"});
  server.broker.dismiss("d1", server.now);
  EXPECT_EQ(a.take<Disconnect>().reason, Reason::not_authorized);
  EXPECT_FALSE(b.closed);
}

}  // namespace
}  // namespace linli::devices::mqtt
