#pragma once
// What can be said about the samples of one point: the meaning that every store has to agree with.
// All functions: `samples` in order of time, one per moment; intervals are [from, until).
#include <optional>
#include <span>
#include <vector>

#include "core/telemetry/sample.hpp"

namespace linli::telemetry {

struct Interval {
  std::int64_t from_ms = 0;
  std::int64_t until_ms = 0;
  friend bool operator==(Interval const&, Interval const&) = default;
};

/// One piece of time with something in it. Buckets begin at multiples of their width since 1970.
struct Bucket {
  std::int64_t from_ms = 0;
  double average = 0;
  double low = 0;
  double high = 0;
  std::int64_t count = 0;
  double last = 0;
  friend bool operator==(Bucket const&, Bucket const&) = default;
};

/// The last of every moment, in order: what a store keeps of what came in.
std::vector<Sample> settled(std::span<Sample const> arrived);

/// Range: width_ms > 0. Empty buckets are left out.
std::vector<Bucket> buckets(std::span<Sample const> samples, Interval interval,
                            std::int64_t width_ms);

/// Where no sample came for longer than `longest_ms`, the ends of the interval included.
std::vector<Interval> gaps(std::span<Sample const> samples, Interval interval,
                           std::int64_t longest_ms);

struct Hour {
  std::int64_t from_ms = 0;
  std::int64_t count = 0;
  double completeness = 0;  ///< 0..1 of what the period promises
  friend bool operator==(Hour const&, Hour const&) = default;
};
/// Every hour that the interval touches. `period_ms`: how often the device speaks, > 0.
std::vector<Hour> completeness(std::span<Hour const> counted, Interval interval,
                               std::int64_t period_ms);
std::vector<Hour> count_hours(std::span<Sample const> samples, Interval interval);

struct StateTime {
  double state = 0;
  std::int64_t duration_ms = 0;
  std::int64_t times = 0;  ///< how often it was entered
  friend bool operator==(StateTime const&, StateTime const&) = default;
};
/// A state lasts until the next sample. `before`: the state at the beginning, when it is known.
std::vector<StateTime> state_times(std::span<Sample const> samples, Interval interval,
                                   std::optional<double> before);

/// How much a counter grew: a value below the one before is a reset, and counts from zero.
double increase(std::span<Sample const> samples, std::optional<double> before);

}  // namespace linli::telemetry
