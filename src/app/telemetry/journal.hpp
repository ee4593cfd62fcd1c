#pragma once
// Port: where a message lies safely before anything else is done with it.
#include <cstdint>
#include <functional>
#include <string>

#include "base/result.hpp"

namespace linli::telemetry {

/// Numbers of records, from 1, in the order in which they became durable.
using Seq = std::uint64_t;

/// Threads: safe to call concurrently.
class Journal {
 public:
  virtual ~Journal() = default;
  /// `kept` is called once, from any thread: when the record is on the disk, or with the reason why
  /// it is not. Errors: busy "telemetry.busy" (too much waits), unavailable "storage.full" |
  /// "storage.failed" | "storage.stopped", too_large "telemetry.record_too_large".
  virtual void append(std::string record, std::function<void(base::Result<Seq>)> kept) = 0;
};

}  // namespace linli::telemetry
