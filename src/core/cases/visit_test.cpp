#include <gtest/gtest.h>

#include "core/cases/summary.hpp"
#include "core/cases/testing/case_test.hpp"

namespace linli::cases {
namespace {

using namespace testing;

ScheduleVisit visit(Round round, char const* on) {
  return {round, day(on), "09:30", "11:30", "小区正门", "请带门禁平面图"};
}

TEST(Visit, IsScheduledOnceThereIsAPanel) {
  auto before = world();
  before.passed();
  EXPECT_EQ(before.refusal(officer, "2024-03-11", visit(Round::initial, "2024-03-20")), "A00-STEP");
  auto w = world();
  w.panel();
  EXPECT_EQ(w.refusal(applicant, "2024-03-11", visit(Round::initial, "2024-03-20")), "A05-ROLE");
  w.must(tech, "2024-03-11", visit(Round::initial, "2024-03-20"));
  ASSERT_EQ(w.project.filing->visits.size(), 1U);
  auto const rows = summarise(w.project, "p1").visits;
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].visit.on, day("2024-03-20"));
  EXPECT_EQ(rows[0].experts.size(), 5U);
}

TEST(Visit, LiesAhead_AndEndsAfterItBegins) {
  auto w = world();
  w.panel();
  EXPECT_EQ(w.refusal(officer, "2024-03-11", visit(Round::initial, "2024-03-10")),
            "cases.date_order");
  auto c = visit(Round::initial, "2024-03-20");
  c.to = "09:30";
  EXPECT_EQ(w.refusal(officer, "2024-03-11", c), "cases.time");
  for (char const* from : {"9:30", "24:00", "09:60", "0930", "ab:cd", ""}) {
    c = visit(Round::initial, "2024-03-20");
    c.from = from;
    EXPECT_EQ(w.refusal(officer, "2024-03-11", c), "cases.time") << from;
  }
  c = visit(Round::initial, "2024-03-20");
  c.place = " ";
  EXPECT_EQ(w.refusal(officer, "2024-03-11", c), "cases.text_missing");
}

TEST(Visit, IsCalledOffOnce_AndStaysInTheFile) {
  auto w = world();
  w.panel();
  EXPECT_EQ(w.refusal(officer, "2024-03-11", CancelVisit{1, "台风"}), "A00-STEP");
  w.must(officer, "2024-03-11", visit(Round::initial, "2024-03-20"));
  EXPECT_EQ(w.refusal(officer, "2024-03-12", CancelVisit{2, "台风"}), "cases.no_such_visit");
  EXPECT_EQ(w.refusal(officer, "2024-03-12", CancelVisit{1, ""}), "cases.text_missing");
  w.must(officer, "2024-03-12", CancelVisit{1, "台风"});
  EXPECT_EQ(w.refusal(officer, "2024-03-12", CancelVisit{1, "台风"}), "A00-STEP");
  EXPECT_EQ(w.project.filing->visits[0].cancelled, "台风");
  w.must(officer, "2024-03-12", visit(Round::initial, "2024-03-22"));
  EXPECT_EQ(w.project.filing->visits[1].visit, 2);
}

TEST(Visit, OfTheFinal_MayBePlannedBeforeItsApplication) {
  auto w = world();
  w.initial();
  EXPECT_EQ(w.refusal(officer, "2024-04-01", visit(Round::initial, "2024-04-02")), "A00-STEP");
  EXPECT_EQ(w.refusal(officer, "2024-04-01", visit(Round::second, "2024-04-02")), "A00-STEP");
  EXPECT_EQ(w.refusal(officer, "2024-04-01", visit(Round::final, "2024-06-25")), "");
}

// An office rule of ours, not of the Measures.
TEST(OfficeRule, WhoProposedACertificate_DoesNotIssueIt) {
  auto w = world();
  w.noticed();
  IssueCertificate const issue{Grade::basic, day("2024-07-24")};
  EXPECT_EQ(w.refusal(officer, "2024-07-24", issue), "A00-NOT-PROPOSED");
  EXPECT_EQ(w.refusal(officer, "2024-07-23", ProposeCertificate{Grade::basic}), "A21-NOTICE-OPEN");
  EXPECT_EQ(w.refusal(officer, "2024-07-24", ProposeCertificate{Grade::premium}), "A23-GRADE");
  w.must(officer, "2024-07-24", ProposeCertificate{Grade::basic});
  EXPECT_EQ(w.refusal(officer, "2024-07-24", issue), "A00-FOUR-EYES");
  EXPECT_EQ(w.refusal(colleague, "2024-07-24", issue), "");
  w.must(colleague, "2024-07-24", ProposeCertificate{Grade::basic});
  EXPECT_EQ(w.refusal(colleague, "2024-07-24", issue), "A00-FOUR-EYES");
  EXPECT_EQ(w.refusal(officer, "2024-07-24", issue), "");
}

}  // namespace
}  // namespace linli::cases
