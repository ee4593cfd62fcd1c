// Sessions that outlive the process: what is told to Sessions, and what a broker makes of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "edge/devices/mqtt/testing/test_broker.hpp"

namespace linli::devices::mqtt {
namespace {

using enum PropertyId;
using testing::ElementsAre;

constexpr auto qos1 = Qos::at_least_once;
constexpr auto qos2 = Qos::exactly_once;
Properties const lasting{{session_expiry, 1000}};

Stored const& stored_of(TestBroker const& server) {
  return static_cast<MemorySessions const&>(*server.sessions).stored();
}

TEST(Restart_4_1_0_1, SubscriptionsQueuesAndRetainedMessagesAreThereAgain) {
  Stored stored;
  {
    TestBroker server;
    TestClient a{server}, b{server};
    a.connect("a");
    b.connect("b", true, lasting);
    b.subscribe("t/#", {qos2}, 7);
    a.publish("t/1", "sent", qos1, 1);
    a.publish("t/1", "half", qos2, 2);
    a.publish("t/1", "kept", qos1, 3, true);
    b.take<Publish>();
    b.ack(AckKind::pubrec, b.take<Publish>().id);
    stored = stored_of(server);  // the process ends here
  }
  TestBroker server{{}, stored};
  TestClient b{server}, c{server};
  EXPECT_TRUE(b.connect("b", false, lasting).session_present);
  EXPECT_THAT(b.payloads(), ElementsAre("sent", "kept"));
  EXPECT_EQ(b.take<Ack>().kind, AckKind::pubrel);
  EXPECT_TRUE(b.take<Publish>().dup);
  c.connect("c");
  c.subscribe("t/1");
  EXPECT_EQ(c.take<Publish>().payload, "kept");
  b.received.clear();
  c.publish("t/2", "live", qos1, 1);
  EXPECT_EQ(b.take<Publish>().properties.number(subscription_identifier), 7u);
}
TEST(Restart_4_3_3_10, AnIdentifierOfQos2_IsStillTaken) {
  Stored stored;
  {
    TestBroker server;
    TestClient a{server};
    a.connect("a", true, lasting);
    a.publish("t", "x", qos2, 9);
    stored = stored_of(server);
  }
  TestBroker server{{}, stored};
  TestClient a{server};
  a.connect("a", false, lasting);
  a.send(Publish{.dup = true, .qos = qos2, .id = 9, .topic = "t", .payload = "x"});
  EXPECT_EQ(a.take<Ack>(), (Ack{AckKind::pubrec, 9}));
  EXPECT_TRUE(server.inlet.taken.empty());
}
TEST(Restart_3_1_2_8, WhoWasConnected_LostTheConnection_SoTheWillIsSent) {
  Stored stored;
  {
    TestBroker server;
    TestClient a{server};
    a.connect("a", true, lasting, Will{.topic = "will", .payload = "gone", .retain = true});
    stored = stored_of(server);
  }
  TestBroker server{{}, stored};
  server.pass(1s);
  TestClient b{server};
  b.connect("b");
  b.subscribe("will");
  EXPECT_EQ(b.take<Publish>().payload, "gone");
}
TEST(Restart_3_1_3_2_2, AWillThatWaitsForItsDelay_IsSentOnce_AlsoAfterARestart) {
  Stored waiting, sent;
  {
    TestBroker server;
    TestClient a{server};
    Will w{.topic = "will", .payload = "gone", .properties = {{will_delay, 10}}};
    a.connect("a", true, lasting, w);
    a.drop();
    waiting = stored_of(server);
    server.pass(11s);
    sent = stored_of(server);
  }
  for (auto const& [stored, times] : {std::pair{waiting, 1u}, std::pair{sent, 0u}}) {
    TestBroker server{{}, stored};
    server.pass(5s);
    EXPECT_TRUE(server.inlet.taken.empty());
    server.pass(6s);
    EXPECT_EQ(server.inlet.taken.size(), times);
  }
}
TEST(Restart, ASessionThatEndsWithItsConnection_IsNotToldOf) {
  TestBroker server;
  TestClient a{server};
  a.connect("a");
  a.subscribe("t");
  a.publish("t", "x", qos2);
  EXPECT_TRUE(stored_of(server).sessions.empty());
}
TEST(Restart, ASessionThatExpiredMeanwhile_IsNotThere) {
  Stored stored;
  {
    TestBroker server;
    TestClient a{server};
    a.connect("a", true, {{session_expiry, 10}});
    a.drop();
    stored = stored_of(server);
  }
  stored.sessions.at("a").left -= 20s;
  TestBroker server{{}, stored};
  server.pass(1s);
  EXPECT_EQ(server.broker.counters().sessions, 0u);
  EXPECT_TRUE(server.broker.counters().sessions == 0);
}

TEST(Durable, AMessageForALastingSession_IsAcknowledgedWhenItsQueueIsWritten) {
  auto owned = std::make_unique<SlowSessions>();
  auto& slow = *owned;
  TestBroker server{{}, std::move(owned)};
  TestClient a{server}, b{server};
  a.connect("a");
  b.connect("b", true, lasting);
  b.send(Subscribe{.id = 1, .items = {{"t", {qos1}}}});
  EXPECT_EQ(b.count<Suback>(), 0u);
  slow.write();
  server.settle();
  EXPECT_EQ(b.take<Suback>().id, 1);
  a.publish("other", "no queue changes", qos1, 1);
  EXPECT_EQ(a.take<Ack>().id, 1);
  a.publish("t", "x", qos1, 2);
  EXPECT_EQ(a.count<Ack>(), 0u);
  EXPECT_EQ(b.count<Publish>(), 1u);
  slow.write();
  server.settle();
  EXPECT_EQ(a.take<Ack>().id, 2);
  a.publish("u", "x", qos1, 3, true);
  EXPECT_EQ(a.count<Ack>(), 0u) << "a retained message must survive too";
  slow.write();
  server.settle();
  EXPECT_EQ(a.take<Ack>().id, 3);
}

/// Whatever clients do: what was told is what the broker has.
RC_GTEST_PROP(Restart, TheChangesThatWereTold_AreTheStateOfTheBroker, ()) {
  auto const any = [](int below) { return *rc::gen::inRange(0, below); };
  TestBroker server{{.inflight = 2, .queued_messages = 5}};
  TestClient sender{server};
  sender.connect("sender");
  std::unique_ptr<TestClient> b;
  for (int step = any(40); step > 0; --step) {
    if (!b || b->closed) {
      b = std::make_unique<TestClient>(server);
      b->connect("b", any(4) == 0, lasting);
    }
    switch (any(6)) {
      case 0:
        b->subscribe(any(2) == 0 ? "t" : "#", {static_cast<Qos>(any(3))});
        break;
      case 1:
        b.reset();
        break;
      case 2:
        if (b->count<Publish>() != 0) {
          auto const p = b->take<Publish>();
          if (p.qos == qos1) b->ack(AckKind::puback, p.id);
          if (p.qos == qos2) b->ack(AckKind::pubrec, p.id);
        }
        break;
      case 3:
        if (b->count<Ack>() != 0) b->ack(AckKind::pubcomp, b->take<Ack>().id);
        break;
      default:
        sender.publish("t", any(5) == 0 ? "" : "x", static_cast<Qos>(any(3)),
                       static_cast<std::uint16_t>(step + 1), any(3) == 0);
        sender.received.clear();
        sender.ack(AckKind::pubrel, static_cast<std::uint16_t>(step + 1));
    }
  }
  auto const& stored = stored_of(server);
  RC_ASSERT(stored.retained.size() == server.broker.counters().retained);
  // A second broker gives a client exactly what the first one would give it.
  auto const copy = stored;
  b = std::make_unique<TestClient>(server);
  auto const here = b->connect("b", false, {{session_expiry, 1000}, {receive_maximum, 65535}});
  TestBroker restarted{{.inflight = 2, .queued_messages = 5}, copy};
  TestClient there{restarted};
  auto const back = there.connect("b", false, {{session_expiry, 1000}, {receive_maximum, 65535}});
  RC_ASSERT(here.session_present == back.session_present);
  RC_ASSERT(b->received == there.received);
}

}  // namespace
}  // namespace linli::devices::mqtt
