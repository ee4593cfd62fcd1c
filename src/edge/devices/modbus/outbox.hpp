#pragma once
// Readings on their way to the inlet: what it cannot take now waits, up to a bound.
#include <deque>
#include <memory>
#include <mutex>

#include "edge/devices/modbus/inlet.hpp"

namespace linli::devices::modbus {

struct OutboxCounts {
  std::uint64_t kept = 0;
  std::uint64_t refused = 0;  ///< for good: the device is unknown
  std::uint64_t dropped = 0;  ///< the oldest, when too many waited
  std::uint64_t waiting = 0;  ///< now
};

/// Threads: put and again from one thread, the inlet's answers from any. Lives as long as an answer
/// is owed.
class Outbox : public std::enable_shared_from_this<Outbox> {
 public:
  Outbox(Inlet& inlet, std::size_t most_waiting) : inlet_{inlet}, most_waiting_{most_waiting} {}

  void put(Reading reading);
  /// Tries those once more that wait, the oldest first, until one of them has to go on waiting.
  void again();
  /// Tries once more, then counts as dropped what still waits. Nothing is put after it.
  void end();
  OutboxCounts counts() const;

 private:
  using Held = std::shared_ptr<Reading const>;
  void give(Held reading);
  void hold(Held reading);  // the mutex is held

  Inlet& inlet_;
  std::size_t const most_waiting_;
  mutable std::mutex mutex_;
  std::deque<Held> waiting_;
  OutboxCounts counts_;
  bool over_ = false;
};

}  // namespace linli::devices::modbus
