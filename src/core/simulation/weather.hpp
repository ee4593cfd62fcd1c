#pragma once
// The weather over the estate: a subtropical coast, by season, time of day and chance.
#include <vector>

#include "core/simulation/rhythm.hpp"

namespace linli::simulation {

class Weather {
 public:
  explicit Weather(Seed seed);

  double temperature(Time at) const;  ///< °C
  double humidity(Time at) const;     ///< %
  double wind(Time at) const;         ///< m/s
  double light(Time at) const;        ///< lx
  double dust(Time at) const;         ///< PM2.5, µg/m³
  double rain(Time at) const;         ///< mm since the beginning; never falls
  double cloud(Time at) const;        ///< 0..1

 private:
  Seed seed_;
  std::vector<double> rain_;  ///< up to each six hours since the beginning
};

/// 0 in the middle of winter, 1 in the middle of summer.
double summer(Time at);
/// Its integral since the beginning. Unit: hours.
double summer_sum(Time at);

}  // namespace linli::simulation
