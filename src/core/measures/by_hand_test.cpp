// The room and the second, plain count (by_hand_for_tests.hpp) agree: on every day of 2021-2026,
// and on every edge of area and any amount.
#include "core/measures/by_hand_for_tests.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "core/measures/rules.hpp"

namespace linli::measures {
Law const& real_law();

namespace by_hand {

int days_of_month(int year, int month) {
  if (month == 4 || month == 6 || month == 9 || month == 11) return 30;
  if (month != 2) return 31;
  bool const leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return leap ? 29 : 28;
}

std::string Day::iso() const {
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
  return text;
}

Day Day::next() const {
  if (day < days_of_month(year, month)) return {year, month, day + 1};
  if (month < 12) return {year, month + 1, 1};
  return {year + 1, 1, 1};
}

Day Day::previous() const {
  if (day > 1) return {year, month, day - 1};
  if (month > 1) return {year, month - 1, days_of_month(year, month - 1)};
  return {year - 1, 12, 31};
}

WallCalendar read_wall_calendar(std::string const& folder) {
  std::set<std::string> off, on;
  WallCalendar out;
  for (auto const& entry : std::filesystem::directory_iterator{folder}) {
    std::ifstream in{entry.path()};
    auto const text = std::string{std::istreambuf_iterator<char>{in}, {}};
    auto const year = boost::json::parse(text).as_object();
    for (auto const& day : year.at("holidays").as_array()) off.emplace(day.as_string());
    for (auto const& day : year.at("workdays").as_array()) on.emplace(day.as_string());
    if (year.at("status") == "confirmed")
      out.confirmed.insert(static_cast<int>(year.at("year").as_int64()));
  }
  int weekday = 1;
  for (Day d{2018, 1, 1}; d.year < 2033; d = d.next()) {  // begins on a Monday
    out.weekdays[d] = weekday;
    bool const usual = weekday <= 5 && !off.contains(d.iso());
    if (usual || on.contains(d.iso())) out.worked.insert(d);
    weekday = weekday == 7 ? 1 : weekday + 1;
  }
  return out;
}

Day WallCalendar::after_working_days(Day d, int n) const {
  while (n > 0) {
    d = d.next();
    if (working(d)) n = n - 1;
  }
  return d;
}

Day WallCalendar::rolled(Day d) const {
  while (!working(d)) d = d.next();
  return d;
}

Day WallCalendar::planned(Day d) const {
  while (!working(d)) d = d.previous();
  return d;
}

int WallCalendar::working_days(Day from, Day to) const {
  int n = 0;
  while (from < to) {
    from = from.next();
    if (working(from)) n = n + 1;
  }
  return n;
}

bool WallCalendar::unsure(Day from, Day to) const {
  for (Day d = from; d <= to; d = d.next())
    if (!confirmed.contains(d.year)) return true;
  return false;
}

Day after_natural_days(Day d, int n) {
  while (n > 0) {
    d = d.next();
    n = n - 1;
  }
  return d;
}

Day after_months(Day d, int n) {
  int year = d.year, month = d.month;
  for (; n > 0; --n) {
    month = month + 1;
    if (month == 13) month = 1, year = year + 1;
  }
  for (; n < 0; ++n) {
    month = month - 1;
    if (month == 0) month = 12, year = year - 1;
  }
  int day = d.day;
  while (day > days_of_month(year, month)) day = day - 1;
  return {year, month, day};
}

// 29 (3): below 50,000 m2 it is 50,000 yuan, from 50,000 to below 100,000 it is 100,000, and so on;
// 29 (4): the same bands with 100,000, 150,000 and so on.
Amount amount(Worth grade, std::int64_t hundredths) {
  std::int64_t total = grade == Worth::basic ? 50'000 : 100'000;
  std::int64_t edge = 50'000'00;
  int band = 0;
  while (hundredths >= edge) {
    total = total + 50'000;
    edge = edge + 50'000'00;
    band = band + 1;
  }
  // 29 (5): seven of ten parts after the initial pass, the others after the final one.
  std::int64_t const tenth = total / 10;
  return {total, tenth * 7, tenth * 3, band};
}

}  // namespace by_hand

namespace {

using base::Area;
using base::Money;
using by_hand::Amount;
using by_hand::Day;
using by_hand::WallCalendar;
using by_hand::Worth;

WallCalendar const& wall() {
  static auto const calendar = by_hand::read_wall_calendar(LINLI_SOURCE_DIR "/law/calendar");
  return calendar;
}

Date date(Day d) {
  return Date::parse(d.iso()).value();
}

constexpr Day first_day{2021, 1, 1}, last_day{2026, 12, 31};

TEST(ByHand_RD01, WorkingDaysAreTheSameOnEveryDayOf2021To2026) {
  auto const& calendar = real_law().calendar();
  // 2020 and 2027 have no notice yet: what counts on into 2027 says that it may change.
  for (Day d = first_day; d <= last_day; d = d.next()) {
    auto const on = date(d);
    ASSERT_EQ(calendar.is_working(on), wall().working(d)) << d.iso();
    ASSERT_EQ(on.weekday(), wall().weekdays.at(d)) << d.iso();
    for (int n : {1, 2, 3, 5, 10, 30, 65}) {
      auto const counted = calendar.working_days_after(on, n);
      auto const by_hand = wall().after_working_days(d, n);
      ASSERT_EQ(counted.date.iso(), by_hand.iso()) << d.iso() << " + " << n;
      ASSERT_EQ(counted.provisional, wall().unsure(d.next(), by_hand)) << d.iso() << " + " << n;
      ASSERT_EQ(calendar.working_days_between(on, counted.date), wall().working_days(d, by_hand));
    }
    ASSERT_EQ(calendar.first_working_day_from(on).date.iso(), wall().rolled(d).iso());
    ASSERT_EQ(calendar.last_working_day_until(on).date.iso(), wall().planned(d).iso());
  }
}

TEST(ByHand_RD03, MonthsAndYearsAreTheSameOnEveryDayOf2021To2026) {
  for (Day d = first_day; d <= last_day; d = d.next()) {
    for (int n = -13; n <= 37; ++n)
      ASSERT_EQ(months_after(date(d), n).iso(), by_hand::after_months(d, n).iso())
          << d.iso() << " + " << n << " months";
    ASSERT_EQ(years_after(date(d), 3).iso(), by_hand::after_months(d, 36).iso());
    ASSERT_EQ(natural_days_after(date(d), 30).iso(), by_hand::after_natural_days(d, 30).iso());
  }
}

// One row per limit of the Measures; numbers as the article says, not as law/ says.
enum class Counts { working, natural, months };
enum class Moves { never, to_a_working_day };
struct LimitRow {
  char const* what;
  int n;
  Counts counts;
  Moves moves;
  std::function<Deadline(Date)> ask;
};

std::vector<LimitRow> limits() {
  auto const& law = real_law();
  return {
      {"17 review", 5, Counts::working, Moves::never,
       [&](Date d) { return art17_1_review_due(law, d).value; }},
      {"17 reminder", 30, Counts::natural, Moves::never,
       [&](Date d) { return art17_soft_supplement_reminder(law, d).value; }},
      {"18 rating", 30, Counts::natural, Moves::never,
       [&](Date d) { return art18_1_rating_due(law, d).value; }},
      {"18 final", 30, Counts::natural, Moves::never,
       [&](Date d) { return art18_soft_final_due(law, d).value; }},
      {"21 notice", 5, Counts::working, Moves::never,
       [&](Date d) { return art21_3_notice_last_day(law, d).value; }},
      {"21 notice, longer by two", 7, Counts::working, Moves::never,
       [&](Date d) { return art21_3_notice_last_day(law, d, 2).value; }},
      {"22 inquiry", 10, Counts::working, Moves::never,
       [&](Date d) { return art22_1_inquiry_due(law, d).value; }},
      {"22 second rating", 30, Counts::natural, Moves::never,
       [&](Date d) { return art22_soft_second_rating_due(law, d).value; }},
      {"23 certificate", 5, Counts::working, Moves::never,
       [&](Date d) { return art23_soft_certificate_due(law, d).value; }},
      {"26 takeover", 30, Counts::natural, Moves::to_a_working_day,
       [&](Date d) { return art26_soft_filing_due(law, d).value; }},
      {"28 inquiry", 10, Counts::working, Moves::never,
       [&](Date d) { return art28_soft_inquiry_due(law, d).value; }},
      {"29 claim", 30, Counts::working, Moves::never,
       [&](Date d) { return art29_2_due(law, d).value; }},
      {"31 final application", 3, Counts::months, Moves::to_a_working_day,
       [&](Date d) { return art31_1_limit(law, d).value; }},
      {"32 reply", 5, Counts::working, Moves::to_a_working_day,
       [&](Date d) { return art32_soft_reply_due(law, d).value; }},
  };
}

TEST(ByHand_Limits, AreTheSameFromEveryDayOf2021To2026) {
  for (auto const& limit : limits()) {
    for (Day d = first_day; d <= last_day; d = d.next()) {
      auto const deadline = limit.ask(date(d));
      auto const where = std::string{limit.what} + " from " + d.iso();
      Day const end = limit.counts == Counts::working   ? wall().after_working_days(d, limit.n)
                      : limit.counts == Counts::natural ? by_hand::after_natural_days(d, limit.n)
                                                        : by_hand::after_months(d, limit.n);
      Day const rolled = wall().rolled(end);
      bool const moved = limit.moves == Moves::to_a_working_day;
      ASSERT_EQ(deadline.n, limit.n) << where;
      ASSERT_EQ(deadline.due.iso(), (moved ? rolled : end).iso()) << where;
      ASSERT_EQ(deadline.rolled.iso(), rolled.iso()) << where;
      if (limit.counts == Counts::working) {
        ASSERT_EQ(deadline.provisional, wall().unsure(d.next(), end)) << where;
        continue;
      }
      Day const plan = wall().planned(end);
      if (!moved) {
        ASSERT_EQ(deadline.plan.value().iso(), plan.iso()) << where;
      }
      ASSERT_EQ(deadline.provisional, wall().unsure(moved ? end : plan, rolled)) << where;
    }
  }
}

TEST(ByHand_Art24, LastDayAndWindowAreTheSameFromEveryDayOf2021To2026) {
  for (Day d = first_day; d <= last_day; d = d.next()) {
    auto const last = by_hand::after_months(d, 36);
    auto const opens = by_hand::after_months(last, -3);
    auto const counted = art24_1_last_day(real_law(), date(d)).value.due;
    ASSERT_EQ(counted.iso(), last.iso()) << d.iso();
    ASSERT_EQ(art24_2_window(real_law(), counted).value.opens.iso(), opens.iso()) << d.iso();
    auto const may = [&](Day on) {
      return art24_2_may_reapply(real_law(), counted, date(on)).has_value();
    };
    ASSERT_TRUE(!may(opens.previous()) && may(opens) && may(last) && !may(last.next())) << d.iso();
  }
}

RC_GTEST_PROP(ByHand_Limits, LatenessIsTheSame, ()) {
  auto const between = [](int from, int to) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(from, to));
  };
  Day const d = by_hand::after_natural_days(first_day, between(0, 2100));
  Day const done = by_hand::after_natural_days(d, between(0, 120));
  auto const all = limits();
  auto const& limit = all[static_cast<std::size_t>(between(0, static_cast<int>(all.size())))];
  auto const deadline = limit.ask(date(d));
  int late = 0;
  for (Day walked = d; walked < done;) {
    walked = walked.next();
    if (deadline.due < date(walked) && (limit.counts != Counts::working || wall().working(walked)))
      late = late + 1;
  }
  // Late by a day off alone is late all the same.
  if (deadline.due < date(done) && late == 0) late = 1;
  RC_ASSERT(deadline.overdue_days(real_law().calendar(), date(done)) == late);
}

// ---- amounts ----

constexpr Date on{2024, 4, 1};
RatingResult result(Worth grade) {
  return grade == Worth::basic ? RatingResult::basic : RatingResult::premium;
}

std::string amount_of_the_room(Worth grade, std::int64_t hundredths) {
  auto const found = art29_amount(real_law(), result(grade), Area::centi(hundredths), on);
  auto const& worth = found.value().value;
  return std::to_string(worth.total.fen()) + " = " + std::to_string(worth.first.fen()) + " + " +
         std::to_string(worth.rest.fen()) + " band " + std::to_string(worth.band);
}

std::string amount_by_hand(Worth grade, std::int64_t hundredths) {
  auto const worth = by_hand::amount(grade, hundredths);
  return std::to_string(worth.total * 100) + " = " + std::to_string(worth.first * 100) + " + " +
         std::to_string(worth.rest * 100) + " band " + std::to_string(worth.band);
}

TEST(ByHand_Art29, AmountsAreTheSameAroundEveryEdgeUpToTwoMillionSquareMetres) {
  for (auto grade : {Worth::basic, Worth::premium})
    for (std::int64_t edge = 0; edge <= 2'000'000'00; edge += 50'000'00)
      for (std::int64_t area : {edge - 100, edge - 1, edge, edge + 1, edge + 2'500'000})
        if (area > 0) {
          ASSERT_EQ(amount_of_the_room(grade, area), amount_by_hand(grade, area)) << area;
        }
}

TEST(ByHand_Art29, AmountsAreTheSameInSmallStepsUpTo160000SquareMetres) {
  for (auto grade : {Worth::basic, Worth::premium})
    for (std::int64_t area = 1'00; area <= 160'000'00; area += 7'77)
      ASSERT_EQ(amount_of_the_room(grade, area), amount_by_hand(grade, area)) << area;
}

RC_GTEST_PROP(ByHand_Art29, AmountsAreTheSameForAnyArea, ()) {
  auto const grade = *rc::gen::element(Worth::basic, Worth::premium);
  auto const area =
      *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::int64_t>(1, 99'999'999'99 + 1));
  RC_ASSERT(amount_of_the_room(grade, area) == amount_by_hand(grade, area));
}

// What one more part comes to, when `paid` yuan were paid before: 29 (5) and RD-12.
RC_GTEST_PROP(ByHand_Art29, PartsAreTheSameForAnyAreaGradeAndPayment, ()) {
  auto const grade = *rc::gen::element(Worth::basic, Worth::premium);
  auto const area =
      *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::int64_t>(1, 1'200'000'00));
  auto const any_paid = rc::gen::inRange<std::int64_t>(0, 2'000'000);
  auto const paid =
      *rc::gen::resize(rc::kNominalSize, rc::gen::oneOf(rc::gen::just<std::int64_t>(0), any_paid));
  auto const part = *rc::gen::element(Part::first, Part::rest, Part::full);
  auto const found =
      art29_5_part(real_law(), part, result(grade), Area::centi(area), Money::yuan(paid), on);
  if (part != Part::rest && paid != 0) {
    RC_ASSERT(!found && found.error().id == "A29-DOUBLE");
    return;
  }
  Amount const worth = by_hand::amount(grade, area);
  std::int64_t pay = part == Part::first ? worth.first : worth.total, recover = 0;
  for (std::int64_t yuan = 0; part == Part::rest && yuan < paid; ++yuan) {
    if (pay > 0)
      pay = pay - 1;
    else
      recover = recover + 1;
  }
  RC_ASSERT(found.value().value.pay == Money::yuan(pay));
  RC_ASSERT(found.value().value.recover == Money::yuan(recover));
}

// Paid and ordered back yuan by yuan: Art. 27, 28 (RD-29) and 31.
RC_GTEST_PROP(ByHand_Art27_31, WhatComesBackIsTheSame, ()) {
  auto const yuan = [] {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::int64_t>(0, 400'000));
  };
  std::int64_t const paid = yuan(), back = yuan(), entitled = yuan();
  std::int64_t held = 0, above = 0;
  for (std::int64_t i = back; i < paid; ++i) held = held + 1;
  for (std::int64_t i = entitled; i < held; ++i) above = above + 1;
  auto const all = art31_recovery(real_law(), Money::yuan(paid), Money::yuan(back), on).value;
  auto const asked = [&](bool lowered) {
    return art27_3_recovery(real_law(), lowered, Money::yuan(paid), Money::yuan(back),
                            Money::yuan(entitled), on)
        .value;
  };
  RC_ASSERT(all == Money::yuan(held));
  RC_ASSERT(asked(false) == Money::yuan(held));
  RC_ASSERT(asked(true) == Money::yuan(above));
}

}  // namespace
}  // namespace linli::measures
