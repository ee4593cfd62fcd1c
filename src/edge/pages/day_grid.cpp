#include "edge/pages/day_grid.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/explain.hpp"

namespace linli::pages {
namespace {

using measures::DayKind;
using measures::DayLine;

constexpr int most_months = 5;

int month_of(Date day) {
  return day.year() * 12 + static_cast<int>(day.month()) - 1;
}

/// What a day says beside its number: "第 2 日", "春节", "休".
std::string note_of(Visit const& visit, DayLine const& line) {
  if (line.kind == DayKind::start) return visit.text("day.start");
  if (line.number > 0) return visit.text("day.number", {{"n", std::to_string(line.number)}});
  if (line.kind == DayKind::holiday && !line.label.empty())
    return visit.language() == Language::zh ? line.label : visit.text("day.holiday");
  if (line.kind == DayKind::holiday) return visit.text("day.holiday");
  if (line.kind == DayKind::weekend) return visit.text("day.weekend");
  return line.kind == DayKind::rolled ? visit.text("day.rolled") : "";
}

void show_cell(Visit const& visit, Dict& week, Date day, DayLine const* line, Date due) {
  auto* cell = week.AddSectionDictionary("CELL");
  cell->SetValue("DAY", std::to_string(day.day()));
  cell->SetValue("DAY_ISO", day.iso());
  if (!line) {
    cell->SetValue("DAY_KIND", "outside");
    return;
  }
  cell->SetValue("DAY_KIND", app::word_of(line->kind) + (day == due ? " due" : ""));
  visit.set_if(*cell, "DAY_NOTE", note_of(visit, *line));
  if (line->kind == DayKind::makeup)
    cell->SetValueAndShowSection("DAY_MARK", visit.text("day.makeup"), "HAS_DAY_MARK");
  if (day == due) cell->ShowSection("IS_DUE");
}

void show_month(Visit const& visit, Dict& grid, Date first, std::vector<DayLine> const& days,
                Date due) {
  auto* month = grid.AddSectionDictionary("MONTH");
  month->SetValue("MONTH_NAME", visit.text("format.month", {{"y", std::to_string(first.year())},
                                                            {"m", std::to_string(first.month())}}));
  auto* week = month->AddSectionDictionary("WEEK");
  for (unsigned blank = 1; blank < first.weekday(); ++blank)
    week->AddSectionDictionary("CELL")->SetValue("DAY_KIND", "blank");
  for (auto day = first; day.month() == first.month(); day = day.plus_days(1)) {
    if (day != first && day.weekday() == 1) week = month->AddSectionDictionary("WEEK");
    auto const line = std::ranges::find(days, day, &DayLine::date);
    show_cell(visit, *week, day, line == days.end() ? nullptr : &*line, due);
  }
}

// Runs of skipped days of one kind, worked weekends, and days to which the end moved.
void show_skipped(Visit const& visit, Dict& dict, std::vector<DayLine> const& days,
                  measures::Unit unit) {
  auto const say = [&](char const* id, DayLine const& from, DayLine const& to) {
    auto const name =
        from.label.empty() || visit.language() == Language::en
            ? visit.text(from.kind == DayKind::weekend ? "day.weekend.long" : "day.holiday.long")
            : from.label;
    dict.AddSectionDictionary("SKIPPED")->SetValue(
        "SKIPPED_TEXT", visit.text(id, {{"from", visit.day(from.date)},
                                        {"to", visit.day(to.date)},
                                        {"name", name},
                                        {"n", std::to_string(from.number)}}));
  };
  for (std::size_t i = 0; i < days.size(); ++i) {
    auto const& line = days[i];
    if (line.kind == DayKind::makeup && line.number > 0) say("day.said.makeup", line, line);
    bool const skipped = line.kind == DayKind::holiday ||
                         (line.kind == DayKind::weekend && unit == measures::Unit::working_days) ||
                         line.kind == DayKind::rolled;
    if (!skipped || unit == measures::Unit::natural_days) continue;
    auto last = i;
    while (last + 1 < days.size() && days[last + 1].kind == line.kind &&
           (line.kind == DayKind::rolled || days[last + 1].label == line.label))
      ++last;
    if (unit == measures::Unit::working_days || line.kind == DayKind::rolled)
      say(line.kind == DayKind::rolled ? "day.said.rolled"
          : last == i                  ? "day.said.one"
                                       : "day.said.run",
          line, days[last]);
    i = last;
  }
}

}  // namespace

void show_days(Visit const& visit, Dict& dict, measures::Deadline const& deadline) {
  auto const law = visit.office().law.now();
  auto const days = measures::day_list(law->law().calendar(), deadline);
  if (days.size() < 3) return;
  auto* grid = dict.AddSectionDictionary("GRID");
  int const first = month_of(days.front().date), last = month_of(days.back().date);
  for (int m = first; m <= last && m < first + most_months; ++m)
    show_month(visit, *grid, Date{m / 12, static_cast<unsigned>(m % 12) + 1, 1}, days,
               deadline.due);
  show_skipped(visit, *grid, days, deadline.unit);
}

}  // namespace linli::pages
