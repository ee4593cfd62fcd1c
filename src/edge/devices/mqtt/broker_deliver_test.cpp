// Messages to clients: subscriptions, queues, windows, redelivery. Names carry the statement.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "edge/devices/mqtt/testing/test_broker.hpp"

namespace linli::devices::mqtt {
namespace {

using enum PropertyId;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

constexpr auto qos0 = Qos::at_most_once;
constexpr auto qos1 = Qos::at_least_once;
constexpr auto qos2 = Qos::exactly_once;

struct Delivering : testing::TestWithParam<Version> {
  bool v5() const { return GetParam() == Version::v5; }
  Connack connect_lasting(TestClient& client, std::string const& id) {
    return client.connect(id, false, v5() ? Properties{{session_expiry, 1000}} : Properties{});
  }
  TestBroker server;
  TestClient a{server, GetParam()}, b{server, GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Both, Delivering, testing::Values(Version::v3_1_1, Version::v5),
                         [](auto const& i) { return i.param == Version::v5 ? "V5" : "V311"; });

TEST_P(Delivering, Suback_3_8_4_1_HasTheIdentifierAndACodePerFilter) {
  a.connect_as({.version = GetParam(), .client_id = "a", .user_name = "d1"});
  a.send(Subscribe{.id = 321, .items = {{"v1/d1/#", {qos1}}, {"v1/+/x", {qos2}}, {"#", {qos0}}}});
  auto const suback = a.take<Suback>();
  EXPECT_EQ(suback.id, 321);  // MQTT-3.8.4-2
  auto const refused = v5() ? Reason::not_authorized : Reason::unspecified_error;
  EXPECT_THAT(suback.reasons, ElementsAre(Reason::granted_qos_1, refused, refused));
}
TEST_P(Delivering, Unsuback_3_10_4_4_IsSentAlsoWhereNothingWas) {
  a.connect("a");
  a.subscribe("t");
  a.send(Unsubscribe{.id = 5, .filters = {"t", "T", "t/#"}});
  auto const unsuback = a.take<Unsuback>();
  EXPECT_EQ(unsuback.id, 5);
  if (v5()) {
    EXPECT_THAT(unsuback.reasons, ElementsAre(Reason::success, Reason::no_subscription_existed,
                                              Reason::no_subscription_existed));
  }
  a.publish("t", "x");
  EXPECT_EQ(a.count<Publish>(), 0u);  // MQTT-3.10.4-2
}
TEST_P(Delivering, Unsubscribe_3_10_4_3_WhatHasBegunIsCompleted) {
  a.connect("a");
  b.connect("b");
  b.subscribe("t");
  a.publish("t", "x", qos2);
  auto const id = b.take<Publish>().id;
  b.send(Unsubscribe{.id = 5, .filters = {"t"}});
  b.ack(AckKind::pubrec, id);
  b.take<Unsuback>();
  EXPECT_EQ(b.take<Ack>(), (Ack{AckKind::pubrel, id}));
}
TEST_P(Delivering, Resubscribe_3_8_4_3_ReplacesAndSendsRetainedAgain) {
  a.connect("a");
  a.publish("t", "kept", qos2, 1, true);
  b.connect("b");
  b.subscribe("t", {qos2});
  b.subscribe("t", {qos0});
  EXPECT_EQ(b.count<Publish>(), 2u);
  b.received.clear();
  a.publish("t", "live", qos2, 2);
  EXPECT_EQ(b.count<Publish>(), 1u);
  EXPECT_EQ(b.take<Publish>().qos, qos0);
}
TEST_P(Delivering, Overlapping_3_3_4_2_OneCopyWithTheHighestQos) {
  a.connect("a");
  b.connect("b");
  b.subscribe("t/#", {qos2});
  b.subscribe("t/+", {qos1});
  a.publish("t/x", "x", qos2);
  EXPECT_EQ(b.count<Publish>(), 1u);
  EXPECT_EQ(b.take<Publish>().qos, qos2);
}
TEST_P(Delivering, Sender_4_3_3_Qos2GoesThroughAllFourSteps) {
  a.connect("a");
  b.connect("b");
  b.subscribe("t");
  a.publish("t", "x", qos2);
  auto const publish = b.take<Publish>();
  EXPECT_FALSE(publish.dup);  // MQTT-4.3.3-2
  EXPECT_NE(publish.id, 0);
  b.ack(AckKind::pubrec, publish.id);
  EXPECT_EQ(b.take<Ack>(), (Ack{AckKind::pubrel, publish.id}));
  b.ack(AckKind::pubrec, publish.id);  // once more
  EXPECT_EQ(b.take<Ack>(), (Ack{AckKind::pubrel, publish.id}));
  b.ack(AckKind::pubcomp, publish.id);
  EXPECT_TRUE(b.received.empty());
}
TEST_P(Delivering, Redelivery_4_4_0_1_UnacknowledgedOnesComeAgainInTheirOrder) {
  a.connect("a");
  connect_lasting(b, "b");
  b.subscribe("t");
  a.publish("t", "1", qos1, 1);
  a.publish("t", "2", qos2, 2);
  a.publish("t", "3", qos2, 3);
  a.publish("t", "4", qos1, 4);
  std::vector<std::uint16_t> ids;
  while (b.count<Publish>() != 0) ids.push_back(b.take<Publish>().id);
  b.ack(AckKind::pubrec, ids[1]);
  b.drop();
  TestClient again{server, GetParam()};
  EXPECT_TRUE(connect_lasting(again, "b").session_present);
  ASSERT_EQ(again.received.size(), 4u);
  auto const first = again.take<Publish>();
  EXPECT_TRUE(first.dup);  // MQTT-3.3.1-1
  EXPECT_EQ(first.id, ids[0]);
  EXPECT_EQ(again.take<Ack>(), (Ack{AckKind::pubrel, ids[1]}));
  EXPECT_EQ(again.take<Publish>().id, ids[2]);
  EXPECT_EQ(again.take<Publish>().payload, "4");
}
TEST_P(Delivering, Offline_4_1_0_1_Qos1And2WaitForTheClient_Qos0DoesNot) {
  a.connect("a");
  connect_lasting(b, "b");
  b.subscribe("t");
  b.drop();
  a.publish("t", "0", qos0);
  a.publish("t", "1", qos1, 1);
  a.publish("t", "2", qos2, 2);
  TestClient again{server, GetParam()};
  connect_lasting(again, "b");
  EXPECT_THAT(again.payloads(), ElementsAre("1", "2"));
  EXPECT_FALSE(again.take<Publish>().dup);
}
TEST_P(Delivering, Order_4_6_0_5_MessagesOfATopicKeepTheirOrder) {
  a.connect("a");
  b.connect("b");
  b.subscribe("t");
  std::vector<std::string> sent;
  for (std::uint16_t i = 1; i <= 600; ++i) {
    sent.push_back(std::to_string(i));
    a.publish("t", sent.back(), qos1, i);
    a.received.clear();
  }
  std::vector<std::string> got;
  while (b.count<Publish>() != 0) {
    auto const p = b.take<Publish>();
    got.push_back(p.payload);
    b.ack(AckKind::puback, p.id);
  }
  EXPECT_EQ(got, sent);
}
TEST_P(Delivering, Unknown_AcknowledgementsOfNothing_HarmNobody) {
  b.connect("b");
  b.ack(AckKind::puback, 7);
  b.ack(AckKind::pubcomp, 7);
  b.ack(AckKind::pubrec, 7);
  auto const pubrel = b.take<Ack>();
  EXPECT_EQ(pubrel.kind, AckKind::pubrel);
  EXPECT_EQ(pubrel.reason, v5() ? Reason::packet_identifier_not_found : Reason::success);
  EXPECT_FALSE(b.closed);
}
TEST_P(Delivering, SlowReader_LosesQos0_AndIsSentAwayWhenItsQueueIsFull) {
  TestBroker small{{.inflight = 2, .queued_messages = 3, .backlog_bytes = 100}};
  TestClient from{small}, slow{small, GetParam()};
  from.connect("from");
  slow.connect("slow", false, v5() ? Properties{{session_expiry, 1000}} : Properties{});
  slow.subscribe("t");
  slow.unwritten = 100;
  from.publish("t", "lost");
  EXPECT_EQ(slow.count<Publish>(), 0u);
  for (std::uint16_t i = 1; i <= 3; ++i) from.publish("t", std::to_string(i), qos1, i);
  EXPECT_FALSE(slow.closed);
  EXPECT_EQ(slow.count<Publish>(), 0u);
  from.publish("t", "4", qos1, 4);
  EXPECT_TRUE(slow.closed);
  if (v5()) {
    EXPECT_EQ(slow.take<Disconnect>().reason, Reason::quota_exceeded);
  }
  slow.drop();
  TestClient again{small, GetParam()};
  again.connect("slow", false);
  EXPECT_THAT(again.payloads(), ElementsAre("1", "2"));
  again.ack(AckKind::puback, again.take<Publish>().id);
  again.take<Publish>();
  EXPECT_EQ(again.take<Publish>().payload, "3");
}
TEST_P(Delivering, SlowReader_GoesOnWhenItHasRead) {
  b.connect("b");
  b.subscribe("t");
  a.connect("a");
  b.unwritten = 100u << 20;
  a.publish("t", "x", qos1, 1);
  EXPECT_EQ(b.count<Publish>(), 0u);
}

// --- Only MQTT 5 ------------------------------------------------------------------------------

TEST(Deliver_3_3_4_7, NoMoreThanTheClientsReceiveMaximum_AlsoAfterAReconnect) {
  TestBroker server;
  TestClient a{server}, b{server};
  a.connect("a");
  b.connect("b", true, {{receive_maximum, 2}, {session_expiry, 100}});
  b.subscribe("t");
  for (std::uint16_t i = 1; i <= 4; ++i) a.publish("t", std::to_string(i), qos2, i);
  EXPECT_THAT(b.payloads(), ElementsAre("1", "2"));
  auto const id = b.take<Publish>().id;
  b.ack(AckKind::pubrec, id);
  EXPECT_EQ(b.count<Publish>(), 1u) << "PUBREC gives nothing back";
  b.ack(AckKind::pubcomp, id);
  EXPECT_THAT(b.payloads(), ElementsAre("2", "3"));
  b.drop();
  TestClient again{server};
  again.connect("b", false, {{receive_maximum, 1}});
  EXPECT_THAT(again.payloads(), ElementsAre("2"));
  auto const second = again.take<Publish>();
  again.ack(AckKind::pubrec, second.id);
  again.ack(AckKind::pubcomp, second.id);
  EXPECT_THAT(again.payloads(), ElementsAre("3"));
}
TEST(Deliver_3_5_2_1, APubrecWithAnError_EndsTheMessage) {
  TestBroker server;
  TestClient a{server}, b{server};
  a.connect("a");
  b.connect("b", true, {{receive_maximum, 1}});
  b.subscribe("t");
  a.publish("t", "1", qos2, 1);
  a.publish("t", "2", qos2, 2);
  b.ack(AckKind::pubrec, b.take<Publish>().id, Reason::quota_exceeded);
  EXPECT_EQ(b.take<Publish>().payload, "2");
  EXPECT_EQ(b.count<Ack>(), 0u);
}
TEST(Deliver_3_1_2_24, APacketLargerThanTheClientTakes_IsNotSentToIt) {
  TestBroker server;
  TestClient a{server}, b{server}, c{server};
  a.connect("a");
  b.connect("b", true, {{maximum_packet_size, 50}, {receive_maximum, 1}});
  c.connect("c");
  b.subscribe("t");
  c.subscribe("t");
  a.publish("t", std::string(60, 'x'), qos1, 1);
  a.publish("t", "small", qos1, 2);
  EXPECT_THAT(b.payloads(), ElementsAre("small"));
  EXPECT_EQ(c.count<Publish>(), 2u);
}
TEST(Deliver_3_1_2_26, TopicAliasesAreUsedAsFarAsTheClientTakesThem) {
  TestBroker server;
  TestClient a{server}, b{server};
  a.connect("a");
  b.connect("b", true, {{topic_alias_maximum, 1}});
  b.subscribe("#");
  a.publish("t/1", "1", qos1, 1);
  a.publish("t/1", "2", qos0);
  a.publish("t/2", "3", qos0);
  auto const first = b.take<Publish>(), second = b.take<Publish>(), third = b.take<Publish>();
  EXPECT_EQ(first.topic, "t/1");
  EXPECT_EQ(first.properties.number(topic_alias), 1u);
  EXPECT_EQ(second.topic, "");
  EXPECT_EQ(second.properties.number(topic_alias), 1u);
  EXPECT_EQ(third.topic, "t/2");
  EXPECT_FALSE(third.properties.number(topic_alias));
}
TEST(Subscribe_3_8_3_3, WithNoLocal_OwnMessagesDoNotComeBack) {
  TestBroker server;
  TestClient a{server}, b{server};
  a.connect("a");
  b.connect("b");
  a.subscribe("t", {qos1, true});
  b.subscribe("t", {qos1, true});
  a.publish("t", "x", qos1, 1);
  EXPECT_EQ(a.count<Publish>(), 0u);
  EXPECT_EQ(b.count<Publish>(), 1u);
}
TEST(Subscribe_3_3_1_13, WithRetainAsPublished_TheFlagStays) {
  TestBroker server;
  TestClient a{server};
  a.connect("a");
  a.subscribe("t", {qos1, false, true});
  a.publish("t", "1", qos0, 0, true);
  a.publish("t", "2");
  EXPECT_TRUE(a.take<Publish>().retain);
  EXPECT_FALSE(a.take<Publish>().retain);
}
TEST(Subscribe_3_3_1_10, RetainHandlingSaysWhetherRetainedMessagesAreSent) {
  TestBroker server;
  TestClient a{server}, b{server};
  a.connect("a");
  a.publish("t", "x", qos0, 0, true);
  b.connect("b");
  b.subscribe("t", {qos1, false, false, RetainHandling::never});
  EXPECT_EQ(b.count<Publish>(), 0u);  // MQTT-3.3.1-11
  b.subscribe("t", {qos1, false, false, RetainHandling::if_new});
  EXPECT_EQ(b.count<Publish>(), 0u);
  b.subscribe("+", {qos1, false, false, RetainHandling::if_new});
  EXPECT_EQ(b.count<Publish>(), 1u);
  b.subscribe("+", {qos1, false, false, RetainHandling::always});
  EXPECT_EQ(b.count<Publish>(), 2u);
}
TEST(Subscribe_3_3_4_3, EveryMatchingSubscriptionsIdentifierIsSent) {
  TestBroker server;
  TestClient a{server}, b{server};
  a.connect("a");
  a.publish("t/1", "kept", qos0, 0, true);
  b.connect("b");
  b.subscribe("t/#", {qos1}, 10);
  EXPECT_EQ(b.take<Publish>().properties.number(subscription_identifier), 10u);
  b.subscribe("t/+", {qos1, false, false, RetainHandling::never}, 11);
  b.subscribe("#", {qos1, false, false, RetainHandling::never});
  a.publish("t/1", "x");
  std::vector<std::uint32_t> ids;
  auto const live = b.take<Publish>();
  for (auto const& p : live.properties.list()) ids.push_back(p.number);
  EXPECT_THAT(ids, UnorderedElementsAre(10, 11));
}
TEST(Shared_4_8_2_4, EachMessageGoesToOneOfTheGroup) {
  TestBroker server;
  TestClient a{server}, b{server}, c{server}, d{server};
  a.connect("a");
  b.connect("b");
  c.connect("c");
  d.connect("d");
  b.subscribe("$share/g/t/#");
  c.subscribe("$share/g/t/#");
  d.subscribe("$share/other/t/#");
  for (std::uint16_t i = 1; i <= 10; ++i) a.publish("t/x", std::to_string(i), qos1, i);
  EXPECT_EQ(b.count<Publish>(), 5u);
  EXPECT_EQ(c.count<Publish>(), 5u);
  EXPECT_EQ(d.count<Publish>(), 10u);
}
TEST(Shared_4_8_2_3, TheQosOfEachSubscriptionHolds_AndNoRetainedMessagesAreSent) {
  TestBroker server;
  TestClient a{server}, b{server};
  a.connect("a");
  a.publish("t", "kept", qos1, 1, true);
  b.connect("b");
  b.subscribe("$share/g/t", {qos0});
  EXPECT_EQ(b.count<Publish>(), 0u);
  a.publish("t", "x", qos2, 2);
  EXPECT_EQ(b.take<Publish>().qos, qos0);
}
TEST(Shared_4_8_2, WhoIsAway_IsPassedOver_UnlessAllAre) {
  TestBroker server;
  TestClient a{server}, b{server}, c{server};
  a.connect("a");
  b.connect("b", true, {{session_expiry, 100}});
  c.connect("c", true, {{session_expiry, 100}});
  b.subscribe("$share/g/t");
  c.subscribe("$share/g/t");
  b.drop();
  for (std::uint16_t i = 1; i <= 4; ++i) a.publish("t", std::to_string(i), qos1, i);
  EXPECT_EQ(c.count<Publish>(), 4u);
  c.drop();
  a.publish("t", "5", qos1, 5);
  TestClient b2{server}, c2{server};
  b2.connect("b", false);
  c2.connect("c", false);
  auto const fresh = [](TestClient& client) {
    auto const all = client.payloads();
    return std::count(all.begin(), all.end(), "5");
  };
  EXPECT_EQ(fresh(b2) + fresh(c2), 1);
}
TEST(Shared_4_8_2, UnsubscribingLeavesTheGroup) {
  TestBroker server;
  TestClient a{server};
  a.connect("a");
  a.subscribe("$share/g/t");
  a.send(Unsubscribe{.id = 5, .filters = {"$share/g/t"}});
  EXPECT_EQ(a.take<Unsuback>().reasons[0], Reason::success);
  a.publish("t", "x");
  EXPECT_EQ(a.count<Publish>(), 0u);
  EXPECT_EQ(server.broker.counters().subscriptions, 0u);
}
TEST(Subscribe, MoreThanASessionMayHave_AreRefused) {
  TestBroker server{{.subscriptions = 1}};
  TestClient a{server};
  a.connect("a");
  EXPECT_EQ(a.subscribe("t").reasons[0], Reason::granted_qos_2);
  EXPECT_EQ(a.subscribe("u").reasons[0], Reason::quota_exceeded);
  EXPECT_EQ(a.subscribe("t").reasons[0], Reason::granted_qos_2);
}

}  // namespace
}  // namespace linli::devices::mqtt
