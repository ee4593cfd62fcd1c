#include "core/whatif/world.hpp"

#include <algorithm>
#include <charconv>

namespace linli::whatif {
namespace {

base::Error bad(std::string_view text) {
  return {base::Errc::invalid,
          "whatif.change",
          0,
          {},
          "/changes",
          {{"change", std::string{text.substr(0, 80)}}}};
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t out = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  return out;
}

std::int64_t most_of(measures::Law const& law, std::string_view id) {
  auto const found = law.parameters().find(id);
  // Of an unknown one with_parameter says that it is none.
  bool const amount =
      found == law.parameters().end() || found->second.unit == "yuan" || found->second.unit == "m2";
  return amount ? 1'000'000'000 : 10'000;
}

Result<measures::Law> with_day(measures::Law const& law, Date day, bool working) {
  auto const& years = law.calendar().years();
  auto const known = std::ranges::find(years, day.year(), &measures::CalendarYear::year);
  measures::CalendarYear year;
  if (known != years.end())
    year = *known;
  else
    year.year = day.year();
  if (law.calendar().is_working(day) == working) return law;
  year.version += "+" + day.iso();
  auto& off = year.holidays;
  auto& on = year.workdays;
  bool const weekend = day.weekday() >= 6;
  if (working) {
    std::erase(off, day);
    if (weekend) on.push_back(day);
  } else {
    std::erase(on, day);
    off.push_back(day);
  }
  std::ranges::sort(off);
  std::ranges::sort(on);
  return law.with_calendar(std::move(year));
}

Result<World> changed(World world, Change const& change) {
  auto const refused = bad(change.what + "=" + change.to);
  auto const put = [&world](Result<measures::Law> law) -> Result<World> {
    if (!law) return base::fail(law.error());
    world.law = std::move(*law);
    return std::move(world);
  };
  switch (change.kind) {
    case ChangeKind::parameter: {
      auto const value = number(change.to);
      // Dates of such a law must still be dates, and its amounts amounts.
      if (!value || *value > most_of(world.law, change.what)) return base::fail(refused);
      return put(world.law.with_parameter(change.what, *value, change.from));
    }
    case ChangeKind::reading:
      return put(world.law.with_ruling(
          {change.what, change.to, change.from.value_or(Date{1949, 10, 1}), "what-if", ""}));
    case ChangeKind::calendar: {
      auto const day = Date::parse(change.what);
      if (!day || (change.to != "working" && change.to != "holiday")) return base::fail(refused);
      return put(with_day(world.law, *day, change.to == "working"));
    }
    case ChangeKind::standard: {
      auto const from = Date::parse(change.to);
      if (!from) return base::fail(refused);
      auto const found = std::ranges::find_if(world.standards, [&](auto const& published) {
        return published.standard->version() == change.what;
      });
      if (found == world.standards.end())
        return base::fail(base::Errc::invalid, "whatif.unknown_standard", "/changes",
                          {{"version", change.what}});
      found->valid_from = *from;
      return world;
    }
  }
  return base::fail(refused);
}

}  // namespace

Result<Change> parse_change(std::string_view text) {
  constexpr std::string_view standard = "standard:";
  auto const equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0 || text.size() > 200)
    return base::fail(bad(text));
  Change out;
  auto what = text.substr(0, equals);
  auto to = text.substr(equals + 1);
  if (auto const at = to.find('@'); at != std::string_view::npos) {
    auto const from = Date::parse(to.substr(at + 1));
    if (!from) return base::fail(bad(text));
    out.from = *from;
    to = to.substr(0, at);
  }
  if (to.empty()) return base::fail(bad(text));
  if (what.starts_with(standard)) {
    out.kind = ChangeKind::standard;
    what.remove_prefix(standard.size());
  } else if (what.starts_with("RD-")) {
    out.kind = ChangeKind::reading;
  } else if (Date::parse(what)) {
    out.kind = ChangeKind::calendar;
  }
  out.what = what;
  out.to = to;
  return out;
}

Result<World> changed(World world, std::vector<Change> const& changes) {
  for (auto const& change : changes) {
    auto next = changed(std::move(world), change);
    if (!next) return base::fail(next.error());
    world = std::move(*next);
  }
  return world;
}

}  // namespace linli::whatif
