// Counted by groups and counted one by one: the same numbers.
#include "app/statistics.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "core/cases/testing/case_test.hpp"

namespace linli::app {
namespace {

using cases::ClockRow;
namespace ct = cases::testing;

Date const today{2024, 6, 28};

measures::Law const& law() {
  return ct::shipped_law(LINLI_SOURCE_DIR);
}

ClockRow any_clock() {
  ClockRow clock;
  clock.rule = *rc::gen::element<std::string>("17.1", "18.1", "22.1");
  clock.start = Date{2024, 1, 2}.plus_days(*rc::gen::inRange(0, 170));
  clock.due = clock.start.plus_days(*rc::gen::inRange(1, 30));
  if (*rc::gen::arbitrary<bool>()) clock.done = clock.start.plus_days(*rc::gen::inRange(0, 60));
  clock.dropped = clock.done && *rc::gen::inRange(0, 8) == 0;
  return clock;
}

std::vector<LimitGroup> grouped(std::vector<ClockRow> const& clocks) {
  std::vector<LimitGroup> out;
  for (auto const& clock : clocks) {
    auto const same = std::ranges::find(out, clock, &LimitGroup::clock);
    if (same == out.end())
      out.push_back({clock, 1});
    else
      ++same->count;
  }
  return out;
}

TEST(Statistics, GroupsGiveWhatOneByOneGives) {
  EXPECT_TRUE(rc::check([] {
    auto const clocks = *rc::gen::container<std::vector<ClockRow>>(rc::gen::exec(any_clock));
    auto const found = counted({}, grouped(clocks), {}, law(), today, Language::zh);
    for (auto const& limit : found.limits) {
      std::int64_t in_time = 0, late = 0, open = 0, overdue = 0, dropped = 0;
      std::vector<int> taken;
      for (auto const& clock : clocks) {
        if (clock.rule != limit.rule) continue;
        if (clock.dropped) {
          ++dropped;
        } else if (clock.done) {
          ++(*clock.done > clock.due ? late : in_time);
          taken.push_back(law().calendar().working_days_between(clock.start, *clock.done));
        } else {
          ++(today > clock.due ? overdue : open);
        }
      }
      RC_ASSERT(limit.in_time == in_time);
      RC_ASSERT(limit.late == late);
      RC_ASSERT(limit.open == open);
      RC_ASSERT(limit.overdue == overdue);
      RC_ASSERT(limit.dropped == dropped);
      RC_ASSERT(limit.median_days.has_value() == !taken.empty());
      if (taken.empty()) continue;
      std::ranges::sort(taken);
      RC_ASSERT(*limit.median_days == taken[(taken.size() + 1) / 2 - 1]);
      RC_ASSERT(*limit.p90_days == taken[(taken.size() * 90 + 99) / 100 - 1]);
    }
    std::int64_t in_spans = 0, in_limits = 0;
    for (auto const& span : found.spans)
      in_spans += span.in_time + span.late + span.open + span.overdue;
    for (auto const& limit : found.limits)
      in_limits += limit.in_time + limit.late + limit.open + limit.overdue;
    RC_ASSERT(in_spans == in_limits);
  }));
}

TEST(Statistics, SpansAreMonthsQuartersOrYearsOfTheStart) {
  ClockRow clock{"17.1", Date{2024, 3, 31}, Date{2024, 4, 9}, {}, false, false};
  StatisticsQuestion question;
  for (auto const& [span, name] :
       {std::pair{Span::month, "2024-03"}, {Span::quarter, "2024-Q1"}, {Span::year, "2024"}}) {
    question.span = span;
    EXPECT_EQ(counted({}, {{clock, 3}}, question, law(), today, Language::zh).spans.at(0).span,
              name);
  }
}

TEST(Statistics, ATownAndAGradeRestrictTheCases) {
  std::vector<CaseGroup> const cases{{"鹅埠镇", cases::Step::certified, cases::Grade::basic, 4},
                                     {"小漠镇", cases::Step::received, {}, 3}};
  StatisticsQuestion question;
  EXPECT_EQ(counted(cases, {}, question, law(), today, Language::zh).cases, 7);
  question.limits.town = "小漠镇";
  EXPECT_EQ(counted(cases, {}, question, law(), today, Language::zh).by_step.at(0).key, "received");
}

}  // namespace
}  // namespace linli::app
