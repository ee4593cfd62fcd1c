#include <gtest/gtest.h>

#include "core/cases/testing/case_test.hpp"

namespace linli::cases {
namespace {

using namespace testing;

ReceiveFiling stamped(char const* on) {
  return {day(on)};
}

TEST(SelfAssessment, BeforeTheAcceptanceReport_IsRefused) {
  auto w = world();
  w.registered();
  w.must(applicant, "2024-01-03", SaveSelfAssessment{self_items(Grade::basic)});
  EXPECT_EQ(
      w.refusal(applicant, "2024-01-03", CompleteSelfAssessment{Grade::basic, day("2024-01-01")}),
      "A12-NO-ACCEPTANCE");
}

TEST(SelfAssessment, WithItemsMissing_NamesThem) {
  auto w = world();
  w.registered();
  w.must(applicant, "2024-01-03", SaveSelfAssessment{items(Grade::basic, Round::initial)});
  auto const decision =
      w.ask(applicant, "2024-01-03", CompleteSelfAssessment{Grade::basic, day("2024-01-03")});
  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.error().id, "A15-INCOMPLETE");
  EXPECT_NE(base::to_json(decision.error().facts).find("B1-02"), std::string::npos);
}

TEST(SelfAssessment, EvidenceMustLieInTheFile) {
  auto w = world();
  w.registered();
  auto statements = self_items(Grade::basic);
  statements[0].evidence = {hash('9')};
  EXPECT_EQ(w.refusal(applicant, "2024-01-03", SaveSelfAssessment{statements}),
            "cases.unknown_document");
}

TEST(Filing, ReceivedMonday_IsDueTheNextMonday) {
  auto w = world();
  w.received();
  auto const& event = w.last<FilingReceived>();
  EXPECT_EQ(event.review_due.due, day("2024-03-11"));
  EXPECT_EQ(event.filings_this_year, 1);
  EXPECT_EQ(event.standard_version, "1");
  EXPECT_EQ(w.step("2024-03-04"), Step::received);
}

TEST(Filing, CheckNamesEverythingThatIsMissing) {
  auto w = world();
  auto c = w.registration();
  c.entity.reset();
  c.phase = "二期";
  w.must(applicant, "2024-01-02", c);
  std::vector<std::string> ids;
  for (auto const& error : filing_check(w.project, w.context(officer, moment("2024-03-04"))))
    ids.push_back(error.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"A29-PHASE", "A05-NO-ENTITY", "A12-NO-ACCEPTANCE",
                                           "A15-SELF", "A16-DECL"}));
}

TEST(Filing, ReadyFile_MeetsNothing) {
  auto w = world();
  w.declared();
  EXPECT_TRUE(filing_check(w.project, w.context(officer, moment("2024-03-04"))).empty());
}

TEST(Filing, ADocumentAddedAfterTheDeclaration_IsNotCovered) {
  auto w = world();
  w.declared();
  w.must(applicant, "2024-02-01", AddDocument{"RA-02", paper('d'), {}});
  EXPECT_EQ(w.refusal(officer, "2024-03-04", stamped("2024-03-04")), "A16-DECL");
}

TEST(Filing, ARepealedStandard_IsAWarningOnly) {
  auto w = world();
  w.registered();
  w.must(applicant, "2024-01-02",
         AddDocument{"A1-02", paper('d'), CitedStandard{"GB 1", "2010", day("2023-01-01")}});
  w.must(applicant, "2024-01-03", SaveSelfAssessment{self_items(Grade::basic)});
  w.must(applicant, "2024-01-03", CompleteSelfAssessment{Grade::basic, day("2024-01-03")});
  w.must(applicant, "2024-01-03", SignDeclaration{w.project.papers(), "负责人", day("2024-01-03")});
  auto const decision = w.act(officer, "2024-03-04", stamped("2024-03-04"));
  ASSERT_TRUE(decision);
  ASSERT_EQ(decision->warnings.size(), 1U);
  EXPECT_EQ(decision->warnings[0].id, "A06-REPEALED");
}

TEST(Filing, AnUnmetMandatoryItem_OutweighsTheScore) {
  auto w = world();
  w.registered();
  auto statements = self_items(Grade::premium);
  statements[0].met = false;
  w.must(applicant, "2024-01-03", SaveSelfAssessment{statements});
  w.must(applicant, "2024-01-03", CompleteSelfAssessment{Grade::basic, day("2024-01-03")});
  w.must(applicant, "2024-01-03", SignDeclaration{w.project.papers(), "负责人", day("2024-01-03")});
  EXPECT_EQ(w.refusal(officer, "2024-03-04", stamped("2024-03-04")), "A14-MANDATORY");
}

TEST(Filing, SelfAssessedByAnOlderStandard_IsNotQualified) {
  auto w = world();
  w.declared();
  w.standards.push_back({test_standard(LINLI_SOURCE_DIR, "mini-2"), day("2024-02-01")});
  EXPECT_EQ(w.refusal(officer, "2024-03-04", stamped("2024-03-04")), "A15-SELF");
}

TEST(Filing, TheThirdOfTheYear_IsRefusedAndTheNextYearIsOpen) {
  auto w = world();
  w.declared();
  for (auto const* on : {"2024-03-04", "2024-06-07"}) {
    w.must(officer, on, stamped(on));
    w.must(officer, on, GiveFeedback{FeedbackOutcome::defects, {{"RA-04", "缺章"}}, day(on)});
    w.must(applicant, on, WithdrawFiling{"整改"});
  }
  auto const third = w.ask(officer, "2024-12-30", stamped("2024-12-30"));
  ASSERT_FALSE(third);
  EXPECT_EQ(third.error().id, "A20-LIMIT");
  EXPECT_EQ(w.refusal(officer, "2025-01-02", stamped("2025-01-02")), "");
}

TEST(Filing, WithdrawnBeforeAnyFeedback_DoesNotCount) {
  auto w = world();
  w.received();
  w.must(applicant, "2024-03-05", WithdrawFiling{"材料有误"});
  EXPECT_EQ(w.project.filings_in(2024), 0);
  EXPECT_EQ(w.step("2024-03-05"), Step::withdrawn);
}

TEST(Filing, AfterAFailure_EachPointIsAnswered) {
  auto w = world();
  w.initial(Grade::failed);
  EXPECT_EQ(w.project.failure_reasons, (std::vector<std::string>{"A1-01", "score"}));
  EXPECT_EQ(w.refusal(officer, "2024-06-07", stamped("2024-06-07")), "A20-RECTIFY");
  EXPECT_EQ(w.refusal(applicant, "2024-05-20", ReportRectification{{{"A1-01", "改"}}, paper('d')}),
            "A20-RECTIFY");
  w.must(applicant, "2024-05-20",
         ReportRectification{{{"A1-01", "已整改"}, {"score", "已整改"}}, paper('d')});
  EXPECT_EQ(w.refusal(officer, "2024-06-07", stamped("2024-06-07")), "A16-DECL");
  w.must(applicant, "2024-05-21", SignDeclaration{w.project.papers(), "负责人", day("2024-05-21")});
  w.must(officer, "2024-06-07", stamped("2024-06-07"));
  EXPECT_EQ(w.last<FilingReceived>().purpose, FilingPurpose::after_failure);
  EXPECT_EQ(w.project.earlier.size(), 1U);
}

TEST(Review, LateFeedback_IsMarkedAndAccepted) {
  auto w = world();
  w.received();
  w.must(officer, "2024-03-12", GiveFeedback{FeedbackOutcome::passed, {}, day("2024-03-12")});
  EXPECT_EQ(w.last<ReviewPassed>().overdue_days, 1);
  EXPECT_EQ(w.last<ReviewPassed>().rating_due.due, day("2024-04-11"));
}

TEST(Review, DefectsAreListed_AndASupplementStartsTheClockAnew) {
  auto w = world();
  w.received();
  EXPECT_EQ(w.refusal(officer, "2024-03-08",
                      GiveFeedback{FeedbackOutcome::defects, {}, day("2024-03-08")}),
            "A17-NO-REASON");
  w.must(officer, "2024-03-08",
         GiveFeedback{FeedbackOutcome::defects, {{"RA-04", "缺章"}}, day("2024-03-08")});
  EXPECT_EQ(w.step("2024-03-08"), Step::correcting);
  w.must(officer, "2024-03-18", ReceiveSupplement{day("2024-03-18")});
  EXPECT_EQ(w.last<SupplementReceived>().review_due.due, day("2024-03-25"));
  EXPECT_EQ(w.project.filings_in(2024), 1);
}

TEST(Review, FeedbackBeforeTheReceipt_IsOutOfOrder) {
  auto w = world();
  w.received();
  EXPECT_EQ(w.refusal(officer, "2024-03-05",
                      GiveFeedback{FeedbackOutcome::passed, {}, day("2024-03-01")}),
            "cases.date_order");
}

}  // namespace
}  // namespace linli::cases
