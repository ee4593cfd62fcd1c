#pragma once
// Port: the engine that keeps samples for years and answers questions about them.
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "core/telemetry/series.hpp"

namespace linli::telemetry {

/// A sample that is written again, with the same or another value, stays one: what was written last
/// holds. So a block may be written twice. Answers agree with core/telemetry/series.hpp.
/// Threads: write() from one thread at a time; everything else concurrently with it.
class Store {
 public:
  virtual ~Store() = default;
  /// "chdb", "sqlite"
  virtual std::string_view engine() const = 0;

  /// Durable when it returns. Errors: unavailable "storage.full" | "storage.failed".
  virtual base::Result<void> write(std::span<Sample const> block) = 0;

  // Errors of all questions: unavailable "storage.failed", busy "storage.busy".
  /// In order of time, `most` at most.
  virtual base::Result<std::vector<Sample>> raw(PointNumber point, Interval interval,
                                                std::size_t most) const = 0;
  virtual base::Result<std::vector<Bucket>> buckets(PointNumber point, Interval interval,
                                                    std::int64_t width_ms) const = 0;
  virtual base::Result<std::vector<Hour>> hours(PointNumber point, Interval interval) const = 0;
  /// The newest sample before that moment.
  virtual base::Result<std::optional<Sample>> before(PointNumber point,
                                                     std::int64_t time_ms) const = 0;
  /// The newest sample of every point. Once, at the start.
  virtual base::Result<std::vector<Sample>> latest() const = 0;
  /// How many samples there are, each once.
  virtual base::Result<std::uint64_t> count() const = 0;
};

}  // namespace linli::telemetry
