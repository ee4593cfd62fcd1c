#include <gtest/gtest.h>

#include "core/measures/rules.hpp"

namespace linli::measures {
Law const& f1();

namespace {

using Words = std::vector<std::string>;
Date day(char const* iso) {
  return Date::parse(iso).value();
}
template <class T>
std::string code(Result<T> const& result) {
  return result ? "OK" : result.error().id;
}

TEST(Article14, WhoAndWhatMayBeFiled) {
  EXPECT_EQ(code(art14_1_applicant(f1(), "developer")), "OK");
  EXPECT_EQ(code(art14_1_applicant(f1(), "owners_committee")), "A14-APPLICANT");  // T14.1
  EXPECT_EQ(code(art14_1_applicant(f1(), "owners_committee", ApplicantException{"no. 7", "why"})),
            "OK");
  EXPECT_EQ(code(art14_1_applicant(f1(), "owners_committee", ApplicantException{"no. 7", ""})),
            "A14-APPLICANT");
  EXPECT_EQ(code(art14_2_object(f1(), "shopping_mall")), "A03-NOT-RESIDENTIAL");  // T14.2
  EXPECT_EQ(code(art14_2_object(f1(), "residential")), "OK");
  EXPECT_EQ(code(art14_3_mandatory(f1(), Words{"A1-01"})), "A14-MANDATORY");  // T14.3
  EXPECT_EQ(code(art14_3_mandatory(f1(), {})), "OK");
  EXPECT_EQ(code(art14_3_only_failed(f1(), RatingResult::basic, Words{"A1-01"})),
            "A14-MANDATORY");  // T14.4
  EXPECT_EQ(code(art14_3_only_failed(f1(), RatingResult::failed, Words{"A1-01"})), "OK");
}

TEST(Article15, SelfAssessmentQualifiesFirst) {
  auto const filing = day("2024-03-04");
  EXPECT_EQ(code(art15_1_self_assessment(f1(), {}, filing)), "A15-SELF");
  EXPECT_EQ(
      code(art15_1_self_assessment(f1(), SelfAssessment{SelfResult::unqualified, filing}, filing)),
      "A15-SELF");  // T15.1
  EXPECT_EQ(code(art15_1_self_assessment(
                f1(), SelfAssessment{SelfResult::qualified, day("2024-03-05")}, filing)),
            "A15-SELF");  // T15.2
  EXPECT_EQ(
      code(art15_1_self_assessment(f1(), SelfAssessment{SelfResult::qualified, filing}, filing)),
      "OK");
}

TEST(Article16, PaperOpensTheCase) {
  auto const electronic = day("2024-03-01"), paper = day("2024-03-04");
  EXPECT_EQ(art16_1_receipt_day(f1(), paper, electronic).value().value, paper);  // T16.1
  EXPECT_EQ(code(art16_1_receipt_day(f1(), {}, electronic)), "A16-PAPER");
  auto const open =
      f1().with_ruling({"RD-04", "esign_equal", day("2024-01-01"), "no. 1", "test"}).value();
  EXPECT_EQ(art16_1_receipt_day(open, {}, electronic).value().value, electronic);
}

TEST(Article16, DeclarationCoversEveryDocument) {
  Words const file{"aa", "bb"};
  EXPECT_EQ(code(art16_2_declaration_covers(f1(), file, {})), "A16-DECL");                 // T16.2
  EXPECT_EQ(code(art16_2_declaration_covers(f1(), file, Words{"aa", "cc"})), "A16-DECL");  // T16.3
  EXPECT_EQ(code(art16_2_declaration_covers(f1(), file, Words{"aa"})), "A16-DECL");
  EXPECT_EQ(code(art16_2_declaration_covers(f1(), file, Words{"aa", "bb", "cc"})), "A16-DECL");
  EXPECT_EQ(code(art16_2_declaration_covers(f1(), file, Words{"bb", "aa"})), "OK");
}

TEST(Article17, FeedbackAndPass) {
  EXPECT_EQ(code(art17_2_passed(f1(), ReviewState::open)), "A17-NOT-PASSED");  // T17.8
  EXPECT_EQ(code(art17_2_passed(f1(), ReviewState::defects)), "A17-NOT-PASSED");
  EXPECT_EQ(code(art17_2_passed(f1(), ReviewState::passed)), "OK");
  EXPECT_EQ(code(art17_3_feedback_has_reasons(f1(), ReviewState::defects, {})),
            "A17-NO-REASON");  // T17.10
  EXPECT_EQ(code(art17_3_feedback_has_reasons(f1(), ReviewState::defects, Words{" "})),
            "A17-NO-REASON");
  EXPECT_EQ(code(art17_3_feedback_has_reasons(f1(), ReviewState::defects, Words{"plan"})), "OK");
  EXPECT_EQ(code(art17_3_feedback_has_reasons(f1(), ReviewState::passed, {})), "OK");
  auto const reminder = art17_soft_supplement_reminder(f1(), day("2024-03-08")).value;
  EXPECT_EQ(reminder.due.iso(), "2024-04-07");
  EXPECT_TRUE(reminder.soft);
}

TEST(Article18, ExpertsOrderAndFinal) {
  EXPECT_EQ(code(art18_2_expert_registered(f1(), "e9", Words{"e1"})), "A18-EXPERT");  // T18.4
  EXPECT_EQ(code(art18_2_expert_registered(f1(), "e1", Words{"e1"})), "OK");
  auto const d1 = day("2024-03-28"), d2 = day("2024-06-20"), on = day("2024-07-10");
  EXPECT_EQ(code(art18_3_order(f1(), {}, {}, on)), "A18-ORDER");  // T18.5
  EXPECT_EQ(code(art18_3_order(f1(), d1, {}, on)), "A18-ORDER");
  EXPECT_EQ(code(art18_3_order(f1(), d1, d2, d1)), "A18-ORDER");
  EXPECT_EQ(code(art18_3_order(f1(), d1, d2, on)), "OK");
  EXPECT_EQ(code(art18_4_final_only(f1(), Stage::initial)), "A18-NOT-FINAL");  // T18.6
  EXPECT_EQ(code(art18_4_final_only(f1(), Stage::final_)), "OK");
}

TEST(Article19, EvidenceResultOpinionSignatures) {
  EXPECT_EQ(code(art19_1_score_has_evidence(f1(), "A1-01", 0)), "A19-EVIDENCE");  // T19.1
  EXPECT_EQ(code(art19_1_score_has_evidence(f1(), "A1-01", 1)), "OK");
  EXPECT_EQ(code(art19_2_result(f1(), "优秀")), "A19-RESULT");  // T19.2
  EXPECT_EQ(art19_2_result(f1(), "高端型").value().value, RatingResult::premium);
  EXPECT_EQ(art19_2_result(f1(), "basic").value().value, RatingResult::basic);
  EXPECT_EQ(code(art19_3_opinion_in(f1(), Opinion::missing)), "A19-NO-OPINION");  // T19.3
  EXPECT_EQ(code(art19_3_opinion_in(f1(), Opinion::signed_by_all)), "OK");
  Words const members{"a", "b", "c", "d", "e"};
  std::vector<MemberSignature> signatures{{"a", "h"}, {"b", "h"}, {"c", "h"}, {"d", "h"}};
  auto const four = art19_4_signatures(f1(), members, signatures, "h");  // T19.4
  EXPECT_EQ(code(four), "A19-SIGNATURES");
  EXPECT_EQ(four.error().facts, (std::vector<base::Fact>{{"signed", "4"}, {"members", "5"}}));
  signatures.push_back({"d", "h"});  // twice the same is still four
  EXPECT_EQ(code(art19_4_signatures(f1(), members, signatures, "h")), "A19-SIGNATURES");
  signatures.push_back({"e", "h"});
  EXPECT_EQ(code(art19_4_signatures(f1(), members, signatures, "h")), "OK");
  EXPECT_EQ(art19_4_signatures(f1(), members, signatures, "edited").error().facts.front().value,
            "0");  // T19.5
  EXPECT_EQ(code(art19_4_signatures(f1(), {}, {}, "h")), "A19-SIGNATURES");
  EXPECT_EQ(code(art19_5_same_sheet(f1(), "h", "edited")), "A19-STALE");
  EXPECT_EQ(code(art19_5_same_sheet(f1(), "h", "h")), "OK");
}

TEST(Article20, RectifyAndTwicePerYear) {
  EXPECT_EQ(code(art20_1_rectified(f1(), Words{"p1", "p2"}, {})), "A20-RECTIFY");  // T20.1
  EXPECT_EQ(code(art20_1_rectified(f1(), Words{"p1", "p2"}, Words{"p1"})), "A20-RECTIFY");
  EXPECT_EQ(code(art20_1_rectified(f1(), Words{"p1", "p2"}, Words{"p2", "p1"})), "OK");
  auto const third = art20_2_filings(f1(), day("2024-12-30"), 2);  // T20.2
  EXPECT_EQ(code(third), "A20-LIMIT");
  EXPECT_EQ(third.error().reading, "RD-14");
  EXPECT_EQ(f1().refusals().text("A20-LIMIT", base::Language::en, third.error().facts),
            "2 filings were made in 2024; the limit is 2.");
  EXPECT_EQ(code(art20_2_filings(f1(), day("2025-01-02"), 0)), "OK");  // T20.3
  EXPECT_EQ(code(art20_2_filings(f1(), day("2024-06-07"), 1)), "OK");
}

TEST(Articles21To23, GradeInformSecondRatingCertificate) {
  using enum RatingResult;
  EXPECT_EQ(code(art21_1_grade(f1(), basic, premium)), "A21-GRADE");  // T21.1
  EXPECT_EQ(code(art21_1_grade(f1(), basic, basic)), "OK");
  EXPECT_EQ(code(art21_2_informed(f1(), {}, day("2024-07-16"))), "A21-INFORM");  // T21.2
  EXPECT_EQ(code(art21_2_informed(f1(), day("2024-07-17"), day("2024-07-16"))), "A21-INFORM");
  EXPECT_EQ(code(art21_2_informed(f1(), day("2024-07-16"), day("2024-07-16"))), "OK");
  EXPECT_EQ(code(art22_2_certificate_allowed(f1(), 1)), "A22-SECOND-RATING");  // T22.5
  EXPECT_EQ(code(art22_2_certificate_allowed(f1(), 0)), "OK");
  EXPECT_EQ(code(art22_2_informed(f1(), {}, day("2024-11-29"))), "A22-INFORM");  // T22.9
  EXPECT_EQ(code(art22_2_informed(f1(), day("2024-11-29"), day("2024-11-29"))), "OK");
  EXPECT_EQ(code(art22_3_final(f1(), 2)), "A22-FINAL");  // T22.7
  EXPECT_EQ(code(art22_3_final(f1(), 1)), "OK");
  EXPECT_EQ(code(art23_1_certificate(f1(), basic, premium, 0)), "A23-GRADE");  // T23.1
  EXPECT_EQ(code(art23_1_certificate(f1(), basic, basic, 1)), "A23-OPEN");     // T23.2
  EXPECT_EQ(code(art23_1_certificate(f1(), failed, basic, 0)), "A23-FAILED");  // T23.3
  EXPECT_EQ(code(art23_1_certificate(f1(), premium, premium, 0)), "OK");
}

TEST(Article25, KeepAndPurpose) {
  EXPECT_EQ(code(art25_1_keep(f1(), Archived::paper, {}, day("2040-01-01"))), "A25-KEEP");
  EXPECT_EQ(code(art25_1_keep(f1(), Archived::paper, day("2027-03-15"), day("2037-03-15"))),
            "A25-KEEP");
  EXPECT_EQ(code(art25_1_keep(f1(), Archived::paper, day("2027-03-15"), day("2037-03-16"))), "OK");
  EXPECT_EQ(code(art25_1_keep(f1(), Archived::decision, day("2027-03-15"), day("2137-01-01"))),
            "A25-KEEP");
  EXPECT_EQ(code(art25_2_purpose(f1(), "marketing")), "A25-PURPOSE");  // T25.3
  EXPECT_EQ(code(art25_2_purpose(f1(), "spot_check")), "OK");          // T25.4
}

}  // namespace
}  // namespace linli::measures
