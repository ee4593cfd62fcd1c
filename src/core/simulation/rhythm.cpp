#include "core/simulation/rhythm.hpp"

#include <cmath>

namespace linli::simulation {

double local_hours(Time at) {
  return static_cast<double>(at + 8 * hour) / static_cast<double>(hour);
}

double hour_of_day(Time at) {
  double const local = local_hours(at);
  return local - 24 * std::floor(local / 24);
}

namespace {

constexpr double thursday = 72;  // 1970-01-01, in hours since Monday 00:00

struct InWeek {
  double weeks;    // whole ones
  double in_hour;  // 0..1
  std::size_t hour;
};

InWeek in_week(double local) {
  double const since_monday = local + thursday;
  double const weeks = std::floor(since_monday / 168);
  double const within = since_monday - weeks * 168;
  auto const hour = std::min<std::size_t>(static_cast<std::size_t>(within), 167);
  return {weeks, within - static_cast<double>(hour), hour};
}

}  // namespace

Rhythm::Rhythm(Day const& workday, Day const& weekend) {
  double total = 0;
  for (std::size_t i = 0; i < weights_.size(); ++i)
    total += weights_[i] = (i < 5 * 24 ? workday : weekend)[i % 24];
  for (std::size_t i = 0; i < weights_.size(); ++i) {
    weights_[i] *= 168 / total;
    up_to_[i + 1] = up_to_[i] + weights_[i];
  }
}

double Rhythm::weight(double local) const {
  return weights_[in_week(local).hour];
}

double Rhythm::sum(double local) const {
  auto const at = in_week(local);
  return at.weeks * up_to_.back() + up_to_[at.hour] + at.in_hour * weights_[at.hour];
}

namespace {

constexpr Rhythm::Day home_on_workdays{.98, .98, .98, .98, .98, .97, .93, .75, .5,  .4,  .37, .37,
                                       .42, .42, .38, .37, .4,  .48, .62, .78, .86, .92, .95, .97};
constexpr Rhythm::Day home_on_weekends{.96, .97, .97, .97, .97, .97, .96, .93, .88, .78, .7,  .66,
                                       .7,  .72, .66, .62, .6,  .63, .72, .8,  .85, .89, .92, .95};

double home_in_hour(double local) {
  auto const at = in_week(local);
  return (at.hour < 5 * 24 ? home_on_workdays : home_on_weekends)[at.hour % 24];
}

}  // namespace

double at_home(Time at) {
  double const local = local_hours(at);
  double const within = local - std::floor(local);
  return home_in_hour(local) * (1 - within) + home_in_hour(local + 1) * within;
}

Rhythms const& Rhythms::all() {
  static Rhythms const rhythms{
      .electricity = {{.5, .4, .4, .4, .4, .5,  .9,  1.2, .9,  .7, .7,  .8,
                       1,  .9, .8, .8, .9, 1.2, 1.7, 2.1, 2.2, 2,  1.5, .9},
                      {.6,  .5,  .4,  .4,  .4,  .4,  .6,  .9,  1.1, 1.2, 1.2, 1.3,
                       1.4, 1.2, 1.1, 1.1, 1.2, 1.5, 1.9, 2.1, 2.1, 1.9, 1.5, 1}},
      .water = {{.2,  .1, .1, .1, .1, .4,  1.5, 2.2, 1.3, .8, .8,  1,
                 1.2, .8, .6, .6, .8, 1.3, 1.9, 2.2, 2.3, 2,  1.2, .5},
                {.3,  .2, .1, .1, .1, .2,  .6,  1.2, 1.8, 1.7, 1.4, 1.4,
                 1.4, 1,  .8, .8, 1,  1.4, 1.9, 2.1, 2.1, 1.8, 1.2, .6}},
      .cooking = {{.05, .05, .05, .05, .05, .3,  1.8, 2.2, .8,  .4, .6, 2,
                   1.8, .5,  .2,  .2,  .6,  2.4, 3.5, 2.4, 1.2, .8, .4, .1},
                  {.05, .05, .05, .05, .05, .1,  .6,  1.5, 1.8, .9, 1.2, 2.8,
                   2.4, .8,  .3,  .3,  .8,  2.4, 3.4, 2.2, 1.2, .8, .4,  .1}},
      .movement = {{.15, .08, .05, .05, .06, .3, 1.3, 2.9, 2.2, 1,  .8, 1.1,
                    1.2, .9,  .8,  .9,  1.2, 2,  2.6, 1.9, 1.3, .9, .6, .3},
                   {.3,  .15, .08, .05, .05, .15, .5,  1,   1.4, 1.6, 1.7, 1.6,
                    1.3, 1.2, 1.3, 1.5, 1.7, 1.9, 1.9, 1.7, 1.4, 1.1, .8,  .5}},
  };
  return rhythms;
}

Use used(Rhythm const& rhythm, Seed consumer, Time at) {
  // Time itself is bent: up to 0.45 of a step early or late at every step, straight in between. So
  // the slope stays above zero, and what was used is known without adding up the past.
  constexpr double step = 1.0 / 6;
  constexpr double most = 0.45 * step;
  double const local = local_hours(at);
  double const steps = local / step;
  double const whole = std::floor(steps);
  auto const place = static_cast<std::int64_t>(whole);
  double const early = between(consumer, place, -most, most);
  double const late = between(consumer, place + 1, -most, most);
  double const bent = local + early + (late - early) * (steps - whole);
  double const slope = 1 + (late - early) / step;
  static double const before = local_hours(beginning);
  return {rhythm.sum(bent) - rhythm.sum(before) + 1, rhythm.weight(bent) * slope};
}

}  // namespace linli::simulation
