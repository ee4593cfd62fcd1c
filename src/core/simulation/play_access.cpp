// What people go through: doors, barriers, and the cameras that see them.
#include <algorithm>
#include <cmath>

#include "core/simulation/scene.hpp"

namespace linli::simulation {
namespace {

bool never(What) {
  return false;
}

struct Passage {
  double count;
  double seconds;  // since the last one
};

Passage passage_of(Scene const& scene, double an_hour) {
  auto const use = scene.used(Rhythms::all().movement, scene.actor.seed, never);
  double const all = use.amount * an_hour;
  double const count = std::floor(all);
  double const pace = use.rate * an_hour;
  return {count, pace > 0 ? (all - count) / pace * 3600 : 3600};
}

}  // namespace

void play_door(Scene const& scene, Readings& out) {
  bool const gate = scene.actor.building == 0;
  auto const passage = passage_of(scene, gate ? 60 : 2 + scene.actor.flats * 0.3);
  bool const forced = scene.ongoing(What::door_forced);
  bool const open = passage.seconds < 8;
  out.push_back({"open", forced ? 2.0 : open ? 1.0 : 0.0, 0});
  out.push_back({"locked", forced || open ? 0.0 : 1.0, 0});
  out.push_back({"passages", passage.count, 0});
}

void play_barrier(Scene const& scene, Readings& out) {
  auto const passage = passage_of(scene, 22);
  out.push_back({"open", passage.seconds < 12 ? 1.0 : 0.0, 0});
  out.push_back({"passages", passage.count, 0});
}

void play_camera(Scene const& scene, Readings& out) {
  auto const use = scene.used(Rhythms::all().movement, scene.actor.seed, never);
  double const people = use.rate * 3.5 + 1.5 * scene.wander(1, 2 * minute);
  out.push_back({"online", 1, 0});
  out.push_back({"people", std::max(0.0, std::round(people)), 0});
}

}  // namespace linli::simulation
