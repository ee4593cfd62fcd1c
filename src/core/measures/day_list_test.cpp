#include "core/measures/day_list.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/measures/rules.hpp"

namespace linli::measures {
Law const& f1();

namespace {

Date day(char const* iso) {
  return Date::parse(iso).value();
}
DayLine const& on(std::vector<DayLine> const& days, char const* iso) {
  return *std::ranges::find(days, day(iso), &DayLine::date);
}

TEST(DayList, OverTheSpringFestivalEveryDaySaysWhy) {
  auto const limit = art17_1_review_due(f1(), day("2024-02-08")).value;
  auto const days = day_list(f1().calendar(), limit);
  EXPECT_EQ(days.front().kind, DayKind::start);
  EXPECT_EQ(on(days, "2024-02-09").number, 1);
  EXPECT_EQ(on(days, "2024-02-10").kind, DayKind::holiday);
  EXPECT_EQ(on(days, "2024-02-10").label, "春节");
  EXPECT_EQ(on(days, "2024-02-18").kind, DayKind::makeup);  // a Sunday that is worked
  EXPECT_EQ(on(days, "2024-02-18").number, 2);
  EXPECT_EQ(days.back().date, day("2024-02-21"));
  EXPECT_EQ(days.back().number, 5);
}

TEST(DayList, OfNaturalDaysCountsEachOne) {
  auto const limit = art18_1_rating_due(f1(), day("2024-09-02")).value;
  auto const days = day_list(f1().calendar(), limit);
  EXPECT_EQ(days.size(), 31U);
  EXPECT_EQ(on(days, "2024-09-15").kind, DayKind::counted);
  EXPECT_EQ(on(days, "2024-09-15").label, "中秋节");
  EXPECT_EQ(days.back().number, 30);
}

TEST(DayList, OfMonthsShowsWhereTheLastDayRolled) {
  auto const limit = art31_1_limit(f1(), day("2024-07-01")).value;  // ends in the national break
  auto const days = day_list(f1().calendar(), limit);
  EXPECT_EQ(on(days, "2024-10-01").kind, DayKind::holiday);
  EXPECT_EQ(on(days, "2024-10-02").kind, DayKind::rolled);
  EXPECT_EQ(days.back().date, day("2024-10-08"));
}

TEST(DayList, OfYearsIsFirstAndLastDay) {
  auto const limit = art24_1_last_day(f1(), day("2024-03-15")).value;
  EXPECT_EQ(day_list(f1().calendar(), limit).size(), 2U);
}

}  // namespace
}  // namespace linli::measures
