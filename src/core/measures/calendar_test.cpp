#include "core/measures/calendar.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "core/measures/deadline.hpp"
#include "core/measures/law.hpp"

namespace linli::measures {
Law const& real_law();

namespace {

Date day(char const* iso) {
  return Date::parse(iso).value();
}
Calendar const& calendar() {
  return real_law().calendar();
}

// A second calendar, written as plainly as possible: walk day by day, look the day up.
struct Plain {
  std::set<std::string> off, on;
  Plain() {
    for (auto const& year : calendar().years()) {
      for (Date d : year.holidays) off.insert(d.iso());
      for (Date d : year.workdays) on.insert(d.iso());
    }
  }
  bool working(Date d) const {
    if (on.contains(d.iso())) return true;
    return d.weekday() <= 5 && !off.contains(d.iso());
  }
  Date after(Date d, int n) const {
    while (n > 0) {
      d = d.plus_days(1);
      if (working(d)) --n;
    }
    return d;
  }
};

TEST(Calendar, EqualsThePlainOneOnEveryDayOf2021To2026) {
  Plain const plain;
  for (Date d{2021, 1, 1}; d <= Date(2026, 12, 31); d = d.plus_days(1)) {
    ASSERT_EQ(calendar().is_working(d), plain.working(d)) << d.iso();
    for (int n : {1, 5, 10, 30})
      ASSERT_EQ(calendar().working_days_after(d, n).date, plain.after(d, n)) << d.iso() << ' ' << n;
    Date roll = d, back = d;
    while (!plain.working(roll)) roll = roll.plus_days(1);
    while (!plain.working(back)) back = back.plus_days(-1);
    ASSERT_EQ(calendar().first_working_day_from(d).date, roll) << d.iso();
    ASSERT_EQ(calendar().last_working_day_until(d).date, back) << d.iso();
  }
}

struct Vector {
  char const* start;
  int n;
  char const* result;
};

TEST(Calendar, AddsWorkingDays) {
  for (auto const& [start, n, result] :
       std::initializer_list<Vector>{{"2026-09-23", 5, "2026-10-08"},
                                     {"2026-09-24", 5, "2026-10-09"},
                                     {"2026-09-18", 1, "2026-09-20"},
                                     {"2026-02-13", 1, "2026-02-14"},
                                     {"2026-02-14", 5, "2026-02-28"},
                                     {"2026-04-30", 10, "2026-05-18"},
                                     {"2026-08-31", 30, "2026-10-16"},
                                     {"2025-09-26", 5, "2025-10-10"},
                                     {"2025-01-24", 5, "2025-02-07"},
                                     {"2024-02-09", 5, "2024-02-22"},
                                     {"2022-12-30", 1, "2023-01-03"}}) {
    auto const found = calendar().working_days_after(day(start), n);
    EXPECT_EQ(found.date.iso(), result) << start;
    EXPECT_FALSE(found.provisional) << start;
  }
}

struct Rolled {
  char const* start;
  int n;
  char const* result;
  char const* rolled;
};

TEST(Calendar, AddsNaturalDaysAndRolls) {
  for (auto const& [start, n, result, rolled] :
       std::initializer_list<Rolled>{{"2026-09-01", 30, "2026-10-01", "2026-10-08"},
                                     {"2026-10-15", 30, "2026-11-14", "2026-11-16"},
                                     {"2026-11-02", 30, "2026-12-02", "2026-12-02"}}) {
    EXPECT_EQ(natural_days_after(day(start), n).iso(), result);
    EXPECT_EQ(calendar().first_working_day_from(day(result)).date.iso(), rolled);
  }
}

TEST(Calendar, AddsMonthsAndRolls) {
  for (auto const& [start, n, result, rolled] :
       std::initializer_list<Rolled>{{"2025-11-30", 3, "2026-02-28", "2026-02-28"},
                                     {"2026-01-31", 3, "2026-04-30", "2026-04-30"},
                                     {"2026-07-01", 3, "2026-10-01", "2026-10-08"},
                                     {"2026-08-15", 3, "2026-11-15", "2026-11-16"}}) {
    EXPECT_EQ(months_after(day(start), n).iso(), result);
    EXPECT_EQ(calendar().first_working_day_from(day(result)).date.iso(), rolled);
  }
  EXPECT_EQ(years_after(day("2024-02-29"), 3).iso(), "2027-02-28");
  EXPECT_EQ(months_after(day("2027-02-28"), -3).iso(), "2026-11-28");
  EXPECT_EQ(months_after(day("2029-11-23"), -3).iso(), "2029-08-23");
  EXPECT_EQ(months_after(day("2027-05-31"), -3).iso(), "2027-02-28");
}

TEST(Calendar, SaysProvisionalBeyondTheNotices) {
  auto const across = calendar().working_days_after(day("2026-12-28"), 5);
  EXPECT_EQ(across.date.iso(), "2027-01-05");
  EXPECT_TRUE(across.provisional);
  EXPECT_FALSE(calendar().working_days_after(day("2026-12-28"), 3).provisional);
  auto const unknown = calendar().working_days_after(day("2030-03-01"), 1);  // a Friday
  EXPECT_EQ(unknown.date.iso(), "2030-03-04");
  EXPECT_TRUE(unknown.provisional);
  EXPECT_EQ(calendar().version(day("2026-12-29"), day("2027-01-05")), "2026-1+2027-0");
}

TEST(Calendar, LoadedYearReplacesTheProvisionalOne) {
  CalendarYear year{
      2027, NoticeStatus::confirmed, "2027-1", "test", "", {day("2027-01-01")}, {day("2027-01-03")},
      {}};
  auto const changed = calendar().with(year).value();
  EXPECT_EQ(changed.working_days_after(day("2026-12-31"), 1),
            (CountedDay{day("2027-01-03"), false}));
  EXPECT_FALSE(calendar().is_confirmed(2027));
}

TEST(Calendar, RefusesNonsense) {
  auto const id = [](CalendarYear year) { return Calendar::of({std::move(year)}).error().id; };
  CalendarYear good{2027, NoticeStatus::confirmed, "2027-1", "test", "", {}, {}, {}};
  auto outside = good, weekday = good, twice = good;
  outside.holidays = {day("2028-01-01")};
  weekday.workdays = {day("2027-01-04")};
  twice.holidays = {day("2027-01-03")};
  twice.workdays = {day("2027-01-03")};
  EXPECT_EQ(id(outside), "calendar.day_outside_year");
  EXPECT_EQ(id(weekday), "calendar.workday_on_weekday");
  EXPECT_EQ(id(twice), "calendar.twice");
  EXPECT_EQ(Calendar::of({good, good}).error().id, "calendar.year_twice");
}

TEST(Deadline, CountsLatenessByItsOwnDays) {
  Deadline d{"17.1",
             17,
             day("2024-03-04"),
             5,
             Unit::working_days,
             day("2024-03-11"),
             day("2024-03-11"),
             {},
             false,
             false,
             "2024-1"};
  EXPECT_EQ(d.overdue_days(calendar(), day("2024-03-11")), 0);
  EXPECT_EQ(d.overdue_days(calendar(), day("2024-03-12")), 1);
  EXPECT_EQ(d.overdue_days(calendar(), day("2024-03-18")), 5);
  d.due = day("2024-03-15");  // a Friday; done on the Saturday is late all the same
  EXPECT_EQ(d.overdue_days(calendar(), day("2024-03-16")), 1);
  d.unit = Unit::natural_days;
  EXPECT_EQ(d.overdue_days(calendar(), day("2024-03-18")), 3);
}

Date any_day() {
  return Date{2021, 1, 1}.plus_days(*rc::gen::inRange(0, 365 * 8));
}

// P11
RC_GTEST_PROP(CalendarProperty, WorkingDaysAreMonotoneAndAdd, ()) {
  Date const d = any_day();
  int const a = *rc::gen::inRange(1, 60), b = *rc::gen::inRange(1, 60);
  auto const wd = [](Date from, int n) { return calendar().working_days_after(from, n).date; };
  RC_ASSERT(wd(d, a) < wd(d, a + 1));
  RC_ASSERT(calendar().is_working(wd(d, a)));
  RC_ASSERT(wd(d, a + b) == wd(wd(d, a), b));
  RC_ASSERT(calendar().working_days_between(d, wd(d, a)) == a);
}

// P12
RC_GTEST_PROP(CalendarProperty, MonthsNeverSkipOne, ()) {
  Date const d = any_day();
  int const n = *rc::gen::inRange(-40, 41);
  Date const end = months_after(d, n);
  int const before = d.year() * 12 + int(d.month()), after = end.year() * 12 + int(end.month());
  RC_ASSERT(after - before == n);
  RC_ASSERT(end.day() <= d.day());
  RC_ASSERT(months_after(d, 3) >= natural_days_after(d, 89));
}

}  // namespace
}  // namespace linli::measures
