#include "core/simulation/weather.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace linli::simulation {
namespace {

enum Part : std::uint8_t { days, hours, sky, breeze, air, showers, amounts };

constexpr double turn = 2 * std::numbers::pi;
constexpr double year_hours = 365.2425 * 24;
constexpr Time shower = 6 * hour;
constexpr std::size_t showers_told = 40 * 366 * 4;  // forty years

double hours_since_beginning(Time at) {
  return static_cast<double>(at - beginning) / static_cast<double>(hour);
}

}  // namespace

double summer(Time at) {
  // The beginning is the first of January, the coldest day twenty days later.
  return (1 - std::cos(turn * (hours_since_beginning(at) - 480) / year_hours)) / 2;
}

double summer_sum(Time at) {
  auto const integral = [](double hours) {
    return (hours - std::sin(turn * (hours - 480) / year_hours) * year_hours / turn) / 2;
  };
  return integral(hours_since_beginning(at)) - integral(0);
}

Weather::Weather(Seed seed) : seed_{seed} {
  rain_.reserve(showers_told + 1);
  rain_.push_back(0);
  for (std::size_t i = 0; i < showers_told; ++i) {
    auto const place = static_cast<std::int64_t>(i);
    double const wet = 0.08 + 0.22 * summer(beginning + place * shower);
    bool const rains = chance(part_of(seed, showers), place) < wet;
    double const dice = chance(part_of(seed, amounts), place);
    rain_.push_back(rain_.back() + (rains ? 1 + 30 * dice * dice * dice : 0));
  }
}

double Weather::temperature(Time at) const {
  double const local = local_hours(at);
  double const sun = std::cos(turn * (hour_of_day(at) - 14.5) / 24);
  return 15 + 13.5 * summer(at) + (3.6 - 1.8 * cloud(at)) * sun +
         3 * wander(part_of(seed_, days), local / 60) +
         0.6 * wander(part_of(seed_, hours), local / 0.7);
}

double Weather::cloud(Time at) const {
  return 0.5 + 0.5 * wander(part_of(seed_, sky), local_hours(at) / 5);
}

double Weather::humidity(Time at) const {
  double const sun = std::cos(turn * (hour_of_day(at) - 14.5) / 24);
  double const raw = 66 + 12 * summer(at) + 12 * (cloud(at) - 0.5) - 10 * sun;
  return std::clamp(raw, 20.0, 100.0);
}

double Weather::wind(Time at) const {
  double const gust = wander(part_of(seed_, breeze), local_hours(at) * 6);
  double const base = wander(part_of(seed_, breeze) + 1, local_hours(at) / 8);
  return std::max(0.0, 2.6 + 2 * base + 0.9 * gust);
}

double Weather::light(Time at) const {
  double const half = 5.4 + 1.4 * summer(at);  // hours between noon and sunset
  double const noon = 12.4;
  double const height = std::cos((hour_of_day(at) - noon) / half * std::numbers::pi / 2);
  bool const up = std::abs(hour_of_day(at) - noon) < half;
  return up ? 98'000 * height * (1 - 0.8 * cloud(at)) : 0.2;
}

double Weather::dust(Time at) const {
  double const raw =
      24 - 10 * summer(at) + 14 * wander(part_of(seed_, air), local_hours(at) / 9) - 1.5 * wind(at);
  return std::max(2.0, raw);
}

double Weather::rain(Time at) const {
  auto const since = std::clamp<Time>(at - beginning, 0, (showers_told - 1) * shower);
  auto const place = static_cast<std::size_t>(since / shower);
  double const within = static_cast<double>(since % shower) / static_cast<double>(shower);
  return rain_[place] + within * (rain_[place + 1] - rain_[place]);
}

}  // namespace linli::simulation
