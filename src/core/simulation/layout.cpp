#include "core/simulation/layout.hpp"

#include <algorithm>

namespace linli::simulation {
namespace {

using telemetry::DeviceId;
using telemetry::Place;
using enum telemetry::Subsystem;

constexpr KindTraits table[] = {
    {Kind::climate_sensor, "climate-sensor", home, 4, 5 * minute},
    {Kind::weather_station, "weather-station", environment, 7, minute},
    {Kind::electricity_meter, "electricity-meter", equipment, 4, 5 * minute},
    {Kind::water_meter, "water-meter", equipment, 3, 5 * minute},
    {Kind::gas_meter, "gas-meter", equipment, 2, 10 * minute},
    {Kind::pump, "pump", equipment, 6, 30 * second},
    {Kind::lift, "lift", equipment, 5, 20 * second},
    {Kind::door, "door", security, 3, 30 * second},
    {Kind::barrier, "barrier", security, 2, 30 * second},
    {Kind::smoke_detector, "smoke-detector", security, 3, 10 * minute},
    {Kind::lamp, "lamp", equipment, 3, 5 * minute},
    {Kind::waste_bin, "waste-bin", environment, 2, 30 * minute},
    {Kind::camera, "camera", security, 2, minute},
    {Kind::gateway, "gateway", communications, 2, minute},
};

std::string padded(int number, std::size_t digits = 2) {
  auto text = std::to_string(number);
  return std::string(text.size() < digits ? digits - text.size() : 0, '0') + text;
}

class Layout {
 public:
  explicit Layout(Plan const& plan) : plan_{plan} {}
  std::vector<Actor> build() {
    add_grounds();
    for (int building = 1; !full_; ++building) add_building(building);
    return std::move(actors_);
  }

 private:
  struct House {
    int number, floors, units;
    std::string id, gateway;
  };
  void add_grounds();
  void add_building(int number);
  void add_unit(House const& house, int unit);
  void add_floor(House const& house, int unit, int floor);
  void add_flat(House const& house, int unit, int floor, int flat);
  void add_yard(House const& house);
  /// Where the points are used up nothing is added any more.
  Actor* add(Kind kind, std::string const& id, Place place, std::string const& gateway);
  Actor* add_in(House const& house, Kind kind, std::string const& id, Place place);

  static Place outside(char const* area) {
    Place place;
    place.area = area;
    return place;
  }

  Plan const& plan_;
  std::vector<Actor> actors_;
  std::size_t points_ = 0;
  bool full_ = false;
};

Actor* Layout::add(Kind kind, std::string const& id, Place place, std::string const& gateway) {
  auto const& traits = simulation::traits(kind);
  if (full_ || points_ + traits.points > plan_.points) {
    full_ = true;
    return nullptr;
  }
  points_ += traits.points;
  auto& actor = actors_.emplace_back();
  actor.kind = kind;
  actor.seed = part_of(plan_.seed, actors_.size());
  auto& device = actor.device;
  device.id.value = plan_.prefix + id;
  device.kind = traits.name;
  device.subsystem = traits.subsystem;
  device.place = std::move(place);
  device.maker = "模拟数据 simulated";
  device.serial = "SIM-" + std::to_string(100'000 + actors_.size());
  if (!gateway.empty()) device.gateway = DeviceId{plan_.prefix + gateway};
  return &actor;
}

Actor* Layout::add_in(House const& house, Kind kind, std::string const& id, Place place) {
  place.building = std::to_string(house.number) + "栋";
  auto* actor = add(kind, house.id + id, std::move(place), house.gateway);
  if (!actor) return nullptr;
  actor->building = house.number;
  actor->floors = house.floors;
  actor->flats = house.floors * house.units * 2;
  actor->indoors = true;
  return actor;
}

// What stands at a gate or on a roof has a line of its own; the rest speaks through a gateway.
void Layout::add_grounds() {
  add(Kind::weather_station, "weather", outside("屋面气象站"), {});
  add(Kind::gateway, "grounds-gw", outside("物业机房"), {});
  char const* const gates[] = {"东门", "西门"};
  for (int gate = 0; gate < 2; ++gate) {
    auto const number = padded(gate + 1, 1);
    add(Kind::barrier, "gate-" + number + "-barrier", outside(gates[gate]), {});
    add(Kind::door, "gate-" + number + "-door", outside(gates[gate]), "grounds-gw");
    add(Kind::camera, "gate-" + number + "-camera", outside(gates[gate]), {});
  }
  for (int i = 1; i <= 3; ++i) {
    add(Kind::lamp, "grounds-lamp-" + padded(i), outside("中心花园"), "grounds-gw");
    add(Kind::waste_bin, "grounds-bin-" + padded(i), outside("垃圾分类点"), "grounds-gw");
  }
}

void Layout::add_building(int number) {
  auto const seed = part_of(plan_.seed, static_cast<std::uint64_t>(number));
  double const highest = plan_.points < 3000 ? 9 : 33;
  House const house{.number = number,
                    .floors = static_cast<int>(between(seed, 0, 5, highest)),
                    .units = 1 + static_cast<int>(between(seed, 1, 0, 2)),
                    .id = "b" + padded(number) + "-",
                    .gateway = "b" + padded(number) + "-gw"};
  Place plant;
  plant.area = "设备间";
  if (auto* gateway = add_in(house, Kind::gateway, "gw", plant)) gateway->device.gateway.reset();
  plant.area = "水泵房";
  for (int i = 0; i < 2; ++i)
    if (auto* pump = add_in(house, Kind::pump, "pump-" + padded(i + 1, 1), plant)) pump->place = i;
  for (int unit = 1; unit <= house.units; ++unit) add_unit(house, unit);
  add_yard(house);
}

void Layout::add_unit(House const& house, int unit) {
  auto const id = "u" + std::to_string(unit);
  Place place;
  place.unit = std::to_string(unit) + "单元";
  if (auto* lift = add_in(house, Kind::lift, id + "-lift", place)) lift->device.gateway.reset();
  if (auto* door = add_in(house, Kind::door, id + "-door", place)) door->place = unit;
  for (int floor = 1; floor <= house.floors; ++floor) add_floor(house, unit, floor);
}

void Layout::add_floor(House const& house, int unit, int floor) {
  auto const id = "u" + std::to_string(unit) + "-f" + padded(floor);
  Place place;
  place.unit = std::to_string(unit) + "单元";
  place.floor = std::to_string(floor);
  add_in(house, Kind::smoke_detector, id + "-smoke", place);
  add_in(house, Kind::lamp, id + "-lamp", place);
  for (int flat = 1; flat <= 2; ++flat) add_flat(house, unit, floor, flat);
}

void Layout::add_flat(House const& house, int unit, int floor, int flat) {
  auto const room = padded(floor) + padded((unit - 1) * 2 + flat);
  Place place;
  place.unit = std::to_string(unit) + "单元";
  place.floor = std::to_string(floor);
  place.room = room;
  add_in(house, Kind::electricity_meter, room + "-electricity", place);
  add_in(house, Kind::water_meter, room + "-water", place);
  add_in(house, Kind::gas_meter, room + "-gas", place);
  if ((floor + flat) % 3 == 0) add_in(house, Kind::climate_sensor, room + "-climate", place);
}

void Layout::add_yard(House const& house) {
  auto const area = std::to_string(house.number) + "栋前";
  auto const id = house.id + "yard-";
  add(Kind::lamp, id + "lamp-1", outside(area.c_str()), "grounds-gw");
  add(Kind::lamp, id + "lamp-2", outside(area.c_str()), "grounds-gw");
  add(Kind::waste_bin, id + "bin", outside(area.c_str()), "grounds-gw");
  add(Kind::camera, id + "camera", outside(area.c_str()), {});
}

}  // namespace

std::span<KindTraits const> kinds() {
  return table;
}

KindTraits const& traits(Kind kind) {
  return table[static_cast<std::size_t>(kind)];
}

std::vector<Actor> lay_out(Plan const& given) {
  Plan plan = given;
  plan.points = std::clamp(plan.points, fewest_points, most_points);
  return Layout{plan}.build();
}

}  // namespace linli::simulation
