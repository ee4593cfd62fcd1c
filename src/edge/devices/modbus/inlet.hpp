#pragma once
// The seam to whoever keeps what was read. The poller knows nothing of what is done with it.
#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "edge/devices/modbus/line.hpp"

namespace linli::devices::modbus {

/// What one round of questions gave.
struct Reading {
  std::string device;
  std::int64_t time_ms = 0;  ///< since 1970
  std::vector<Value> values;
};

class Inlet {
 public:
  /// Exactly once, from any thread, also from inside of take: it is durable, or was refused.
  using Kept = std::function<void(base::Result<void>)>;

  virtual ~Inlet() = default;
  /// On the poller's thread: must not block, nor ask the poller for its states; the reading lives
  /// until `kept`. After busy and unavailable it is given again later; any other error is final.
  virtual void take(Reading const& reading, Kept kept) = 0;
};

}  // namespace linli::devices::modbus
