#pragma once
// Which devices an invented estate has, and where they stand.
#include <span>
#include <string>
#include <vector>

#include "core/simulation/rhythm.hpp"
#include "core/telemetry/device.hpp"

namespace linli::simulation {

/// Those of api/things.json.
enum class Kind {
  climate_sensor,
  weather_station,
  electricity_meter,
  water_meter,
  gas_meter,
  pump,
  lift,
  door,
  barrier,
  smoke_detector,
  lamp,
  waste_bin,
  camera,
  gateway,
};

struct KindTraits {
  Kind kind;
  char const* name;  ///< of its thing model
  telemetry::Subsystem subsystem;
  std::size_t points;  ///< how many properties it tells
  Time period;         ///< how often it speaks
};
std::span<KindTraits const> kinds();
KindTraits const& traits(Kind kind);

/// A device that plays its part.
struct Actor {
  telemetry::Device device;
  Kind kind = Kind::gateway;
  int building = 0;  ///< from 1; 0: it stands outside
  int floors = 0;    ///< of its building
  int flats = 0;     ///< of its building
  int place = 0;     ///< which one of its kind in its building, from 0
  bool indoors = false;
  Seed seed = 0;
};

struct Plan {
  Seed seed = 1;
  std::size_t points = 1000;  ///< at most so many, and few less; 60 .. 1'000'000
  std::string prefix;         ///< before every id
};

constexpr std::size_t fewest_points = 60;
constexpr std::size_t most_points = 1'000'000;

/// Gateways stand before who speaks through them. The same plan gives the same estate, a larger one
/// of the same seed begins with it only as far as its houses are of one height.
std::vector<Actor> lay_out(Plan const& plan);

}  // namespace linli::simulation
