#include "edge/devices/mqtt/wire/hub.hpp"

#include <openssl/rand.h>

#include <boost/asio/post.hpp>

#include "edge/devices/mqtt/wire/connection.hpp"

namespace linli::devices::mqtt::wire {

namespace {
constexpr std::chrono::milliseconds tick_length{250};

std::string random_prefix() {
  unsigned char bytes[8] = {};
  RAND_bytes(bytes, sizeof bytes);
  std::string prefix = "auto-";
  constexpr char digits[] = "0123456789abcdef";
  for (auto const byte : bytes) {
    prefix += digits[byte >> 4];
    prefix += digits[byte & 15];
  }
  return prefix + '-';
}

Time wall_clock() {
  return std::chrono::duration_cast<Time>(std::chrono::system_clock::now().time_since_epoch());
}
}  // namespace

Hub::Hub(ServerConfig const& c, Doors& doors, Inlet& inlet, Sessions& sessions)
    : config{c},
      postbox{std::make_shared<Postbox>([this] {
        // One visit for all answers that come until then.
        asio::post(context, [this] {
          event([this] {
            broker.settle(now());
            resume();
          });
        });
      })},
      broker{config.limits, doors, inlet, sessions, postbox, random_prefix(), wall_clock()},
      started_at_{wall_clock()} {
  tick();
}

Hub::~Hub() {
  postbox->silence();
}

/// The wall clock of the start and the steady one since then: it never jumps.
Time Hub::now() const {
  return started_at_ + std::chrono::duration_cast<Time>(Clock::now() - started_);
}

void Hub::serve(Socket socket, TlsContext const& tls) {
  auto const connection = std::make_shared<Connection>(*this, std::move(socket), tls);
  connections_.insert(connection);
  open_.fetch_add(1, std::memory_order_relaxed);
  event([&] { connection->start(); });
}

void Hub::forget(Connection& connection) {
  paused_.erase(&connection);
  if (connections_.erase(connection.shared_from_this()) != 0) {
    open_.fetch_sub(1, std::memory_order_relaxed);
  }
}

void Hub::mark(Connection& connection) {
  if (std::exchange(connection.marked, true)) return;
  marked_.push_back(connection.shared_from_this());
}

/// The end of one connection may give others something to say, so until nothing is left.
void Hub::flush() {
  while (!marked_.empty()) {
    auto const turn = std::exchange(marked_, {});
    for (auto const& connection : turn) {
      connection->marked = false;
      connection->flush();
    }
  }
}

void Hub::resume() {
  if (paused_.empty()) return;
  auto const all = std::vector<Connection*>(paused_.begin(), paused_.end());
  for (auto* connection : all) unpause(*connection);
}

/// One that was ended by another one's turn has left the set, and is not looked at.
void Hub::unpause(Connection& connection) {
  if (paused_.erase(&connection) != 0) connection.resume();
}

void Hub::tick() {
  event([this] {
    auto const time = now();
    broker.tick(time);
    auto const all =
        std::vector<std::shared_ptr<Connection>>(connections_.begin(), connections_.end());
    for (auto const& connection : all) connection->tick(time);
    resume();
  });
  publish_counters();
  timer_.expires_after(tick_length);
  timer_.async_wait([this](Code const& ec) {
    if (!ec) tick();
  });
}

void Hub::ask_to_stop() {
  event([this] { broker.shut_down(now()); });
}

void Hub::close_all() {
  auto const all =
      std::vector<std::shared_ptr<Connection>>(connections_.begin(), connections_.end());
  for (auto const& connection : all) connection->end();
}

void Hub::publish(Message message) {
  event([&] { broker.publish(std::make_shared<Message>(std::move(message)), now()); });
}

void Hub::dismiss(std::string const& name) {
  event([&] { broker.dismiss(name, now()); });
}

void Hub::publish_counters() {
  auto const b = broker.counters();
  auto all = tally;
  std::copy(std::begin(b.received), std::end(b.received), std::begin(all.received));
  all.delivered = b.delivered;
  all.dropped = b.dropped;
  all.refused = b.refused;
  all.connects = b.connects;
  all.turned_away = b.turned_away;
  all.faults = b.faults;
  all.sessions = b.sessions;
  all.subscriptions = b.subscriptions;
  all.retained = b.retained;
  all.waiting = b.waiting;
  all.open_connections = connections_.size();
  all.paused = paused_.size();
  std::lock_guard const lock{counters_mutex_};
  counters_ = all;
}

Counters Hub::counters() const {
  std::lock_guard const lock{counters_mutex_};
  return counters_;
}

}  // namespace linli::devices::mqtt::wire
