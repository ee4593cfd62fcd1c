#include "core/simulation/scene.hpp"

#include <algorithm>
#include <cmath>

namespace linli::simulation {

Incident const* Scene::ongoing(What what) const {
  for (auto const& incident : incidents)
    if (incident.what == what && incident.from <= at && at < incident.until) return &incident;
  return nullptr;
}

Use Scene::used(Rhythm const& rhythm, Seed consumer, bool (*halts)(What), Time delay) const {
  auto out = simulation::used(rhythm, consumer, at);
  Time done = 0;  // pauses that overlap count once
  for (auto const& incident : incidents) {
    auto const from = std::max(done, incident.from + delay);
    if (!halts(incident.what) || from >= std::min(at, incident.until)) continue;
    done = incident.until;
    auto const until = std::min(at, incident.until);
    out.amount -= simulation::used(rhythm, consumer, until).amount -
                  simulation::used(rhythm, consumer, from).amount;
    if (at < incident.until) out.rate = 0;
  }
  return out;
}

double Scene::wander(std::uint64_t part, Time step) const {
  return simulation::wander(part_of(actor.seed, 1000 + part),
                            static_cast<double>(at - beginning) / static_cast<double>(step));
}

double Scene::battery() const {
  double const changes =
      static_cast<double>(at - beginning) / static_cast<double>(700 * day) + chance(actor.seed, 1);
  return 100 - 90 * (changes - std::floor(changes));
}

}  // namespace linli::simulation
