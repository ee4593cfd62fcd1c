// The server over real sockets: what the broker alone cannot show.
#include "edge/devices/mqtt/server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "edge/devices/mqtt/packet_codec.hpp"
#include "edge/devices/mqtt/testing/test_broker.hpp"
#include "edge/net/raw_connection.hpp"

namespace linli::devices::mqtt {
namespace {

using net::RawConnection;
using testing::StartsWith;
using namespace std::string_literals;

constexpr auto qos1 = Qos::at_least_once;

/// Answers from a thread of its own, when it is let.
class ThreadInlet : public Inlet {
 public:
  void take(Published const&, Kept kept) override {
    std::lock_guard const lock{mutex_};
    ++taken;
    if (open_) return kept({});
    waiting_.push_back(std::move(kept));
  }
  void hold() { open_ = false; }
  void release() {
    std::lock_guard const lock{mutex_};
    open_ = true;
    for (auto& kept : std::exchange(waiting_, {})) kept({});
  }
  std::atomic<std::uint64_t> taken{0};

 private:
  std::mutex mutex_;
  std::atomic<bool> open_{true};
  std::vector<Kept> waiting_;
};

std::string bytes_of(std::vector<Packet> const& packets, Version version = Version::v5) {
  std::string bytes;
  for (auto const& packet : packets) write_packet(bytes, version, packet);
  return bytes;
}

template <class Condition>
bool soon(Condition const& condition) {
  for (int i = 0; i < 500; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(10ms);
  }
  return false;
}

struct Served : testing::Test {
  void start(ServerConfig config = {}) {
    server = std::make_unique<Server>(std::move(config), doors, inlet, sessions);
    ASSERT_TRUE(server->start());
  }
  /// With CONNACK read.
  std::unique_ptr<RawConnection> connected(std::string const& id, Version version = Version::v3_1_1,
                                           int receive_buffer = 0) {
    auto raw = std::make_unique<RawConnection>(server->port(), receive_buffer);
    raw->send(bytes_of({Connect{.version = version, .client_id = id}}));
    auto const last = version == Version::v5 ? "\x22\x00\x20"s : "\x20\x02\x00\x00"s;
    EXPECT_THAT(raw->read_until(last, 5s), testing::EndsWith(last));
    return raw;
  }
  TestDoors doors;
  ThreadInlet inlet;
  MemorySessions sessions;
  std::unique_ptr<Server> server;
};

TEST_F(Served, PacketsInOnePiece_OrByteByByte_AreTheSame) {
  start();
  auto const all = bytes_of(
      {Connect{.version = Version::v3_1_1, .client_id = "a"},
       Publish{.qos = qos1, .id = 7, .topic = "t", .payload = "x"}, Pingreq{}, Disconnect{}},
      Version::v3_1_1);
  RawConnection whole{server->port()}, pieces{server->port()};
  whole.send(all);
  // Without DISCONNECT: it does not wait for acknowledgements that are still owed.
  EXPECT_THAT(whole.read_all(5s), StartsWith("\x20\x02\x00\x00"s));
  EXPECT_TRUE(whole.closed());
  for (std::size_t i = 0; i < all.size() - 2; ++i) {
    pieces.send(all.substr(i, 1));
    std::this_thread::sleep_for(1ms);
  }
  EXPECT_EQ(pieces.read_until("\x40\x02\x00\x07"s, 5s).substr(0, 4), "\x20\x02\x00\x00"s);
}
TEST_F(Served, Connect_4_13_1_1_TheReasonArrivesBeforeTheEnd_AlsoWithBytesUnderWay) {
  start();
  auto raw = connected("a", Version::v5);
  raw->send("\x36\x06\x00\x01t\x00\x01\x00"s + std::string(100'000, '\xFF'));
  EXPECT_THAT(raw->read_all(5s), StartsWith("\xE0"s));
  EXPECT_TRUE(raw->closed());
}
TEST_F(Served, Framing_3_2_2_15_APacketThatIsTooLarge_IsRefusedByItsHeader) {
  start({.limits = {.packet_bytes = 1000}});
  auto raw = RawConnection{server->port()};
  raw.send(bytes_of({Connect{.client_id = "a"}}));
  raw.send("\x30\xFF\x7F"s);
  auto const answer = raw.read_all(5s);
  EXPECT_TRUE(raw.closed());
  EXPECT_NE(answer.find("\x95"), answer.npos);
}
TEST_F(Served, AClientThatSaysNothing_IsNotWaitedFor) {
  start({.limits = {.connect_seconds = 1}});
  RawConnection raw{server->port()};
  raw.read_all(5s);
  EXPECT_TRUE(raw.closed());
}
TEST_F(Served, OverTheConnectionLimit_NobodyIsServed) {
  start({.max_connections = 1});
  auto const a = connected("a");
  RawConnection b{server->port()};
  b.read_all(5s);
  EXPECT_TRUE(b.closed());
  EXPECT_TRUE(soon([&] { return server->counters().refused_connections == 1; }));
}
TEST_F(Served, Backpressure_WhileNothingIsKept_TheClientIsNotReadFurther) {
  start({.limits = {.receive_maximum = 100}});
  inlet.hold();
  auto raw = connected("a");
  std::string one =
      bytes_of({Publish{.topic = "t", .payload = std::string(1000, 'x')}}, Version::v3_1_1);
  std::thread sender{[&] {
    for (int i = 0; i < 20'000; ++i) raw->send(one);
  }};
  EXPECT_TRUE(soon([&] { return server->counters().paused == 1; }));
  std::this_thread::sleep_for(300ms);
  EXPECT_EQ(inlet.taken, 164u);
  EXPECT_LT(server->counters().bytes_in, 1'000'000u);
  inlet.release();
  sender.join();
  EXPECT_TRUE(soon([&] { return inlet.taken == 20'000; }));
}
TEST_F(Served, SlowReader_CostsNoMoreThanItsLimits_AndHoldsNobodyUp) {
  start({.limits = {.queued_messages = 100, .backlog_bytes = 64 * 1024}});
  auto slow = connected("slow", Version::v3_1_1, 4096), quick = connected("quick"),
       from = connected("from");
  for (auto* raw : {slow.get(), quick.get()}) {
    raw->send(
        bytes_of({Subscribe{.id = 1, .items = {{"t", {Qos::at_most_once}}}}}, Version::v3_1_1));
    raw->read_until("\x90\x03\x00\x01\x00"s, 5s);
  }
  auto const one =
      bytes_of({Publish{.topic = "t", .payload = std::string(10'000, 'x')}}, Version::v3_1_1);
  std::size_t got = 0;
  for (int i = 0; i < 2000; ++i) {
    from->send(one);
    got += quick->read_until("\x30"s, 5s).empty() ? 0 : 1;
  }
  EXPECT_EQ(got, 2000u);
  EXPECT_TRUE(soon([&] { return server->counters().dropped > 500; }));
}
TEST_F(Served, AClientThatDoesNotReadItsAcknowledgements_IsNotReadEither) {
  start({.limits = {.backlog_bytes = 1024}});
  auto raw = connected("a", Version::v3_1_1, 4096);
  auto const one = bytes_of({Pingreq{}}, Version::v3_1_1);
  std::string many;
  for (int i = 0; i < 100'000; ++i) many += one;
  std::thread sender{[&] {
    for (int i = 0; i < 200; ++i) {
      if (!raw->send(many)) return;
    }
  }};
  EXPECT_TRUE(soon([&] { return server->counters().paused == 1; }));
  server->stop(0ms);
  sender.join();
}
TEST_F(Served, Stop_ClientsOf5AreToldWhy) {
  start();
  auto a = connected("a", Version::v5);
  std::thread stopping{[&] { server->stop(3s); }};
  auto const answer = a->read_all(5s);
  EXPECT_THAT(answer, StartsWith("\xE0"s));
  EXPECT_EQ(answer.at(2), '\x8B');
  EXPECT_TRUE(a->closed());
  a->close_now();
  stopping.join();
}
TEST_F(Served, AnswersAfterTheEnd_HarmNobody) {
  start();
  inlet.hold();
  auto a = connected("a");
  a->send(bytes_of({Publish{.qos = qos1, .id = 7, .topic = "t", .payload = "x"}}, Version::v3_1_1));
  EXPECT_TRUE(soon([&] { return inlet.taken == 1; }));
  server->stop(0ms);
  server.reset();
  inlet.release();
}
TEST_F(Served, AMessageOfTheServer_ReachesItsDevice) {
  start();
  auto a = connected("a");
  a->send(bytes_of({Subscribe{.id = 1, .items = {{"v1/a/cmd", {qos1}}}}}, Version::v3_1_1));
  a->read_until("\x90\x03\x00\x01\x01"s, 5s);
  server->publish({.topic = "v1/a/cmd", .payload = "on", .qos = qos1});
  EXPECT_THAT(a->read_until("on", 5s), StartsWith("\x32"s));
}
TEST_F(Served, AnAddressThatIsTaken_IsAnError) {
  start();
  Server second{{.listeners = {{.port = server->port()}}}, doors, inlet, sessions};
  auto const started = second.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().id, "net.listen");
}
TEST_F(Served, ACertificateThatIsNotThere_IsAnError) {
  Server broken{
      {.listeners = {{.tls = TlsFiles{"/nowhere.pem", "/nowhere.key"}}}}, doors, inlet, sessions};
  EXPECT_EQ(broken.start().error().id, "net.tls");
}

}  // namespace
}  // namespace linli::devices::mqtt
