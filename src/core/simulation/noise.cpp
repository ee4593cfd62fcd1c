#include "core/simulation/noise.hpp"

#include <cmath>

namespace linli::simulation {

double wander(Seed seed, double x) {
  auto const whole = std::floor(x);
  auto const place = static_cast<std::int64_t>(whole);
  double const from = chance(seed, place);
  double const to = chance(seed, place + 1);
  return 2 * (from + (to - from) * (x - whole)) - 1;
}

}  // namespace linli::simulation
