// What counts: electricity, water, gas. A counter is the integral of what its meter shows as flow.
#include <algorithm>
#include <cmath>

#include "core/simulation/scene.hpp"

namespace linli::simulation {
namespace {

bool never(What) {
  return false;
}
bool water_stops(What what) {
  return what == What::no_water;
}

constexpr Time pipes_run_dry = 15 * minute;
constexpr double pressure_halves_ms = 8.0 * 60'000;

// m³ that ran out of a broken pipe, and how much runs now in an hour.
Use leaked(Scene const& scene) {
  constexpr double per_hour = 0.6;
  Use out;
  for (auto const& incident : scene.incidents) {
    if (incident.what != What::leak || incident.from >= scene.at) continue;
    auto const until = std::min(scene.at, incident.until);
    out.amount += per_hour * static_cast<double>(until - incident.from) / static_cast<double>(hour);
    if (scene.at < incident.until) out.rate = per_hour;
  }
  return out;
}

}  // namespace

void play_electricity_meter(Scene const& scene, Readings& out) {
  auto const seed = scene.actor.seed;
  double const usual = between(seed, 2, 0.18, 0.55);    // kW
  double const cooling = between(seed, 3, 0.05, 0.35);  // kW in the middle of summer
  auto const use = scene.used(Rhythms::all().electricity, seed, never);
  double const power = usual * use.rate + cooling * summer(scene.at);
  double const energy =
      between(seed, 4, 0, 300) + usual * use.amount + cooling * summer_sum(scene.at);
  double const voltage = 226 + 5 * scene.wander(1, 7 * minute) - 0.4 * power;
  out.push_back({"energy", energy, 2});
  out.push_back({"power", power, 3});
  out.push_back({"voltage", voltage, 1});
  out.push_back({"current", power * 1000 / voltage / 0.95, 2});
}

void play_water_meter(Scene const& scene, Readings& out) {
  auto const seed = scene.actor.seed;
  double const usual = between(seed, 2, 0.006, 0.026);  // m³ an hour
  auto const use = scene.used(Rhythms::all().water, seed, water_stops, pipes_run_dry);
  auto const leak = leaked(scene);
  double pressure = 285 + 25 * scene.wander(1, 20 * minute) - 8 * use.rate - 60 * leak.rate;
  if (auto const* dry = scene.ongoing(What::no_water))
    pressure *= std::exp2(-static_cast<double>(scene.at - dry->from) / pressure_halves_ms);
  out.push_back({"volume", between(seed, 4, 0, 20) + usual * use.amount + leak.amount, 4});
  out.push_back({"flow", usual * use.rate + leak.rate, 4});
  out.push_back({"pressure", pressure, 1});
}

void play_gas_meter(Scene const& scene, Readings& out) {
  auto const seed = scene.actor.seed;
  double const usual = between(seed, 2, 0.008, 0.028);  // m³ an hour
  auto const use = scene.used(Rhythms::all().cooking, seed, never);
  out.push_back({"volume", between(seed, 4, 0, 20) + usual * use.amount, 4});
  out.push_back({"flow", usual * use.rate, 4});
}

}  // namespace linli::simulation
