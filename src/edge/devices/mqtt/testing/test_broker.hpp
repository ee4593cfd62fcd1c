#pragma once
// A broker with clients that are vectors of packets, a clock that tests turn, and an inlet that
// keeps when it is told to.
#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "edge/devices/mqtt/broker.hpp"
#include "edge/devices/mqtt/packet_codec.hpp"

namespace linli::devices::mqtt {

using namespace std::chrono_literals;

/// Lets everybody in as his user name; the password "wrong" is wrong, "busy" is busy. A user `d…`
/// is a device and stays in its own tree; all others may go anywhere but to test/nosubscribe.
struct TestDoors : Doors {
  void admit(Visitor const& visitor, Answer answer) override {
    last = visitor;
    if (visitor.password == "wrong") {
      return answer(base::fail(base::Errc::unauthenticated, "doors.wrong"));
    }
    if (visitor.password == "busy") return answer(base::fail(base::Errc::busy, "doors.busy"));
    auto const name = visitor.user_name.value_or("");
    if (name.starts_with("d")) return answer(device(name));
    answer(Principal{name, {"#"}, {"#"}, "replies/" + name});
  }
  Visitor last{};
};

struct TestInlet : Inlet {
  struct Taken {
    std::string client_id, device;
    Published::By by;
    MessagePtr message;
    Kept kept;
  };
  void take(Published const& p, Kept kept) override {
    taken.push_back({std::string{p.client_id}, std::string{p.device}, p.by, p.message, kept});
    if (at_once) kept({});
  }
  void keep(std::size_t which) { taken.at(which).kept({}); }
  bool at_once = true;
  std::vector<Taken> taken{};
};

/// Says that its changes are durable only when it is told to.
struct SlowSessions : MemorySessions {
  SlowSessions() : MemorySessions{Keep::everything} {}
  bool durable() const override { return true; }
  void sync(Synced synced) override { waiting.push_back(std::move(synced)); }
  void write() {
    for (auto& synced : std::exchange(waiting, {})) synced({});
  }
  std::vector<Synced> waiting{};
};

struct TestBroker {
  explicit TestBroker(Limits const& limits = {}, Stored stored = {})
      : TestBroker{limits, std::make_unique<StartingSessions>(std::move(stored))} {}
  TestBroker(Limits const& l, std::unique_ptr<Sessions> s)
      : limits{l}, sessions{std::move(s)}, broker{limits,  doors,   inlet, *sessions,
                                                  postbox, "auto-", now} {}

  struct StartingSessions : MemorySessions {
    explicit StartingSessions(Stored s) : MemorySessions{Keep::everything}, start{std::move(s)} {}
    Stored load() override { return start; }
    Stored start;
  };
  void pass(Time time) {
    for (auto const end = now + time; now < end;) {
      now += std::min<Time>(1s, end - now);
      broker.tick(now);
      broker.settle(now);
    }
  }
  void settle() { broker.settle(now); }

  Limits limits;
  Time now{1'700'000'000'000};
  TestDoors doors{};
  TestInlet inlet{};
  std::unique_ptr<Sessions> sessions;
  std::shared_ptr<Postbox> postbox = std::make_shared<Postbox>();
  Broker broker;
};

/// One connection, seen from the client. Everything goes through bytes in both directions.
class TestClient : Line {
 public:
  explicit TestClient(TestBroker& server, Version version = Version::v5)
      : server_{server},
        version_{version},
        link_{server.broker.open(*this, {"10.0.0.1"}, server.now)} {}
  ~TestClient() override { drop(); }
  TestClient(TestClient const&) = delete;
  TestClient& operator=(TestClient const&) = delete;

  void send(Packet const& packet) {
    std::string bytes;
    write_packet(bytes, version_, packet);
    send_raw(bytes);
  }
  void send_raw(std::string_view bytes) {
    ASSERT_TRUE(link_);
    auto const frame = frame_of(bytes, 1u << 28);
    ASSERT_TRUE(frame && frame->complete);
    auto packet = parse_packet(version_, frame->first, bytes.substr(frame->header, frame->body));
    if (packet) {
      server_.broker.receive(*link_, std::move(*packet), server_.now);
    } else {
      server_.broker.refuse(*link_, packet.error(), server_.now);
    }
    server_.settle();
  }
  /// The network goes away without a word.
  void drop() {
    if (!link_) return;
    server_.broker.closed(*std::exchange(link_, nullptr), server_.now);
    server_.settle();
  }
  /// CONNECT; returns what was answered.
  Connack connect(std::string const& id, bool clean = true, Properties properties = {},
                  std::optional<Will> will = {}) {
    Connect c{.version = version_, .clean_start = clean, .client_id = id, .will = std::move(will)};
    c.properties = std::move(properties);
    return connect_as(c);
  }
  Connack connect_as(Connect const& c) {
    send(c);
    return take<Connack>();
  }
  Suback subscribe(std::string const& filter, SubscriptionOptions options = {Qos::exactly_once},
                   std::uint32_t id = 0) {
    Subscribe s{.id = 77, .items = {{filter, options}}};
    if (id != 0) s.properties.add(PropertyId::subscription_identifier, id);
    send(s);
    return take<Suback>();
  }
  void publish(std::string const& topic, std::string const& payload, Qos qos = Qos::at_most_once,
               std::uint16_t id = 1, bool retain = false, Properties properties = {}) {
    send(Publish{.qos = qos,
                 .retain = retain,
                 .id = qos == Qos::at_most_once ? std::uint16_t{0} : id,
                 .topic = topic,
                 .properties = std::move(properties),
                 .payload = payload});
  }
  void ack(AckKind kind, std::uint16_t id, Reason reason = Reason::success) {
    send(Ack{kind, id, reason});
  }
  /// The first packet of this kind that came; fails the test where there is none.
  template <class P>
  P take() {
    for (auto it = received.begin(); it != received.end(); ++it) {
      if (auto* const packet = std::get_if<P>(&*it)) {
        auto taken = std::move(*packet);
        received.erase(it);
        return taken;
      }
    }
    ADD_FAILURE() << "packet did not come";
    return {};
  }
  template <class P>
  std::size_t count() const {
    std::size_t n = 0;
    for (auto const& packet : received) n += std::holds_alternative<P>(packet);
    return n;
  }
  std::vector<std::string> payloads() const {
    std::vector<std::string> all;
    for (auto const& packet : received)
      if (auto const* p = std::get_if<Publish>(&packet)) all.push_back(p->payload);
    return all;
  }
  bool takes_more() const { return server_.broker.takes_more(*link_); }

  std::deque<Packet> received{};
  bool closed = false;
  std::size_t unwritten = 0;

 private:
  void send(Version version, Packet const& packet) override {
    EXPECT_FALSE(closed) << "sent after the end";
    std::string bytes;
    write_packet(bytes, version, packet);
    read(version, bytes);
  }
  void send(Version version, Outgoing const& outgoing) override {
    EXPECT_FALSE(closed) << "sent after the end";
    std::string bytes;
    write(bytes, version, outgoing);
    EXPECT_EQ(bytes.size(), size_of(version, outgoing));
    read(version, bytes);
  }
  void close() override { closed = true; }
  std::size_t backlog() const override { return unwritten; }
  void read(Version version, std::string_view bytes) {
    auto const frame = frame_of(bytes, 1u << 28);
    auto packet = parse_packet(version, frame->first, bytes.substr(frame->header));
    if (!packet) {
      ADD_FAILURE() << "server sent what nobody can read: " << packet.error().why;
      return;
    }
    received.push_back(std::move(*packet));
  }

  TestBroker& server_;
  Version version_;
  Link* link_;
};

}  // namespace linli::devices::mqtt
