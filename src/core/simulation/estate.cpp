#include "core/simulation/estate.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>

namespace linli::simulation {

using base::fail;
using base::Result;

Result<Estate> Estate::create(Plan const& plan, std::vector<ScriptLine> const& script, Time today) {
  Estate out{plan};
  out.actors_ = lay_out(plan);
  auto incidents = cast_incidents(script, out.actors_, today);
  if (!incidents) return fail(incidents.error());
  out.incidents_ = std::move(*incidents);
  std::ranges::sort(out.incidents_, {}, [](Incident const& i) {
    return std::tuple{i.actor, i.from};
  });
  out.first_.resize(out.actors_.size() + 1);
  for (auto const& incident : out.incidents_) ++out.first_[incident.actor + 1];
  for (std::size_t i = 1; i < out.first_.size(); ++i) out.first_[i] += out.first_[i - 1];
  return out;
}

std::size_t Estate::points() const {
  std::size_t out = 0;
  for (auto const& actor : actors_) out += traits(actor.kind).points;
  return out;
}

std::span<Incident const> Estate::incidents_of(std::size_t actor) const {
  return std::span{incidents_}.subspan(first_[actor], first_[actor + 1] - first_[actor]);
}

Time Estate::due(std::size_t actor, Time at) const {
  auto const& who = actors_[actor];
  auto const period = traits(who.kind).period;
  auto const phase = static_cast<Time>(chance(who.seed, 99) * static_cast<double>(period));
  auto const past = (at - phase) % period;
  return past == 0 ? at : at + period - past;
}

namespace {

using Play = void (*)(Scene const&, Readings&);

// In the order of Kind.
constexpr Play plays[] = {play_climate_sensor,
                          play_weather_station,
                          play_electricity_meter,
                          play_water_meter,
                          play_gas_meter,
                          play_pump,
                          play_lift,
                          play_door,
                          play_barrier,
                          play_smoke_detector,
                          play_lamp,
                          play_waste_bin,
                          play_camera,
                          play_gateway};

constexpr Time year_2000 = 946'684'800'000;

}  // namespace

bool Estate::say(std::size_t actor, Time at, Utterance& out) const {
  out.readings.clear();
  out.garbage = false;
  out.time = at;
  auto const& who = actors_[actor];
  Scene scene{.actor = who,
              .weather = weather_,
              .incidents = incidents_of(actor),
              .building = part_of(seed_, 1'000'000 + static_cast<std::uint64_t>(who.building)),
              .at = at};
  if (scene.ongoing(What::silent)) return false;
  auto const* wrong_clock = scene.ongoing(What::clock_wrong);
  if (wrong_clock) out.time = year_2000 + at - wrong_clock->from;
  out.garbage = scene.ongoing(What::garbage) != nullptr;
  bool const impossible = scene.ongoing(What::out_of_range) != nullptr;
  if (auto const* stuck = scene.ongoing(What::stuck)) scene.at = stuck->from;
  plays[static_cast<std::size_t>(who.kind)](scene, out.readings);
  if (impossible) out.readings.front().value = -99'999;
  return true;
}

namespace {

template <class... As>
void append_number(std::string& out, As... as) {
  char text[64];
  auto const done = std::to_chars(text, text + sizeof text, as...);
  out.append(text, done.ptr);
}

}  // namespace

void write_message(std::string& out, Utterance const& utterance, std::string_view device) {
  out += '{';
  if (!device.empty()) {
    out += "\"d\":\"";
    out += device;
    out += "\",";
  }
  out += "\"t\":";
  append_number(out, utterance.time);
  out += ",\"v\":{";
  if (utterance.garbage) return;
  for (auto const& reading : utterance.readings) {
    if (&reading != utterance.readings.data()) out += ',';
    out += '"';
    out += reading.property;
    out += "\":";
    if (reading.decimals == 0)
      append_number(out,
                    static_cast<std::int64_t>(reading.value + (reading.value < 0 ? -0.5 : 0.5)));
    else
      append_number(out, reading.value, std::chars_format::fixed, reading.decimals);
  }
  out += "}}";
}

}  // namespace linli::simulation
