// A fleet against the real server: what is published is answered once, whatever happens to the
// line.
#include "edge/devices/mqtt/fleet.hpp"

#include <gtest/gtest.h>

#include <mutex>
#include <set>

#include "edge/devices/mqtt/server.hpp"
#include "edge/devices/mqtt/testing/test_broker.hpp"

namespace linli::devices::mqtt {
namespace {

using namespace std::chrono_literals;

/// Keeps payloads; says what it is told to say to some of them.
class CountingInlet : public Inlet {
 public:
  void take(Published const& published, Kept kept) override {
    std::lock_guard const lock{mutex_};
    auto const& payload = published.message->payload;
    ++times_;
    most_ = std::max(most_, waiting_.size() + 1);
    if (payload == "nonsense") return kept(base::fail(base::Errc::invalid, "telemetry.malformed"));
    if (payload == "later" && !std::exchange(was_busy_, true))
      return kept(base::fail(base::Errc::busy, "telemetry.busy"));
    kept_.insert(payload);
    if (!held_) return kept({});
    waiting_.push_back(std::move(kept));
  }
  void hold() { held_ = true; }
  void release() {
    std::lock_guard const lock{mutex_};
    held_ = false;
    for (auto& kept : std::exchange(waiting_, {})) kept({});
  }
  std::set<std::string> kept() const { return std::lock_guard{mutex_}, kept_; }
  std::size_t most() const { return std::lock_guard{mutex_}, most_; }

 private:
  std::mutex mutable mutex_;
  std::set<std::string> kept_;
  std::vector<Kept> waiting_;
  std::size_t times_ = 0, most_ = 0;
  bool held_ = false, was_busy_ = false;
};

struct SecretDoors : Doors {
  void admit(Visitor const& visitor, Answer answer) override {
    if (visitor.password != "secret")
      return answer(base::fail(base::Errc::unauthenticated, "device.credential"));
    answer(Principal{visitor.user_name.value_or(""), {"#"}, {"#"}});
  }
};

class FleetOfTwo : public testing::Test {
 protected:
  void start(std::uint16_t port = 0) {
    ServerConfig config;
    config.listeners[0].port = port;
    server = std::make_unique<Server>(config, doors, inlet, sessions);
    ASSERT_TRUE(server->start());
  }
  void open(std::size_t window = 64) {
    fleet = Fleet::create({.port = server->port(), .window = window, .retry = 30ms},
                          [this](Outcome const& one) { outcomes.push_back(one); })
                .value();
  }
  template <class Condition>
  bool soon(Condition const& condition) {
    for (int i = 0; i < 500 && !condition(); ++i) fleet->run_for(10ms);
    return condition();
  }

  SecretDoors doors;
  CountingInlet inlet;
  MemorySessions sessions;
  std::unique_ptr<Server> server;
  std::unique_ptr<Fleet> fleet;
  std::vector<Outcome> outcomes;
};

TEST_F(FleetOfTwo, HearsOfEveryMessageOnce) {
  start();
  open();
  auto const one = fleet->add("one", "secret");
  auto const two = fleet->add("two", "secret");
  for (int i = 0; i < 300; ++i)
    fleet->publish(i % 2 ? one : two, "v1/x/telemetry", std::to_string(i), i);
  EXPECT_EQ(fleet->owed(), 300U);
  EXPECT_TRUE(soon([&] { return fleet->owed() == 0; }));
  EXPECT_EQ(inlet.kept().size(), 300U);
  std::set<std::uint64_t> tags;
  for (auto const& outcome : outcomes) tags.insert(outcome.tag);
  EXPECT_EQ(tags.size(), 300U);
  EXPECT_EQ(outcomes.size(), 300U);
  EXPECT_EQ(fleet->counts().acked, 300U);
  EXPECT_EQ(fleet->counts().open, 2U);
  fleet->end();
}

TEST_F(FleetOfTwo, KeepsNoMoreThanItsWindowOnTheWay) {
  start();
  open(5);
  auto const one = fleet->add("one", "secret");
  inlet.hold();
  for (int i = 0; i < 50; ++i) fleet->publish(one, "v1/x/telemetry", std::to_string(i));
  EXPECT_TRUE(soon([&] { return inlet.most() == 5; }));
  fleet->run_for(100ms);
  EXPECT_EQ(inlet.most(), 5U);
  inlet.release();
  EXPECT_TRUE(soon([&] { return fleet->owed() == 0; }));
}

TEST_F(FleetOfTwo, TellsWhatIsRefusedAndSendsAgainWhatCameTooEarly) {
  start();
  open();
  auto const one = fleet->add("one", "secret");
  fleet->publish(one, "v1/x/telemetry", "nonsense", 1);
  fleet->publish(one, "v1/x/telemetry", "later", 2);
  EXPECT_TRUE(soon([&] { return outcomes.size() == 2; }));
  EXPECT_EQ(outcomes[0].reason, Reason::payload_format_invalid);
  EXPECT_EQ(outcomes[1].reason, Reason::success);
  auto const counts = fleet->counts();
  EXPECT_EQ(counts.refused, 1U);
  EXPECT_EQ(counts.deferred, 1U);
  EXPECT_EQ(counts.sent, 3U);
}

TEST_F(FleetOfTwo, SendsAgainWhatALostLineLeftUnanswered) {
  start();
  auto const port = server->port();
  open(8);
  auto const one = fleet->add("one", "secret");
  inlet.hold();
  for (int i = 0; i < 40; ++i) fleet->publish(one, "v1/x/telemetry", std::to_string(i), i);
  EXPECT_TRUE(soon([&] { return inlet.most() == 8; }));
  server->stop(0ms);
  server.reset();
  EXPECT_TRUE(soon([&] { return fleet->counts().open == 0; }));
  inlet.release();
  start(port);
  EXPECT_TRUE(soon([&] { return fleet->owed() == 0; }));
  EXPECT_EQ(inlet.kept().size(), 40U);
  for (std::size_t i = 0; i < outcomes.size(); ++i) EXPECT_EQ(outcomes[i].tag, i) << "in order";
  EXPECT_EQ(fleet->counts().reconnects, 1U);
}

TEST_F(FleetOfTwo, WhoIsTurnedAwayIsCountedAndComesAgain) {
  start();
  open();
  fleet->add("one", "wrong");
  EXPECT_TRUE(soon([&] { return fleet->counts().turned_away >= 2; }));
  EXPECT_EQ(fleet->counts().open, 0U);
}

}  // namespace
}  // namespace linli::devices::mqtt
