#pragma once
// When people do what: a week of hours, and what somebody who follows it has used up to a moment.
#include <array>
#include <cstdint>

#include "core/simulation/noise.hpp"

namespace linli::simulation {

/// Milliseconds since 1970-01-01 UTC, as in telemetry.
using Time = std::int64_t;
constexpr Time second = 1000;
constexpr Time minute = 60 * second;
constexpr Time hour = 60 * minute;
constexpr Time day = 24 * hour;

/// Meters were hung, doors opened first on this day: 2020-01-01. Nothing is told of earlier times.
constexpr Time beginning = 1'577'836'800'000;

/// Hours since 1970-01-01 00:00 in Asia/Shanghai, which has no summer time.
double local_hours(Time at);
/// 0 <= hour < 24 of the day there.
double hour_of_day(Time at);

/// Weights of the hours of a week, 1 on average.
class Rhythm {
 public:
  using Day = std::array<double, 24>;
  Rhythm(Day const& workday, Day const& weekend);

  /// The weight of the hour in which `local` lies. Unit: hours of asia/Shanghai since 1970.
  double weight(double local) const;
  /// The sum of the weights up to there: what is used, if one is used in an average hour.
  double sum(double local) const;

 private:
  std::array<double, 168> weights_{};  ///< from Monday 00:00
  std::array<double, 169> up_to_{};    ///< sums
};

/// 0..1 of the people are at home.
double at_home(Time at);

/// Rhythms that several kinds of devices share.
struct Rhythms {
  Rhythm electricity;
  Rhythm water;
  Rhythm cooking;
  Rhythm movement;  ///< through doors, lifts and gates
  static Rhythms const& all();
};

/// What one consumer of a rhythm has used since the beginning, and how fast it uses it now.
/// Unit: average hours; rate: 1 on average, never below 0.
struct Use {
  double amount = 0;
  double rate = 0;
};
/// Each consumer is early or late in its own way, so no two are alike; `amount` never falls, and
/// `rate` is its slope.
Use used(Rhythm const& rhythm, Seed consumer, Time at);

}  // namespace linli::simulation
