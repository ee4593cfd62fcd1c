#include "core/simulation/incident.hpp"

#include <charconv>
#include <cmath>

namespace linli::simulation {

using base::Errc;
using base::fail;
using base::Result;

std::optional<Time> parse_duration(std::string_view text) {
  std::int64_t number = 0;
  auto const* const end = text.data() + text.size();
  auto const [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || number <= 0 || number > 100'000 || end - stop != 1) return {};
  switch (*stop) {
    case 's':
      return number * second;
    case 'm':
      return number * minute;
    case 'h':
      return number * hour;
    case 'd':
      return number * day;
    default:
      return {};
  }
}

namespace {

constexpr Time repeated_for = 365 * day;

std::optional<int> whole(std::string_view text) {
  int out = 0;
  auto const* const end = text.data() + text.size();
  auto const [stop, error] = std::from_chars(text.data(), end, out);
  if (error != std::errc{} || stop != end) return {};
  return out;
}

// "-2d 02:30"
std::optional<Time> time_from_day(std::string_view text, Time today) {
  auto const d = text.find("d ");
  if (d == text.npos || text.size() != d + 7 || text[d + 4] != ':') return {};
  auto const days = whole(text.substr(text.starts_with('+') ? 1 : 0, d - text.starts_with('+')));
  auto const h = whole(text.substr(d + 2, 2));
  auto const m = whole(text.substr(d + 5, 2));
  if (!days || std::abs(*days) > 10'000 || !h || !m || *h < 0 || *h > 23 || *m < 0 || *m > 59)
    return {};
  auto const midnight = static_cast<Time>(std::floor(local_hours(today) / 24)) * day - 8 * hour;
  return midnight + *days * day + *h * hour + *m * minute;
}

std::optional<Time> time_of(std::string const& text, Time today) {
  if (auto const relative = time_from_day(text, today)) return relative;
  auto const parsed = base::DateTime::parse(text);
  return parsed ? std::optional{parsed->unix_ms()} : std::nullopt;
}

// What can only happen to one kind; the rest to every device.
std::optional<Kind> kind_of(What what) {
  switch (what) {
    case What::pump_failure:
      return Kind::pump;
    case What::door_forced:
      return Kind::door;
    case What::ebike_in_lift:
    case What::lift_fault:
      return Kind::lift;
    case What::fire:
      return Kind::smoke_detector;
    case What::leak:
    case What::no_water:
      return Kind::water_meter;
    case What::full_bin:
      return Kind::waste_bin;
    default:
      return {};
  }
}

std::optional<std::size_t> actor_of(ScriptLine const& line, std::vector<Actor> const& actors) {
  auto const needed = kind_of(line.what);
  for (std::size_t i = 0; i < actors.size(); ++i) {
    auto const& actor = actors[i];
    if (needed && actor.kind != *needed) continue;
    if (line.device && actor.device.id.value != *line.device) continue;
    if (line.kind && actor.device.kind != *line.kind) continue;
    if (line.building && actor.building != *line.building) continue;
    if (!needed && !line.device && !line.kind) continue;
    return i;
  }
  return {};
}

// Without its pumps a building has no water: the other pump runs dry, the meters show it.
void follow(std::vector<Incident>& out, std::vector<Actor> const& actors, Incident const& cause) {
  if (cause.what != What::pump_failure) return;
  for (std::size_t i = 0; i < actors.size(); ++i) {
    auto const& actor = actors[i];
    if (i == cause.actor || actor.building != actors[cause.actor].building) continue;
    if (actor.kind == Kind::pump || actor.kind == Kind::water_meter)
      out.push_back({i, What::no_water, cause.from, cause.until});
  }
}

}  // namespace

Result<std::vector<Incident>> cast_incidents(std::vector<ScriptLine> const& script,
                                             std::vector<Actor> const& actors, Time today) {
  std::vector<Incident> out;
  for (std::size_t i = 0; i < script.size(); ++i) {
    auto const& line = script[i];
    auto const where = "/" + std::to_string(i);
    auto const at = time_of(line.at, today);
    if (!at) return fail(Errc::invalid, "incident.at", where, {{"text", line.at}});
    auto const lasts = parse_duration(line.lasts);
    if (!lasts) return fail(Errc::invalid, "incident.lasts", where, {{"text", line.lasts}});
    auto const actor = actor_of(line, actors);
    if (!actor)
      return fail(Errc::invalid, "incident.whom", where,
                  {{"text", line.device.value_or(line.kind.value_or(""))}});
    auto const every = line.every ? parse_duration(*line.every) : std::optional{repeated_for};
    if (!every || *every < *lasts)
      return fail(Errc::invalid, "incident.lasts", where,
                  {{"text", line.every.value_or(line.lasts)}});
    for (Time from = *at; from < *at + repeated_for; from += *every) {
      Incident const incident{*actor, line.what, from, from + *lasts};
      out.push_back(incident);
      follow(out, actors, incident);
    }
  }
  return out;
}

}  // namespace linli::simulation
