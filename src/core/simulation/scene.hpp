#pragma once
// One device at one moment, and what its kind makes of it.
#include <span>
#include <vector>

#include "core/simulation/incident.hpp"
#include "core/simulation/weather.hpp"

namespace linli::simulation {

/// A value of a property. `decimals`: how exactly the device tells it.
struct Reading {
  char const* property = "";
  double value = 0;
  int decimals = 0;
};

struct Scene {
  Actor const& actor;
  Weather const& weather;
  std::span<Incident const> incidents;  ///< of this device, in order of time
  Seed building = 0;                    ///< shared by all of one building
  Time at = 0;

  /// The incident of this sort that goes on now, or null.
  Incident const* ongoing(What what) const;
  /// As simulation::used, without what was not used because something stood still: pauses begin
  /// `delay` after an incident for which `halts` is true.
  Use used(Rhythm const& rhythm, Seed consumer, bool (*halts)(What), Time delay = 0) const;
  /// In [-1, 1], another line for every `part`; `step`: how fast it changes.
  double wander(std::uint64_t part, Time step) const;
  double battery() const;  ///< %, changed every other year
};

using Readings = std::vector<Reading>;

// One per kind; each adds one reading per property of its thing model.
void play_climate_sensor(Scene const& scene, Readings& out);
void play_weather_station(Scene const& scene, Readings& out);
void play_electricity_meter(Scene const& scene, Readings& out);
void play_water_meter(Scene const& scene, Readings& out);
void play_gas_meter(Scene const& scene, Readings& out);
void play_pump(Scene const& scene, Readings& out);
void play_lift(Scene const& scene, Readings& out);
void play_door(Scene const& scene, Readings& out);
void play_barrier(Scene const& scene, Readings& out);
void play_smoke_detector(Scene const& scene, Readings& out);
void play_lamp(Scene const& scene, Readings& out);
void play_waste_bin(Scene const& scene, Readings& out);
void play_camera(Scene const& scene, Readings& out);
void play_gateway(Scene const& scene, Readings& out);

}  // namespace linli::simulation
