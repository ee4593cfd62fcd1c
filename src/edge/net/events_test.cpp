// Server-sent events over real sockets.
#include "edge/net/events.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "edge/net/raw_connection.hpp"
#include "edge/net/server.hpp"

namespace linli::net {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

struct Streaming : testing::Test {
  EventHub hub{64, {.queued_events = 16, .queued_bytes = 64U << 20}};
  std::unique_ptr<Server> server;

  void SetUp() override {
    Router router;
    router.add(Method::get, "/events", [this](Request const& r) {
      return event_response(hub.subscribe({"t"}, r.header("Last-Event-ID")));
    });
    ServerConfig config;
    config.timeouts.event_comment = 200ms;
    server = std::make_unique<Server>(std::move(config), std::move(router));
    ASSERT_TRUE(server->start());
  }
  void subscribe(RawConnection& raw, std::string const& last = {}) {
    raw.send("GET /events HTTP/1.1\r\nHost: a\r\n" +
             (last.empty() ? "" : "Last-Event-ID: " + last + "\r\n") + "\r\n");
    EXPECT_THAT(raw.read_until("retry: 2000\n\n", 2s),
                AllOf(StartsWith("HTTP/1.1 200"), HasSubstr("text/event-stream"),
                      HasSubstr("Cache-Control: no-store")));
  }
  template <class Condition>
  static bool soon(Condition condition) {
    for (int i = 0; i < 3000 && !condition(); ++i) std::this_thread::sleep_for(1ms);
    return condition();
  }
};

TEST_F(Streaming, DeliversToAllAndCommentsWhenQuiet) {
  RawConnection a{server->port()}, b{server->port()};
  subscribe(a);
  subscribe(b);
  EXPECT_EQ(server->counters().event_streams, 2U);
  hub.publish("t", {.event = "changed", .data = "{\"n\":1}"});
  hub.publish("other", {.data = "no"});
  for (auto* raw : {&a, &b})
    EXPECT_THAT(raw->read_until("\n\n", 2s),
                AllOf(StartsWith("id: "), HasSubstr("\nevent: changed\ndata: {\"n\":1}\n\n")));
  EXPECT_EQ(a.read_until("\n\n", 2s), ":\n\n");
}

TEST(EventStream, IsDrainedWhenAllWasTaken) {
  EventStream stream;
  EXPECT_TRUE(stream.is_drained());
  stream.publish({.data = "1"});
  EXPECT_FALSE(stream.is_drained());
  stream.take();
  EXPECT_TRUE(stream.is_drained());
}

TEST_F(Streaming, ClosingATopicEndsItsStreamsAndNoOthers) {
  auto const one = hub.subscribe({"t", "session:1"});
  auto const two = hub.subscribe({"t", "session:2"});
  hub.close_topic("session:1");
  hub.close_topic("session:unknown");
  EXPECT_FALSE(one->is_open());
  EXPECT_TRUE(two->is_open());
}

TEST_F(Streaming, WhatWasMissedComesAfterReconnecting) {
  std::string first;
  {
    RawConnection a{server->port()};
    subscribe(a);
    first = hub.publish("t", {.data = "1"});
    a.read_until("data: 1\n\n", 2s);
  }
  EXPECT_TRUE(soon([&] { return server->counters().event_streams == 0; }));
  hub.publish("t", {.data = "2"});
  RawConnection b{server->port()};
  subscribe(b, first);
  EXPECT_THAT(b.read_until("\n\n", 2s), AllOf(HasSubstr("data: 2"), Not(HasSubstr("data: 1"))));
}

TEST_F(Streaming, WhoDoesNotReadIsDisconnectedAndOthersGoOn) {
  RawConnection slow{server->port(), 4096}, good{server->port()};
  subscribe(slow);
  subscribe(good);
  std::string const large(1U << 20, 'x');
  for (int i = 0; i < 60; ++i) {
    hub.publish("t", {.data = large + std::to_string(i) + "."});
    good.read_until(std::to_string(i) + ".\n\n", 5s);
  }
  EXPECT_TRUE(soon([&] { return server->counters().event_streams == 1; }));
  hub.publish("t", {.data = "last"});
  EXPECT_THAT(good.read_until("last\n\n", 2s), HasSubstr("data: last"));
}

TEST_F(Streaming, StoppingEndsThemAfterWhatIsQueued) {
  RawConnection a{server->port()};
  subscribe(a);
  hub.publish("t", {.data = "bye"});
  auto const start = std::chrono::steady_clock::now();
  server->stop(5s);
  EXPECT_LT(std::chrono::steady_clock::now() - start, 2s);
  EXPECT_THAT(a.read_all(2s), HasSubstr("data: bye"));
  EXPECT_TRUE(a.closed());
  hub.publish("t", {.data = "into the void"});
}

TEST_F(Streaming, ManyPublishersAndLeavers) {
  std::vector<std::thread> publishers;
  std::atomic<bool> go{true};
  for (int i = 0; i < 3; ++i)
    publishers.emplace_back([&] {
      while (go) hub.publish("t", {.data = "x"}), std::this_thread::sleep_for(200us);
    });
  for (int i = 0; i < 30; ++i) {
    RawConnection raw{server->port()};
    subscribe(raw);
    raw.read_until("data: x\n\n", 1s);
  }
  server->stop(1s);
  go = false;
  for (auto& publisher : publishers) publisher.join();
  EXPECT_EQ(server->counters().event_streams, 0U);
}

}  // namespace
}  // namespace linli::net
