// Messages from clients and their acknowledgement. Names carry the statement that they test.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "edge/devices/mqtt/testing/test_broker.hpp"

namespace linli::devices::mqtt {
namespace {

using enum PropertyId;
using testing::ElementsAre;

constexpr auto qos0 = Qos::at_most_once;
constexpr auto qos1 = Qos::at_least_once;
constexpr auto qos2 = Qos::exactly_once;

struct Publishing : testing::TestWithParam<Version> {
  bool v5() const { return GetParam() == Version::v5; }
  TestBroker server;
  TestClient a{server, GetParam()}, b{server, GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Both, Publishing, testing::Values(Version::v3_1_1, Version::v5),
                         [](auto const& i) { return i.param == Version::v5 ? "V5" : "V311"; });

TEST_P(Publishing, AcknowledgedMeansDurable_Qos1) {
  server.inlet.at_once = false;
  a.connect("a");
  a.publish("t", "x", qos1, 9);
  EXPECT_EQ(a.count<Ack>(), 0u);
  server.inlet.keep(0);
  EXPECT_EQ(a.count<Ack>(), 0u) << "answers wait for the broker's thread";
  server.settle();
  EXPECT_EQ(a.take<Ack>(), (Ack{AckKind::puback, 9}));  // MQTT-4.3.2-4, MQTT-2.2.1-5
}
TEST_P(Publishing, AcknowledgedMeansDurable_Qos2) {
  server.inlet.at_once = false;
  a.connect("a");
  a.publish("t", "x", qos2, 9);
  EXPECT_EQ(a.count<Ack>(), 0u);
  server.inlet.keep(0);
  server.settle();
  EXPECT_EQ(a.take<Ack>(), (Ack{AckKind::pubrec, 9}));  // MQTT-4.3.3-8
  a.ack(AckKind::pubrel, 9);
  EXPECT_EQ(a.take<Ack>(), (Ack{AckKind::pubcomp, 9}));  // MQTT-4.3.3-11
}
TEST_P(Publishing, SubscribersAreServedBefore) {
  server.inlet.at_once = false;
  a.connect("a");
  b.connect("b");
  b.subscribe("t");
  a.publish("t", "x", qos1);
  EXPECT_EQ(b.count<Publish>(), 1u);
}
TEST_P(Publishing, Order_4_6_0_2_AcknowledgementsLeaveAsTheMessagesCame) {
  server.inlet.at_once = false;
  a.connect("a");
  for (std::uint16_t id = 1; id <= 3; ++id) a.publish("t", "x", id == 2 ? qos2 : qos1, id);
  server.inlet.keep(2);
  server.inlet.keep(1);
  server.settle();
  EXPECT_EQ(a.count<Ack>(), 0u);
  server.inlet.keep(0);
  server.settle();
  EXPECT_EQ(a.take<Ack>().id, 1);
  EXPECT_EQ(a.take<Ack>().id, 2);
  EXPECT_EQ(a.take<Ack>().id, 3);
}
TEST_P(Publishing, Repeated_4_3_3_10_TheSameIdentifierIsTheSameMessageUntilPubrel) {
  a.connect("a");
  b.connect("b");
  b.subscribe("t");
  a.publish("t", "x", qos2, 9);
  a.publish("t", "x", qos2, 9);
  EXPECT_EQ(a.count<Ack>(), 2u);
  EXPECT_EQ(server.inlet.taken.size(), 1u);
  EXPECT_EQ(b.count<Publish>(), 1u);
  a.ack(AckKind::pubrel, 9);
  a.publish("t", "y", qos2, 9);  // MQTT-4.3.3-12
  EXPECT_EQ(server.inlet.taken.size(), 2u);
}
TEST_P(Publishing, Repeated_4_3_3_10_AlsoOverAReconnectWhileItWaits) {
  server.inlet.at_once = false;
  a.connect("a", false, v5() ? Properties{{session_expiry, 100}} : Properties{});
  a.publish("t", "x", qos2, 9);
  a.drop();
  TestClient again{server, GetParam()};
  EXPECT_TRUE(again.connect("a", false).session_present);
  again.send(Publish{.dup = true, .qos = qos2, .id = 9, .topic = "t", .payload = "x"});
  EXPECT_EQ(server.inlet.taken.size(), 1u);
  EXPECT_EQ(again.count<Ack>(), 0u);
  server.inlet.keep(0);
  server.settle();
  EXPECT_EQ(again.take<Ack>(), (Ack{AckKind::pubrec, 9}));
}
TEST_P(Publishing, Pubrel_4_3_3_11_OfNothing_IsAnsweredAllTheSame) {
  a.connect("a");
  a.ack(AckKind::pubrel, 5);
  auto const pubcomp = a.take<Ack>();
  EXPECT_EQ(pubcomp.kind, AckKind::pubcomp);
  EXPECT_EQ(pubcomp.reason, v5() ? Reason::packet_identifier_not_found : Reason::success);
}
TEST_P(Publishing, QosOfDelivery_3_8_4_8_IsTheLowerOfBoth) {
  a.connect("a");
  b.connect("b");
  b.subscribe("t", {qos1});
  a.publish("t", "0", qos0);
  a.publish("t", "1", qos1);
  a.publish("t", "2", qos2);
  EXPECT_EQ(b.take<Publish>().qos, qos0);
  EXPECT_EQ(b.take<Publish>().qos, qos1);
  EXPECT_EQ(b.take<Publish>().qos, qos1);
}
TEST_P(Publishing, Retained_3_3_1_5_TheLastOneIsKept_AndSentToNewSubscriptions) {
  a.connect("a");
  a.publish("t/1", "old", qos0, 0, true);
  a.publish("t/1", "new", qos1, 1, true);
  a.publish("t/2", "other", qos0, 0, true);
  b.connect("b");
  b.subscribe("t/+");
  EXPECT_THAT(b.payloads(), ElementsAre("new", "other"));
  EXPECT_TRUE(b.take<Publish>().retain);  // MQTT-3.3.1-8
  EXPECT_EQ(b.take<Publish>().qos, qos0);
}
TEST_P(Publishing, Retained_3_3_1_6_AnEmptyOneRemovesIt_AndIsNotKept) {
  a.connect("a");
  b.connect("b");
  b.subscribe("t");
  a.publish("t", "x", qos0, 0, true);
  a.publish("t", "", qos0, 0, true);
  EXPECT_THAT(b.payloads(), ElementsAre("x", ""));  // MQTT-3.3.1-7: delivered as usual
  TestClient c{server, GetParam()};
  c.connect("c");
  c.subscribe("t");
  EXPECT_EQ(c.count<Publish>(), 0u);
}
TEST_P(Publishing, Retained_3_3_1_9_WithoutTheFlagNothingIsKeptNorReplaced) {
  a.connect("a");
  a.publish("t", "kept", qos0, 0, true);
  a.publish("t", "passing");
  a.publish("t", "");
  b.connect("b");
  b.subscribe("t");
  EXPECT_THAT(b.payloads(), ElementsAre("kept"));
}
TEST_P(Publishing, Retained_3_3_1_12_ForSubscriptionsOfBefore_TheFlagIsNotSet) {
  a.connect("a");
  b.connect("b");
  b.subscribe("t");
  a.publish("t", "x", qos0, 0, true);
  EXPECT_FALSE(b.take<Publish>().retain);
}
TEST_P(Publishing, DollarTopics_4_7_2_1_AreNotSeenByLeadingWildcards) {
  a.connect("a");
  b.connect("b");
  b.subscribe("#");
  b.subscribe("+/x");
  a.publish("$own/x", "hidden");
  a.publish("own/x", "seen");
  EXPECT_THAT(b.payloads(), ElementsAre("seen"));
}
TEST_P(Publishing, Permission_ADeviceStaysInItsOwnTree) {
  a.connect_as({.version = GetParam(), .client_id = "a", .user_name = "d1"});
  a.publish("v1/d1/telemetry", "ok", qos1, 1);
  EXPECT_EQ(a.take<Ack>().reason, Reason::success);
  a.publish("v1/d2/telemetry", "no", qos1, 2);
  EXPECT_EQ(server.inlet.taken.size(), 1u);
  if (v5()) {
    EXPECT_EQ(a.take<Ack>(), (Ack{AckKind::puback, 2, Reason::not_authorized}));
    a.publish("v1/d2/telemetry", "no", qos2, 3);
    EXPECT_EQ(a.take<Ack>(), (Ack{AckKind::pubrec, 3, Reason::not_authorized}));
    EXPECT_FALSE(a.closed);
  } else {
    EXPECT_TRUE(a.closed);  // 3.1.1: MQTT-3.3.5-2
    EXPECT_EQ(a.count<Ack>(), 0u);
  }
}
TEST_P(Publishing, Refused_ByTheInlet_TheClientLearnsItAsFarAsItCan) {
  server.inlet.at_once = false;
  a.connect("a");
  a.publish("t", "x", qos1, 1);
  a.publish("t", "y", qos1, 2);
  server.inlet.taken[0].kept(base::fail(base::Errc::invalid, "x.bad"));
  server.inlet.taken[1].kept(base::fail(base::Errc::unavailable, "x.disk"));
  server.settle();
  auto const first = a.take<Ack>();
  if (v5()) {
    EXPECT_EQ(first.reason, Reason::payload_format_invalid);
    EXPECT_EQ(a.take<Ack>().reason, Reason::implementation_specific_error);
  } else {
    EXPECT_TRUE(a.closed);
    EXPECT_EQ(a.count<Ack>(), 0u);
  }
}
TEST_P(Publishing, Backpressure_AClientWithTooManyWaiting_IsNotReadFurther) {
  TestBroker small{{.receive_maximum = 10}};
  small.inlet.at_once = false;
  TestClient c{small, GetParam()};
  c.connect("c");
  int sent = 0;
  for (; c.takes_more() && sent < 1000; ++sent) c.publish("t", "x");
  EXPECT_EQ(sent, 74);
  small.inlet.keep(0);
  small.settle();
  EXPECT_TRUE(c.takes_more());
}
TEST_P(Publishing, Backpressure_CountsBytesToo_AndOneFloodDoesNotStopOthers) {
  TestBroker small{{.waiting_bytes = 5000}};
  small.inlet.at_once = false;
  TestClient flood{small, GetParam()}, other{small, GetParam()};
  flood.connect("flood");
  other.connect("other");
  for (std::uint16_t i = 1; flood.takes_more() && i < 100; ++i) {
    flood.publish("t", std::string(1000, 'x'), qos1, i);
  }
  EXPECT_EQ(small.inlet.taken.size(), 5u);
  EXPECT_TRUE(other.takes_more());
  small.inlet.keep(0);
  small.inlet.keep(0);  // an answer too many
  small.settle();
  EXPECT_TRUE(flood.takes_more());
}
TEST_P(Publishing, Levels_ATopicThatIsTooDeep_IsRefused) {
  TestBroker small{{.topics = {.bytes = 20, .levels = 3}}};
  TestClient c{small, GetParam()};
  c.connect("c");
  c.publish("a/b/c/d", "x", qos1, 4);
  if (v5()) {
    EXPECT_EQ(c.take<Ack>(), (Ack{AckKind::puback, 4, Reason::topic_name_invalid}));
  } else {
    EXPECT_TRUE(c.closed);
  }
}

// --- Only MQTT 5 ------------------------------------------------------------------------------

TEST(Publish_3_3_4_9, MoreThanTheReceiveMaximum_EndsTheConnection) {
  TestBroker server{{.receive_maximum = 2}};
  server.inlet.at_once = false;
  TestClient a{server};
  a.connect("a");
  a.publish("t", "x", qos1, 1);
  a.publish("t", "x", qos2, 2);
  EXPECT_FALSE(a.closed);
  a.publish("t", "x", qos1, 3);
  EXPECT_EQ(a.take<Disconnect>().reason, Reason::receive_maximum_exceeded);
}
TEST(Publish_3_3_4_9, AMessageOfQos2CountsUntilPubcomp) {
  TestBroker server{{.receive_maximum = 2}};
  TestClient a{server};
  a.connect("a");
  a.publish("t", "x", qos2, 1);
  a.publish("t", "x", qos2, 2);
  a.ack(AckKind::pubrel, 1);
  a.publish("t", "x", qos2, 3);
  EXPECT_FALSE(a.closed);
  a.publish("t", "x", qos2, 4);
  EXPECT_EQ(a.count<Disconnect>(), 1u);
}
TEST(Publish_3_3_2_9, TopicAliases_OfTheClient) {
  TestBroker server{{.topic_aliases = 2}};
  TestClient a{server}, b{server};
  a.connect("a");
  b.connect("b");
  b.subscribe("#");
  a.publish("t/1", "1", qos0, 0, false, {{topic_alias, 1}});
  a.publish("", "2", qos0, 0, false, {{topic_alias, 1}});
  a.publish("t/2", "3", qos0, 0, false, {{topic_alias, 1}});
  a.publish("", "4", qos0, 0, false, {{topic_alias, 1}});
  std::vector<std::string> topics;
  while (b.count<Publish>() != 0) {
    auto const p = b.take<Publish>();
    topics.push_back(p.topic);
    EXPECT_FALSE(p.properties.number(topic_alias)) << "MQTT-3.3.2-11: the client took none";
  }
  EXPECT_THAT(topics, ElementsAre("t/1", "t/1", "t/2", "t/2"));
  a.publish("t", "x", qos0, 0, false, {{topic_alias, 3}});
  EXPECT_EQ(a.take<Disconnect>().reason, Reason::topic_alias_invalid);
}
TEST(Publish_3_3_2_7, AnAliasDoesNotOutliveItsConnection) {
  TestBroker server;
  TestClient a{server};
  a.connect("a", true, {{session_expiry, 100}});
  a.publish("t", "1", qos0, 0, false, {{topic_alias, 1}});
  a.drop();
  TestClient again{server};
  again.connect("a", false);
  again.publish("", "2", qos0, 0, false, {{topic_alias, 1}});
  EXPECT_EQ(again.take<Disconnect>().reason, Reason::protocol_error);
}
TEST(Publish_3_3_4_6, ASubscriptionIdentifierFromAClient_IsAProtocolError) {
  TestBroker server;
  TestClient a{server};
  a.connect("a");
  a.publish("t", "1", qos0, 0, false, {{subscription_identifier, 1}});
  EXPECT_EQ(a.take<Disconnect>().reason, Reason::protocol_error);
}
TEST(Publish_3_3_2_4, PropertiesOfAMessage_TravelAsTheyAreInTheirOrder) {
  TestBroker server;
  TestClient a{server}, b{server};
  a.connect("a");
  b.connect("b");
  b.subscribe("t");
  Properties const properties{{payload_format, 1},          {content_type, 0, "text/plain"},
                              {response_topic, 0, "reply"}, {correlation_data, 0, "42"},
                              {user_property, 0, "b", "2"}, {user_property, 0, "a", "1"},
                              {user_property, 0, "b", "2"}};
  a.publish("t", "x", qos1, 1, false, properties);
  EXPECT_EQ(b.take<Publish>().properties, properties);
  EXPECT_EQ(server.inlet.taken[0].message->properties, properties);
}
TEST(Publish_3_3_2_6, TheExpiryThatTravels_IsWhatIsLeft) {
  TestBroker server;
  TestClient a{server}, b{server};
  b.connect("b", true, {{session_expiry, 1000}});
  b.subscribe("t");
  b.drop();
  a.connect("a");
  a.publish("t", "short", qos1, 1, false, {{message_expiry, 5}});
  a.publish("t", "long", qos1, 2, false, {{message_expiry, 60}});
  server.pass(10s);
  TestClient again{server};
  again.connect("b", false);
  EXPECT_THAT(again.payloads(), ElementsAre("long"));  // MQTT-3.3.2-5
  EXPECT_EQ(again.take<Publish>().properties.number(message_expiry), 50u);
}
TEST(Publish_3_3_2_5, ARetainedMessageExpiresToo) {
  TestBroker server;
  TestClient a{server}, b{server};
  a.connect("a");
  a.publish("t", "x", qos1, 1, true, {{message_expiry, 5}});
  server.pass(6s);
  b.connect("b");
  b.subscribe("t");
  EXPECT_EQ(b.count<Publish>(), 0u);
  server.pass(100s);
  EXPECT_EQ(server.broker.counters().retained, 0u);
}
TEST(Publish, TheServersOwnMessage_ReachesSubscribers_NotTheInlet) {
  TestBroker server;
  TestClient a{server};
  a.connect_as({.client_id = "a", .user_name = "d1"});
  a.subscribe("v1/d1/cmd");
  server.broker.publish(
      std::make_shared<Message>(Message{.topic = "v1/d1/cmd", .payload = "on", .qos = qos1}),
      server.now);
  EXPECT_THAT(a.payloads(), ElementsAre("on"));
  EXPECT_TRUE(server.inlet.taken.empty());
}

}  // namespace
}  // namespace linli::devices::mqtt
