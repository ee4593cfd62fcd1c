#pragma once
// Many devices that speak to a broker, from the other end: each with a line of its own, at QoS 1,
// sending again what was not answered. For simulated estates, load and tests.
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "edge/devices/mqtt/reason.hpp"

namespace linli::devices::mqtt {

struct FleetConfig {
  std::string host = "127.0.0.1";
  std::uint16_t port = 1883;
  std::size_t window = 64;  ///< messages of one device that are not answered, 1 .. 65535
  std::chrono::milliseconds retry{1000};  ///< before a lost line, or a busy broker, is tried again
};

/// What became of a message: answered once, when the broker is done with it.
struct Outcome {
  std::size_t device = 0;
  std::uint64_t tag = 0;  ///< as publish() was given it
  Reason reason = Reason::success;
  std::chrono::microseconds took{0};  ///< since it was last written to the line
};

struct FleetCounts {
  std::size_t open = 0;    ///< lines that are admitted now
  std::uint64_t sent = 0;  ///< messages written, each time
  std::uint64_t acked = 0;
  std::uint64_t refused = 0;      ///< for good: what they say is wrong
  std::uint64_t deferred = 0;     ///< the broker was busy; they are sent again
  std::uint64_t reconnects = 0;   ///< lines lost after they were admitted
  std::uint64_t turned_away = 0;  ///< CONNECTs that were refused
};

/// Threads: one at a time; everything happens inside of run_for, answers too.
class Fleet {
 public:
  using Answered = std::function<void(Outcome const&)>;
  /// Errors: unavailable "client.connect" (the host has no address).
  static base::Result<std::unique_ptr<Fleet>> create(FleetConfig config, Answered answered);
  ~Fleet();

  /// A device that logs in with its id and credential. Returns its number, from 0.
  std::size_t add(std::string id, std::string secret);
  /// Lays a message behind those that wait. There is no limit here: ask owed() first.
  void publish(std::size_t device, std::string topic, std::string payload, std::uint64_t tag = 0);
  /// Messages of the device that are not answered yet, written or not.
  std::size_t owed(std::size_t device) const;
  std::size_t owed() const;  ///< of all devices
  void run_for(std::chrono::milliseconds time);
  FleetCounts counts() const;
  /// Takes leave of the broker in order. What is owed then is not sent any more.
  void end();

 private:
  class Impl;
  explicit Fleet(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace linli::devices::mqtt
