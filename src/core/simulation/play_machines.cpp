// What moves: pumps and lifts.
#include <algorithm>
#include <cmath>

#include "core/simulation/scene.hpp"

namespace linli::simulation {
namespace {

bool pump_stops(What what) {
  return what == What::pump_failure || what == What::no_water;
}
bool lift_stops(What what) {
  return what == What::ebike_in_lift || what == What::lift_fault;
}

constexpr double starts_at = 300;  // kPa at which a pump starts
constexpr double stops_at = 380;   // and stops
constexpr double filling = 0.4;    // part of a cycle in which it runs

// A vessel is filled by the pumps in turn and emptied by the people of the building.
struct Cycle {
  double number;  // whole cycles so far
  double within;  // 0..1
  double hours;   // that a pump runs in one
};

Cycle cycle_of(Scene const& scene) {
  auto const use = scene.used(Rhythms::all().water, scene.building, pump_stops);
  double const demand = std::max(1, scene.actor.flats) * 0.0146;  // m³ an hour
  constexpr double vessel = 0.1;                                  // m³
  double const cycles = use.amount * demand / vessel;
  return {std::floor(cycles), cycles - std::floor(cycles), filling * vessel / demand};
}

}  // namespace

void play_pump(Scene const& scene, Readings& out) {
  auto const cycle = cycle_of(scene);
  auto const place = static_cast<double>(scene.actor.place);
  auto const* failed = scene.ongoing(What::pump_failure);
  auto const* dry = scene.ongoing(What::no_water);
  bool const its_turn = std::fmod(cycle.number, 2) == place;
  bool const runs = its_turn && cycle.within < filling && !failed && !dry;
  double const span = stops_at - starts_at;
  double pressure = cycle.within < filling
                        ? starts_at + span * cycle.within / filling
                        : stops_at - span * (cycle.within - filling) / (1 - filling);
  if (auto const* cause = failed ? failed : dry)
    pressure *= std::exp2(-static_cast<double>(scene.at - cause->from) / (8.0 * 60'000));
  double const turns = std::floor((cycle.number + 1 - place) / 2) +
                       (its_turn ? std::min(1.0, cycle.within / filling) : 0);
  double const hours = turns * cycle.hours;
  double const wear = std::min(4.0, hours / 20'000);
  double const air = 18 + 8 * summer(scene.at);
  out.push_back({"running", failed ? 2.0 : runs ? 1.0 : 0.0, 0});
  out.push_back({"pressure", pressure, 1});
  out.push_back({"speed", runs ? 2890 + 25 * scene.wander(1, minute) : 0, 0});
  out.push_back({"temp", air + (runs ? 24 : 6) + 2 * scene.wander(2, 10 * minute), 1});
  out.push_back({"vibration", runs ? 1.4 + wear + 0.3 * scene.wander(3, minute) : 0.05, 2});
  out.push_back({"hours", hours, 2});
}

namespace {

// Every other trip leads to the ground floor: people leave and come home.
double floor_of(Scene const& scene, double trip) {
  auto const number = static_cast<std::int64_t>(trip);
  if (number % 2 == 0) return 1;
  return 2 + std::floor(chance(scene.actor.seed, number) * std::max(1, scene.actor.floors - 1));
}

struct Ride {
  double trips, floor, load;
  bool open;
};

Ride ride_of(Scene const& scene) {
  auto const use = scene.used(Rhythms::all().movement, scene.actor.seed, lift_stops);
  double const often = 3 + scene.actor.floors * 0.9;  // trips in an average hour
  double const trips = use.amount * often;
  double const number = std::floor(trips);
  double const pace = use.rate * often;
  double const seconds = pace > 0 ? (trips - number) / pace * 3600 : 3600;
  double const from = floor_of(scene, number - 1);
  double const to = floor_of(scene, number);
  double const ride = 4 + 2 * std::abs(to - from);
  double const way = std::min(1.0, seconds / ride);
  double const people = std::floor(1 + 3 * chance(scene.actor.seed + 1, static_cast<Time>(number)));
  bool const open = seconds >= ride && seconds < ride + 9;
  return {number, from + (to - from) * way, seconds < ride + 4 ? people * 63 : 0, open};
}

}  // namespace

void play_lift(Scene const& scene, Readings& out) {
  auto ride = ride_of(scene);
  bool const fault = scene.ongoing(What::lift_fault);
  bool const ebike = scene.ongoing(What::ebike_in_lift);
  if (ebike) ride = {ride.trips, 1, 134, true};
  if (fault) ride = {ride.trips, std::floor(ride.floor) + 0.5, 63, false};
  out.push_back({"floor", ride.floor, 1});
  out.push_back({"door", ebike ? 2.0 : ride.open ? 1.0 : 0.0, 0});
  out.push_back({"mode", fault ? 3.0 : 0.0, 0});
  out.push_back({"load", ride.load, 0});
  out.push_back({"trips", ride.trips, 0});
}

}  // namespace linli::simulation
