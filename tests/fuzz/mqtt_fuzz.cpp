// Any bytes may come from a device. What parses is written back and read again as the same packet;
// the broker takes whatever is in order, from two clients by turns, while time passes and its inlet
// answers, late or never.
#include <cstdint>
#include <cstdlib>
#include <deque>
#include <string>
#include <string_view>

#include "edge/devices/mqtt/broker.hpp"
#include "edge/devices/mqtt/packet_codec.hpp"

namespace {
using namespace linli;
using namespace linli::devices::mqtt;

constexpr std::size_t largest = 4096;

struct OpenDoors : Doors {
  void admit(Visitor const& v, Answer answer) override {
    if (v.user_name == "no") return answer(base::fail(base::Errc::forbidden, "fuzz.no"));
    answer(Principal{"", {"#"}, {"#"}});
  }
};

struct LateInlet : Inlet {
  void take(Published const& p, Kept kept) override {
    if (p.message->payload == "refuse") return kept(base::fail(base::Errc::invalid, "fuzz.bad"));
    if (p.message->payload != "never") waiting.push_back(std::move(kept));
  }
  void keep() {
    if (waiting.empty()) return;
    waiting.front()({});
    waiting.pop_front();
  }
  std::deque<Kept> waiting;
};

/// What the server sends must be readable, and nothing may follow the end.
struct CheckedLine : Line {
  void send(Version version, Packet const& packet) override {
    std::string bytes;
    write_packet(bytes, version, packet);
    check(version, bytes);
  }
  void send(Version version, Outgoing const& outgoing) override {
    std::string bytes;
    write(bytes, version, outgoing);
    if (bytes.size() != size_of(version, outgoing)) std::abort();
    check(version, bytes);
  }
  void close() override { closed = true; }
  std::size_t backlog() const override { return 0; }
  void check(Version version, std::string_view bytes) const {
    if (closed) std::abort();
    auto const frame = frame_of(bytes, 1u << 28);
    if (!frame || !frame->complete || frame->needed != bytes.size()) std::abort();
    if (!parse_packet(version, frame->first, bytes.substr(frame->header))) std::abort();
  }
  bool closed = false;
};

void read_back(Version version, Packet const& packet) {
  if (auto const* connect = std::get_if<Connect>(&packet)) version = connect->version;
  std::string bytes;
  write_packet(bytes, version, packet);
  auto const frame = frame_of(bytes, 1u << 28);
  if (!frame || !frame->complete || frame->needed != bytes.size()) std::abort();
  auto const again =
      parse_packet(version, frame->first, std::string_view{bytes}.substr(frame->header));
  if (!again || *again != packet) std::abort();
}

struct Client {
  std::unique_ptr<CheckedLine> line;
  Link* link = nullptr;
};
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  if (size > 16 * 1024) return 0;
  std::string_view bytes{reinterpret_cast<char const*>(data), size};
  OpenDoors doors;
  LateInlet inlet;
  MemorySessions sessions{MemorySessions::Keep::everything};
  Time now{1'000'000};
  Limits const limits{.packet_bytes = largest,
                      .receive_maximum = 3,
                      .inflight = 2,
                      .queued_messages = 4,
                      .subscriptions = 4,
                      .retained = 4,
                      .topic_aliases = 2};
  auto const postbox = std::make_shared<Postbox>();
  Broker served{limits, doors, inlet, sessions, postbox, "a", now};
  Client clients[2];
  // One byte says who speaks and what happens meanwhile; then comes a packet.
  while (!bytes.empty()) {
    auto const what = static_cast<unsigned char>(bytes[0]);
    bytes.remove_prefix(1);
    now += Time{(what >> 4) * 400};
    auto& client = clients[what & 1];
    if (client.link && (client.line->closed || (what & 2) != 0)) {
      served.closed(*std::exchange(client.link, nullptr), now);
    }
    if (!client.link) {
      client.line = std::make_unique<CheckedLine>();
      client.link = served.open(*client.line, {}, now);
    }
    if ((what & 4) != 0) inlet.keep();
    if ((what & 8) != 0) served.tick(now);
    served.settle(now);
    auto const frame = frame_of(bytes, largest);
    if (!frame || !frame->complete) {
      if (!frame) served.refuse(*client.link, frame.error(), now);
      if (bytes.empty()) break;
      bytes.remove_prefix(1);
      continue;
    }
    auto const version = Broker::version_of(*client.link);
    auto packet = parse_packet(version, frame->first, bytes.substr(frame->header, frame->body));
    bytes.remove_prefix(frame->needed);
    if (!packet) {
      if (packet.error().why[0] == '\0') std::abort();
      served.refuse(*client.link, packet.error(), now);
    } else {
      read_back(version, *packet);
      if (served.takes_more(*client.link) && !client.line->closed) {
        served.receive(*client.link, std::move(*packet), now);
      }
    }
    served.settle(now);
  }
  for (auto& client : clients)
    if (client.link) served.closed(*client.link, now);
  served.tick(now + std::chrono::hours{24 * 60});
  auto const left = served.counters();
  if (left.sessions != 0 || left.subscriptions != 0 || left.retained > limits.retained)
    std::abort();
  if (sessions.stored().sessions.size() != 0) std::abort();
  return 0;
}
