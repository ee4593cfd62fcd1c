#pragma once
// Port: what time it is. The core reads no clock; use cases put now() into the Context.
#include "base/date.hpp"
#include "base/result.hpp"

namespace linli::app {

enum class ClockMode {
  system,     ///< Asia/Shanghai time of the machine
  rehearsal,  ///< an administrator moves it; a banner says so
};

/// Threads: safe to call concurrently. now() never goes back while the program runs.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual base::DateTime now() const = 0;
  virtual ClockMode mode() const = 0;
  /// Moves the clock forward and keeps the value over restarts.
  /// Errors: forbidden "clock.not_movable" (system), conflict "clock.backwards", unavailable.
  virtual base::Result<void> move_to(base::DateTime to) = 0;

  base::Date today() const { return now().date; }
};

}  // namespace linli::app
