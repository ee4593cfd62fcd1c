#include "core/measures/day_list.hpp"

#include <algorithm>

namespace linli::measures {
namespace {

constexpr int longest = 400;

std::string holiday_name(Calendar const& calendar, Date day) {
  for (auto const& year : calendar.years())
    if (year.labels)
      if (auto const found = year.labels->find(day.iso()); found != year.labels->end())
        return found->second;
  return {};
}

// Why a day is as it is: an ordinary weekend, a break, a weekend day that is worked.
DayLine plain(Calendar const& calendar, Date day) {
  bool const weekend = day.weekday() >= 6;
  bool const working = calendar.is_working(day);
  DayLine out{day, DayKind::counted, 0, {}};
  if (working && weekend) out.kind = DayKind::makeup;
  if (working) return out;
  out.label = holiday_name(calendar, day);
  out.kind = weekend && out.label.empty() ? DayKind::weekend : DayKind::holiday;
  return out;
}

Date counted_end(Deadline const& d) {
  switch (d.unit) {
    case Unit::natural_days:
      return natural_days_after(d.start, d.n);
    case Unit::months:
      return months_after(d.start, d.n);
    case Unit::years:
      return years_after(d.start, d.n);
    default:
      return d.due;
  }
}

}  // namespace

std::vector<DayLine> day_list(Calendar const& calendar, Deadline const& deadline) {
  std::vector<DayLine> out{{deadline.start, DayKind::start, 0, {}}};
  auto const end = std::min(counted_end(deadline), deadline.due);
  bool const by_work = deadline.unit == Unit::working_days;
  if (deadline.due.days_since(deadline.start) > longest) {
    out.push_back(plain(calendar, deadline.due));
    return out;
  }
  int number = 0;
  for (auto day = deadline.start.plus_days(1); day <= deadline.due; day = day.plus_days(1)) {
    auto line = plain(calendar, day);
    bool const works = line.kind == DayKind::counted || line.kind == DayKind::makeup;
    if (day > end)
      line.kind = DayKind::rolled;
    else if (by_work && works)
      line.number = ++number;
    else if (deadline.unit == Unit::natural_days)
      line = {day, DayKind::counted, ++number, line.label};
    out.push_back(std::move(line));
  }
  return out;
}

}  // namespace linli::measures
