#pragma once
// What is asked about the past of one point.
#include "app/telemetry/estate.hpp"
#include "app/telemetry/keeping.hpp"
#include "app/telemetry/latest.hpp"

namespace linli::telemetry {

/// What was acknowledged before the question is in the answer. Threads: safe to call concurrently.
class History {
 public:
  static constexpr std::size_t most_rows = 50'000;  ///< given out
  static constexpr std::size_t most_looked_at =
      600'000;  ///< for what is counted here: a year of minutes

  History(Estate const& estate, Latest const& latest, Keeping keeping)
      : estate_{estate}, latest_{latest}, keeping_{std::move(keeping)} {}

  // Errors of all: not_found "point.unknown", invalid "query.interval" (turned around, or more rows
  // than most_rows), busy "telemetry.lagging", those of the store. `point`: "<device>:<property>".
  base::Result<std::vector<Sample>> raw(std::string_view point, Interval interval,
                                        std::size_t most) const;
  base::Result<std::vector<Bucket>> buckets(std::string_view point, Interval interval,
                                            std::int64_t width_ms) const;
  base::Result<std::vector<Hour>> completeness(std::string_view point, Interval interval,
                                               std::int64_t period_ms) const;
  /// Where nothing came for longer than `longest_ms`.
  base::Result<std::vector<Interval>> gaps(std::string_view point, Interval interval,
                                           std::int64_t longest_ms) const;
  /// How long each state lasted. Errors: also invalid "point.class" (it is no state).
  base::Result<std::vector<StateTime>> states(std::string_view point, Interval interval) const;
  /// How much a counter grew, resets counted from zero. Errors: also invalid "point.class".
  base::Result<double> increase(std::string_view point, Interval interval) const;

 private:
  base::Result<std::vector<Sample>> all(PointNumber point, Interval interval) const;
  base::Result<std::optional<double>> value_before(PointNumber point, Interval interval) const;
  base::Result<PointNumber> look_up_class(std::string_view point, Interval interval,
                                          PointClass expected) const;
  base::Result<PointNumber> look_up(std::string_view point, Interval interval,
                                    std::int64_t width_ms) const;

  Estate const& estate_;
  Latest const& latest_;
  Keeping const keeping_;
};

}  // namespace linli::telemetry
