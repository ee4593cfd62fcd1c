#pragma once
// The newest sample of every point, in memory.
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "app/telemetry/journal.hpp"
#include "core/telemetry/sample.hpp"

namespace linli::telemetry {

/// Threads: safe to call concurrently.
class Latest {
 public:
  /// `seq`: of the record they are in; 0: they are in the engine already.
  void take(std::span<Sample const> samples, Seq seq);
  std::optional<Sample> of(PointNumber point) const;
  /// The number of the last record that had a sample of it, also an older one; 0: none since the
  /// start.
  Seq last_record(PointNumber point) const;
  std::vector<std::optional<Sample>> of(std::span<PointNumber const> points) const;
  std::size_t points() const;

 private:
  struct Slot {
    std::int64_t time_ms = 0;
    double value = 0;
    Seq seq = 0;
    bool filled = false;
  };
  std::optional<Sample> sample_of(PointNumber point) const;

  mutable std::mutex mutex_;
  std::vector<Slot> slots_;  ///< by point: the register counts from 1 without gaps
  std::size_t filled_ = 0;
};

}  // namespace linli::telemetry
