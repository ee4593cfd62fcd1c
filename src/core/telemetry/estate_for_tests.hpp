#pragma once
// A small invented estate: a thermometer, a gate, a meter behind a concentrator.
#include "core/telemetry/directory.hpp"

namespace linli::telemetry::tests {

inline constexpr char const* things = R"([
 {"kind": "thermometer", "properties": [
   {"name": "temp", "kind": "measurement", "unit": "°C", "low": -40, "high": 60.5},
   {"name": "humidity", "kind": "measurement", "unit": "%", "low": 0, "high": 100}],
  "events": [], "commands": []},
 {"kind": "gate", "properties": [
   {"name": "open", "kind": "state", "words": ["closed", "open", "forced"]}],
  "events": [{"name": "forced"}], "commands": [{"name": "open"}]},
 {"kind": "meter", "properties": [
   {"name": "energy", "kind": "counter", "unit": "kWh", "low": 0}],
  "events": [], "commands": []}])";

inline std::vector<Registered> devices() {
  std::vector<Registered> out(3);
  out[0].device = {DeviceId{"t1"}, "thermometer", Subsystem::environment, {}};
  out[0].credential = "digest-of-t1";
  out[0].points = {{"temp", 1}, {"humidity", 2}};
  out[1].device = {DeviceId{"gate"}, "gate", Subsystem::security, {}};
  out[1].credential = "digest-of-gate";
  out[1].points = {{"open", 3}};
  out[2].device = {DeviceId{"m1"}, "meter", Subsystem::equipment, {}};
  out[2].device.gateway = DeviceId{"gate"};
  out[2].points = {{"energy", 7}};
  for (std::size_t i = 0; i < out.size(); ++i) out[i].number = static_cast<std::uint32_t>(i + 1);
  return out;
}

inline Directory directory() {
  return Directory{devices(), parse_thing_models(things).value()};
}

}  // namespace linli::telemetry::tests
