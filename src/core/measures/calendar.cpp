#include "core/measures/calendar.hpp"

#include <algorithm>
#include <set>

namespace linli::measures {
namespace {

constexpr Date first_day{1890, 1, 1};
constexpr Date last_day{2230, 12, 31};
constexpr int index_days = last_day.days_since(first_day) + 1;

int position(Date d) {
  return std::clamp(d.days_since(first_day), 0, index_days - 1);
}

base::Error bad(std::string id, std::string where) {
  return base::Error{base::Errc::invalid, std::move(id), 0, {}, std::move(where)};
}

Result<void> check(CalendarYear const& year) {
  std::set<Date> seen;
  auto const belongs = [&](Date d) {
    return d.year() == year.year || (d.year() == year.year - 1 && d.month() == 12);
  };
  for (auto const* list : {&year.holidays, &year.workdays}) {
    for (Date d : *list) {
      if (!belongs(d)) return base::fail(bad("calendar.day_outside_year", d.iso()));
      if (!seen.insert(d).second) return base::fail(bad("calendar.twice", d.iso()));
    }
  }
  for (Date d : year.workdays)
    if (d.weekday() < 6) return base::fail(bad("calendar.workday_on_weekday", d.iso()));
  return {};
}

}  // namespace

Date natural_days_after(Date d, int n) {
  return d.plus_days(n);
}

Date months_after(Date d, int n) {
  auto const from = d.ymd();
  auto const month = std::chrono::year_month{from.year(), from.month()} + std::chrono::months{n};
  auto const last = std::chrono::year_month_day{month / std::chrono::last}.day();
  return Date{std::chrono::sys_days{month / std::min(from.day(), last)}};
}

Date years_after(Date d, int n) {
  return months_after(d, 12 * n);
}

// `until[i]` counts the working days up to and including day i, `days[k]` is the k-th working day;
// together they answer every question without a search.
struct Calendar::Index {
  std::vector<CalendarYear> years;  // ascending
  std::vector<int> until;
  std::vector<int> days;

  void fill() {
    std::vector<bool> working(index_days);
    for (int i = 0; i < index_days; ++i)
      working[std::size_t(i)] = first_day.plus_days(i).weekday() < 6;
    for (auto const& year : years) {
      for (Date d : year.holidays) working[std::size_t(position(d))] = false;
      for (Date d : year.workdays) working[std::size_t(position(d))] = true;
    }
    until.resize(index_days);
    int count = 0;
    for (int i = 0; i < index_days; ++i) {
      if (working[std::size_t(i)]) {
        ++count;
        days.push_back(i);
      }
      until[std::size_t(i)] = count;
    }
  }
  int count_until(Date d) const { return until[std::size_t(position(d))]; }
  Date nth(int k) const {  // 0-based
    auto const last = static_cast<int>(days.size()) - 1;
    return first_day.plus_days(days[std::size_t(std::clamp(k, 0, last))]);
  }
  CalendarYear const* year(int y) const {
    for (auto const& entry : years)
      if (entry.year == y) return &entry;
    return nullptr;
  }
};

Result<Calendar> Calendar::of(std::vector<CalendarYear> years) {
  std::ranges::sort(years, {}, &CalendarYear::year);
  for (std::size_t i = 0; i < years.size(); ++i) {
    if (i > 0 && years[i].year == years[i - 1].year)
      return base::fail(bad("calendar.year_twice", std::to_string(years[i].year)));
    if (years[i].year < 1950 || years[i].year > 2200)
      return base::fail(bad("calendar.day_outside_year", std::to_string(years[i].year)));
    if (auto const ok = check(years[i]); !ok) return base::fail(ok.error());
  }
  auto index = std::make_shared<Index>();
  index->years = std::move(years);
  index->fill();
  return Calendar{std::move(index)};
}

Result<Calendar> Calendar::with(CalendarYear year) const {
  auto years = index_->years;
  std::erase_if(years, [&](auto const& entry) { return entry.year == year.year; });
  years.push_back(std::move(year));
  return of(std::move(years));
}

std::vector<CalendarYear> const& Calendar::years() const {
  return index_->years;
}

bool Calendar::is_working(Date d) const {
  if (d < first_day || d > last_day) return d.weekday() < 6;
  auto const i = std::size_t(position(d));
  return index_->until[i] != (i == 0 ? 0 : index_->until[i - 1]);
}

bool Calendar::is_confirmed(int year) const {
  auto const* entry = index_->year(year);
  return entry && entry->status == NoticeStatus::confirmed;
}

bool Calendar::rests_on_unconfirmed(Date from, Date to) const {
  for (int y = from.year(), end = to.year(); y <= end; ++y)
    if (!is_confirmed(y)) return true;
  return false;
}

CountedDay Calendar::working_days_after(Date d, int n) const {
  if (n <= 0) return {d, false};
  Date const found = index_->nth(index_->count_until(d) + n - 1);
  return {found, rests_on_unconfirmed(d.plus_days(1), found)};
}

CountedDay Calendar::first_working_day_from(Date d) const {
  Date const found = index_->nth(index_->count_until(d.plus_days(-1)));
  return {found, rests_on_unconfirmed(d, found)};
}

CountedDay Calendar::last_working_day_until(Date d) const {
  Date const found = index_->nth(index_->count_until(d) - 1);
  return {found, rests_on_unconfirmed(found, d)};
}

int Calendar::working_days_between(Date from, Date to) const {
  return to <= from ? 0 : index_->count_until(to) - index_->count_until(from);
}

std::string Calendar::version(Date from, Date to) const {
  std::string out;
  for (int y = from.year(), end = to.year(); y <= end; ++y) {
    auto const* entry = index_->year(y);
    if (!out.empty()) out += '+';
    out += entry ? entry->version : std::string{"none"};
  }
  return out;
}

}  // namespace linli::measures
