#pragma once
// What goes wrong in an estate, by a script that somebody writes:
//   - {at: "-2d 02:30", what: pump_failure, kind: pump, lasts: 90m}
//   - {at: "2026-11-20T08:00:00+08:00", what: door_forced, device: b01-u1-door, lasts: 5m}
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "core/simulation/layout.hpp"

namespace linli::simulation {

enum class What {
  pump_failure,   ///< the pump stands, and the water of its building loses its pressure
  no_water,       ///< of a building, follows from it
  door_forced,    ///< open without having been unlocked
  ebike_in_lift,  ///< the lift sees an electric bicycle and keeps its door open
  lift_fault,     ///< it stands between two floors
  fire,           ///< smoke, and the alarm of the detector
  leak,           ///< water runs, by day and night
  full_bin,       ///< nobody empties it
  silent,         ///< the device says nothing
  clock_wrong,    ///< its clock lost its battery and counts from the year 2000
  garbage,        ///< what it sends is no message
  out_of_range,   ///< it says what cannot be
  stuck,          ///< it says the same all the time
};
BOOST_DESCRIBE_ENUM(What, pump_failure, no_water, door_forced, ebike_in_lift, lift_fault, fire,
                    leak, full_bin, silent, clock_wrong, garbage, out_of_range, stuck)

/// One line of a script.
struct ScriptLine {
  /// A time with its offset, or "-2d 02:30": days from the day on which the script is played, and
  /// the time of day there (Asia/Shanghai).
  std::string at;
  What what = What::silent;
  std::string lasts;                  ///< 30s, 5m, 2h, 1d
  std::optional<std::string> device;  ///< its id
  std::optional<std::string> kind;    ///< else one of this kind
  std::optional<int> building;        ///< and of this building
  std::optional<std::string> every;   ///< again and again for a year, 7d
};
BOOST_DESCRIBE_STRUCT(ScriptLine, (), (at, what, lasts, device, kind, building, every))

struct Incident {
  std::size_t actor = 0;  ///< whom it happens to
  What what = What::silent;
  Time from = 0;
  Time until = 0;
};

/// What the lines mean for this estate. `today`: any moment of the day on which it is played.
/// Errors: invalid "incident.at", "incident.lasts" (or `every`, which must be
/// longer), "incident.whom" (there is no such device, or
/// nothing of the kind happens to it), with `where` = /<line, from 0>.
base::Result<std::vector<Incident>> cast_incidents(std::vector<ScriptLine> const& script,
                                                   std::vector<Actor> const& actors, Time today);

/// "30s", "5m", "2h", "1d", not 0. Errors: none, empty instead.
std::optional<Time> parse_duration(std::string_view text);

}  // namespace linli::simulation
