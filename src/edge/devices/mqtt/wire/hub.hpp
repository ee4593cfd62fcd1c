#pragma once
// The event loop of the server: broker, connections, and what is to be done after each event.
#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <unordered_set>
#include <vector>

#include "edge/devices/mqtt/broker.hpp"
#include "edge/devices/mqtt/server.hpp"
#include "edge/devices/mqtt/wire/asio.hpp"
#include "edge/devices/mqtt/wire/channel.hpp"

namespace linli::devices::mqtt::wire {

class Connection;

/// One thread, but where said.
class Hub {
 public:
  Hub(ServerConfig const& config, Doors& doors, Inlet& inlet, Sessions& sessions);
  ~Hub();

  void serve(Socket socket, TlsContext const& tls);
  /// Runs what an event is, then writes what it brought about: one write per connection and event.
  template <class F>
  void event(F const& what) {
    what();
    flush();
  }
  void ask_to_stop();
  void close_all();
  void publish(Message message);
  void dismiss(std::string const& name);
  /// Any thread.
  Counters counters() const;
  /// Any thread.
  std::size_t open() const { return open_.load(std::memory_order_relaxed); }

  Time now() const;
  /// It has bytes to write or must be ended.
  void mark(Connection& connection);
  /// It is not read until the broker takes more, or until its own backlog is smaller.
  void pause(Connection& connection) { paused_.insert(&connection); }
  void unpause(Connection& connection);
  void forget(Connection& connection);

  ServerConfig const& config;
  asio::io_context context{1};
  std::shared_ptr<Postbox> postbox;
  Broker broker;
  /// Lent to whoever reads just now.
  std::array<char, 64 * 1024> scratch;
  Counters tally{};  ///< bytes and refused connections

 private:
  void flush();
  void resume();
  void tick();
  void publish_counters();

  Clock::time_point const started_ = Clock::now();
  Time const started_at_;
  std::unordered_set<std::shared_ptr<Connection>> connections_;
  std::vector<std::shared_ptr<Connection>> marked_;
  std::unordered_set<Connection*> paused_;
  Timer timer_{context};
  std::atomic<std::size_t> open_{0};
  std::mutex mutable counters_mutex_;
  Counters counters_{};
};

}  // namespace linli::devices::mqtt::wire
