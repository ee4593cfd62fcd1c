// The explorer sees what there is to see, and finds faults that were planted.
#include "core/explore/explore.hpp"

#include <gtest/gtest.h>

#include "core/cases/testing/case_test.hpp"
#include "core/explore/case_file.hpp"

namespace linli::explore {
namespace {

using namespace cases;
using cases::testing::world;
using cases::testing::World;

Setting setting_of(World const& w) {
  namespace t = cases::testing;
  Setting out{w.law, w.standards, {}, {}, t::pool_of("e", 5), t::pool_of("f", 5), t::paper('d'), 2};
  for (auto const round : {Round::initial, Round::final, Round::second})
    for (auto const grade : {Grade::failed, Grade::basic, Grade::premium})
      out.sheets[{round, grade}] = t::items(grade, round);
  out.actors = {{"applicant", t::applicant},
                {"officer", t::officer},
                {"colleague", t::colleague},
                {"tech", t::tech},
                {"anyone", t::citizen},
                {"system", t::machine},
                {"owner", {"owner-1", Role::owner, {}}}};
  for (auto const* name : {"e1", "e2", "e3", "e4", "e5", "f1", "f2", "f3", "f4", "f5"})
    out.actors[name] = t::expert(name);
  return out;
}

State state_of(World const& w) {
  return {w.project, w.log.back().at.date};
}

Report explored(World const& w, int depth, Decide const& decide = decide_as_served,
                Judge const& judge = broken_by) {
  auto const setting = setting_of(w);
  return explore(setting, state_of(w), {depth}, decide, judge);
}

TEST(Explore, EveryStateOfTwoMovesHoldsTheProperties) {
  for (int part = 0; part < 4; ++part) {
    auto w = world();
    if (part == 0) w.declared();
    if (part == 1) w.initial(Grade::premium);
    if (part == 2) w.noticed();
    if (part == 3) w.certified(Grade::premium);
    auto const report = explored(w, 2);
    EXPECT_TRUE(report.complete);
    EXPECT_GT(report.states, 5U) << part;
    EXPECT_GT(report.refusals, report.transitions);
    for (auto const& found : report.broken)
      ADD_FAILURE() << found.breach.property << ' ' << found.breach.what << '\n'
                    << case_file({"?", "", "F2"}, found);
  }
}

TEST(Explore, AStateIsKnownAgainWhenLimitsWereSetInAnotherOrder) {
  auto w = world();
  auto state = state_of(w.certified());
  auto const before = digest_of(state);
  measures::Deadline late;
  late.rule = "26.2";
  measures::Deadline later;
  later.rule = "28.2";
  auto other = state;
  state.project.clocks.push_back({late, {}});
  state.project.clocks.push_back({later, {}});
  other.project.clocks.push_back({later, {}});
  other.project.clocks.push_back({late, {}});
  other.project.updated_at.date = other.on.plus_days(1);
  EXPECT_EQ(digest_of(state), digest_of(other));
  EXPECT_NE(digest_of(state), before);
  other.on = other.on.plus_days(1);
  EXPECT_NE(digest_of(state), digest_of(other));
}

TEST(Explore, WaitingGoesToTheNextDayThatChangesSomething) {
  auto w = world();
  w.noticed();
  EXPECT_EQ(next_change(w.project, w.law, state_of(w).on),
            cases::testing::day("2024-07-24"));  // the notice is over
  auto certified = world();
  certified.certified();
  EXPECT_EQ(next_change(certified.project, certified.law, state_of(certified).on),
            cases::testing::day("2027-04-24"));  // renewal opens
}

// A decide that has forgotten the second pair of eyes.
base::Result<Decision> one_officer_is_enough(Project const& project, Command const& command,
                                             Context const& context) {
  auto by = context;
  if (base::holds_alternative<IssueCertificate>(command)) by.by.id = "somebody else";
  return decide(project, command, by);
}

TEST(Explore, AForgottenConditionIsFoundByTheShortestWay) {
  auto w = world();
  w.noticed();
  auto const report = explored(w, 3, one_officer_is_enough);
  ASSERT_EQ(report.broken.size(), 1U);
  auto const& found = report.broken.front();
  EXPECT_EQ(found.breach.property, "P1");
  ASSERT_EQ(found.steps.size(), 2U);
  EXPECT_EQ(found.steps[0].on, cases::testing::day("2024-07-24"));
  auto const text = case_file({"noticed", "", "F2"}, found);
  EXPECT_NE(text.find("given: {story: noticed}"), text.npos) << text;
  EXPECT_NE(text.find(R"("do": "IssueCertificate")"), text.npos) << text;
}

// A decide in which an adverse act, once opened, is never decided.
base::Result<Decision> never_decided(Project const& project, Command const& command,
                                     Context const& context) {
  if (base::holds_alternative<DecideProceeding>(command))
    return base::fail(base::Errc::refused, "A00-STEP");
  return decide(project, command, context);
}

TEST(Explore, ACaseThatCannotBeEndedIsFound) {
  auto w = world();
  w.certified();
  auto const report = explored(w, 2, never_decided);
  ASSERT_FALSE(report.broken.empty());
  EXPECT_EQ(report.broken.front().breach.property, "P20");
  EXPECT_NE(report.broken.front().breach.what.find("an adverse act"), std::string::npos);
}

TEST(Explore, StopsWhenItIsTold) {
  auto w = world();
  w.noticed();
  int left = 5;
  auto const setting = setting_of(w);
  auto const report = explore(setting, state_of(w), {12, [&] { return left-- > 0; }});
  EXPECT_FALSE(report.complete);
  EXPECT_LT(report.depth, 12);
}

}  // namespace
}  // namespace linli::explore
