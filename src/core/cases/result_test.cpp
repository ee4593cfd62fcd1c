#include <gtest/gtest.h>

#include "core/cases/summary.hpp"
#include "core/cases/testing/case_test.hpp"

namespace linli::cases {
namespace {

using namespace testing;

IssueCertificate certificate(Grade grade, char const* on) {
  return {grade, day(on)};
}

TEST(Deliberation, NeedsASignedOpinion) {
  auto w = world();
  w.panel();
  Deliberate const adopt{DeliberationOutcome::adopt, {}, ""};
  EXPECT_EQ(w.refusal(officer, "2024-03-28", adopt), "A19-NO-OPINION");
  w.score("2024-03-28", Round::initial, Grade::failed);
  w.draft("2024-03-28", Round::initial, Grade::failed);
  for (auto const& member : {"e1", "e2", "e3", "e4"})
    w.must(expert(member), "2024-03-28", w.signature(Round::initial));
  auto const decision = w.ask(officer, "2024-03-28", adopt);
  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.error().id, "A19-SIGNATURES");
  EXPECT_EQ(decision.error().facts[0].value, "4");
}

TEST(Deliberation, OfAnInitialPass_IsNotYetPossible) {
  auto w = world();
  w.initial();
  EXPECT_EQ(w.refusal(officer, "2024-04-01", Deliberate{DeliberationOutcome::adopt, {}, ""}),
            "A18-NOT-FINAL");
}

TEST(Deliberation, AdoptsOrSendsBack) {
  auto w = world();
  w.finished();
  EXPECT_EQ(
      w.refusal(officer, "2024-07-15", Deliberate{DeliberationOutcome::adopt, Grade::premium, ""}),
      "A21-GRADE");
  EXPECT_EQ(w.refusal(officer, "2024-07-15", Deliberate{DeliberationOutcome::send_back, {}, " "}),
            "cases.text_missing");
  w.must(officer, "2024-07-15", Deliberate{DeliberationOutcome::send_back, {}, "评分依据不明"});
  EXPECT_EQ(w.step("2024-07-15"), Step::rating_final);
  w.sign("2024-07-16", Round::final);
  w.must(officer, "2024-07-17", Deliberate{DeliberationOutcome::adopt, {}, "采纳"});
  EXPECT_EQ(w.step("2024-07-17"), Step::adopted);
}

TEST(Notice, NeedsTellingAndNoPersonalData) {
  auto w = world();
  w.finished();
  w.must(officer, "2024-07-15", Deliberate{DeliberationOutcome::adopt, {}, "采纳"});
  EXPECT_EQ(w.refusal(officer, "2024-07-16", PublishNotice{day("2024-07-16"), "公示"}),
            "A21-INFORM");
  w.must(officer, "2024-07-15", TellApplicant{Matter::result, day("2024-07-15")});
  EXPECT_EQ(w.refusal(officer, "2024-07-16", PublishNotice{day("2024-07-16"), "电话 13800138000"}),
            "A13-PRIVACY");
  w.must(officer, "2024-07-16", PublishNotice{day("2024-07-16"), "公示"});
  EXPECT_EQ(w.last<NoticePublished>().last_day.due, day("2024-07-23"));
  EXPECT_EQ(w.step("2024-07-23"), Step::notice_open);
  EXPECT_EQ(w.step("2024-07-24"), Step::certifiable);
}

TEST(Notice, WhatWasNoticedStaysNoticed) {
  auto w = world();
  w.noticed(Grade::failed);  // the filing is over, so that the profile may be corrected
  UpdateProfile moved;
  moved.address = "别处9号";
  moved.gross_floor_area = Area::centi(1'000'000);
  w.must(applicant, "2024-07-24", moved);  // the notice has ended
  ASSERT_EQ(w.project.profile.address, "别处9号");
  auto const row = summarise(w.project, "P-000001").notices.front();
  EXPECT_EQ(row.address, "示例路1号");
  EXPECT_EQ(row.gross_floor_area, Area::centi(4'999'999));
  EXPECT_EQ(w.project.filing->site.gross_floor_area, Area::centi(4'999'999));
  EXPECT_EQ(w.last<NoticePublished>().site->address, "示例路1号");
}

TEST(Notice, OfAnEarlierRelease_ShowsTheProfileOfItsDay) {
  auto w = world();
  w.noticed(Grade::failed);
  UpdateProfile moved;
  moved.address = "别处9号";
  w.must(applicant, "2024-07-24", moved);  // the notice has ended
  Project again;
  for (auto recorded : w.log) {
    if (auto* e = base::get_if<NoticePublished>(&recorded.event)) e->site.reset();
    apply(again, recorded);
  }
  EXPECT_EQ(again.filing->notice->site.address, "示例路1号");
}

TEST(Notice, TellsWhatTheSupplementCorrected) {
  auto w = world();
  w.received();
  w.must(officer, "2024-03-08",
         GiveFeedback{FeedbackOutcome::defects, {{"RA-01", "面积不符"}}, day("2024-03-08")});
  UpdateProfile corrected;
  corrected.gross_floor_area = Area::centi(5'000'000);
  w.must(applicant, "2024-03-11", corrected);
  EXPECT_EQ(w.project.filing->site.gross_floor_area, Area::centi(4'999'999));
  w.must(officer, "2024-03-12", ReceiveSupplement{day("2024-03-12")});
  EXPECT_EQ(w.project.filing->site.gross_floor_area, Area::centi(5'000'000));
}

TEST(Notice, ExtendedByADay_MovesTheInquiryToo) {
  auto w = world();
  w.noticed();
  w.must(citizen, "2024-07-18T10:00:00", w.objection("2024-07-18T10:00:00"));
  w.must(officer, "2024-07-22", ExtendNotice{1, "网站中断"});
  EXPECT_EQ(w.last<NoticeExtended>().last_day.due, day("2024-07-24"));
  EXPECT_EQ(w.last<DeadlineFixed>().now.due, day("2024-08-07"));
  w.must(officer, "2024-07-23", ExtendNotice{1, "网站中断"});
  EXPECT_EQ(w.project.filing->notice->last_day.due, day("2024-07-25"));
  EXPECT_EQ(w.project.filing->notice->extensions.size(), 2U);
  EXPECT_EQ(w.project.filing->notice->extensions.front().reason, "网站中断");
}

TEST(Notice, OfAnExtendedOne_ANewCalendarCountsTheInquiryFromItsLastDay) {
  auto w = world();
  w.noticed();
  w.must(citizen, "2024-07-18T10:00:00", w.objection("2024-07-18T10:00:00"));
  w.must(officer, "2024-07-22", ExtendNotice{1, "网站中断"});
  for (auto& clock : w.project.clocks) clock.deadline.provisional = true;
  w.must(machine, "2024-07-22", RecomputeDeadlines{"test"});
  auto const inquiry = std::ranges::find_if(
      w.project.clocks, [](Clock const& clock) { return clock.deadline.rule == "22.1"; });
  EXPECT_EQ(inquiry->deadline.start, day("2024-07-24"));
  EXPECT_EQ(inquiry->deadline.due, day("2024-08-07"));
}

TEST(Notice, IsExtendedBySixtyDaysInAll_AndForAReasonThatCanBeRead) {
  auto w = world();
  w.noticed();
  EXPECT_EQ(w.refusal(officer, "2024-07-22", ExtendNotice{1, " \u200b"}), "cases.text_missing");
  EXPECT_EQ(w.refusal(officer, "2024-07-22", ExtendNotice{1, "A\u202e"}), "cases.text_missing");
  w.must(officer, "2024-07-22", ExtendNotice{60, "网站中断"});
  EXPECT_EQ(w.refusal(officer, "2024-07-22", ExtendNotice{1, "网站中断"}), "cases.extension");
}

// RD-17: the site was down for a day, so the authority adds one, found on the last day or after it.
TEST(Notice, ThatEnded_IsLengthenedUntilItsEndWasBuiltOn) {
  auto w = world();
  w.noticed();
  EXPECT_EQ(w.refusal(officer, "2024-07-24T00:00:00", ExtendNotice{1, "网站中断"}), "");
  EXPECT_EQ(w.refusal(officer, "2024-07-25", ExtendNotice{1, "网站中断"}), "cases.extension_past");
  EXPECT_EQ(w.refusal(officer, "2024-07-25", ExtendNotice{2, "网站中断"}), "");
  w.must(officer, "2024-07-24", ProposeCertificate{Grade::basic});
  EXPECT_EQ(w.refusal(officer, "2024-07-24", ExtendNotice{1, "网站中断"}), "A00-STEP");
}

TEST(Objection, IsInTimeUntilTheLastMinute) {
  auto w = world();
  w.noticed();
  EXPECT_EQ(w.refusal(citizen, "2024-07-23T23:59:00", w.objection("2024-07-23T23:59:00")), "");
  EXPECT_EQ(w.refusal(citizen, "2024-07-24T00:00:00", w.objection("2024-07-24T00:00:00")),
            "A21-LATE");
  // Nobody but the authority's counter may state an earlier day.
  EXPECT_EQ(w.refusal(citizen, "2024-07-24T00:00:00", w.objection("2024-07-23T23:59:00")),
            "cases.date_in_past");
  EXPECT_EQ(w.refusal(officer, "2024-07-24T09:00:00", w.objection("2024-07-23T16:00:00")), "");
  auto oral = w.objection("2024-07-18T10:00:00");
  oral.form = ObjectionForm::oral;
  EXPECT_EQ(w.refusal(citizen, "2024-07-18T10:00:00", oral), "A21-WRITTEN");
}

TEST(Objection, WithoutProof_LapsesWithTheNotice) {
  auto w = world();
  w.noticed();
  w.must(citizen, "2024-07-18T10:00:00", w.objection("2024-07-18T10:00:00", {}));
  EXPECT_EQ(w.refusal(citizen, "2024-07-24T09:00:00",
                      AddObjectionProof{1, {paper('d')}, moment("2024-07-24T09:00:00")}),
            "A21-PROOF");
  EXPECT_EQ(w.refusal(officer, "2024-07-24", ConcludeInquiry{1, InquiryOutcome::upheld, "属实"}),
            "A21-PROOF");
  w.must(colleague, "2024-07-24", ProposeCertificate{Grade::basic});
  EXPECT_EQ(w.refusal(officer, "2024-07-24", certificate(Grade::basic, "2024-07-24")), "");
}

TEST(Objection, Proven_BlocksUntilItIsAnswered) {
  auto w = world();
  w.noticed();
  w.must(citizen, "2024-07-18T10:00:00", w.objection("2024-07-18T10:00:00"));
  EXPECT_EQ(w.last<ObjectionLodged>().inquiry_due.due, day("2024-08-06"));
  EXPECT_EQ(w.refusal(officer, "2024-07-22", ConcludeInquiry{1, InquiryOutcome::upheld, "属实"}),
            "A21-NOTICE-OPEN");
  EXPECT_EQ(w.refusal(officer, "2024-07-29", certificate(Grade::basic, "2024-07-29")), "A23-OPEN");
  w.must(officer, "2024-08-08", ConcludeInquiry{1, InquiryOutcome::dismissed, "不属实"});
  EXPECT_EQ(w.last<InquiryConcluded>().overdue_days, 2);
  w.must(colleague, "2024-08-08", ProposeCertificate{Grade::basic});
  EXPECT_EQ(w.refusal(officer, "2024-08-08", certificate(Grade::basic, "2024-08-01")),
            "cases.date_order");
  EXPECT_EQ(w.refusal(officer, "2024-08-08", certificate(Grade::basic, "2024-08-08")), "");
}

TEST(SecondRating, FollowsAnUpheldObjection_AndIsFinal) {
  auto w = world();
  w.upheld(Grade::premium);
  EXPECT_EQ(w.refusal(officer, "2024-08-05", certificate(Grade::premium, "2024-08-05")),
            "A22-SECOND-RATING");
  EXPECT_EQ(w.refusal(officer, "2024-08-05", OpenSecondRating{}), "A22-INFORM");
  w.must(officer, "2024-08-05", TellApplicant{Matter::objection_upheld, day("2024-08-05")});
  w.must(officer, "2024-08-05", OpenSecondRating{});
  EXPECT_EQ(w.refusal(officer, "2024-08-05", OpenSecondRating{}), "A22-FINAL");
  w.must(officer, "2024-08-05", DrawPanel{"second", 5, pool_of("f", 5)});
  w.declare("2024-08-05");
  EXPECT_EQ(w.refusal(officer, "2024-08-06", certificate(Grade::premium, "2024-08-06")),
            "A22-SECOND-RATING");
  w.rate("2024-08-20", Round::second, Grade::basic);
  EXPECT_EQ(w.refusal(citizen, "2024-08-21T10:00:00", w.objection("2024-08-21T10:00:00")),
            "A22-FINAL");
  EXPECT_EQ(w.refusal(officer, "2024-08-21", certificate(Grade::premium, "2024-08-21")),
            "A23-GRADE");
  w.must(colleague, "2024-08-21", ProposeCertificate{Grade::basic});
  EXPECT_EQ(w.refusal(officer, "2024-08-21", certificate(Grade::basic, "2024-08-19")),
            "cases.date_order");
  w.must(officer, "2024-08-21", certificate(Grade::basic, "2024-08-21"));
  w.must(officer, "2024-08-21", PublishSecondResult{day("2024-08-21"), "结果"});
  EXPECT_EQ(w.project.filings_in(2024), 1);
}

TEST(SecondRating, Failed_EndsTheCase) {
  auto w = world();
  w.second_open();
  w.rate("2024-08-20", Round::second, Grade::failed);
  EXPECT_EQ(w.step("2024-08-20"), Step::failed);
  EXPECT_EQ(w.refusal(officer, "2024-08-21", certificate(Grade::basic, "2024-08-21")),
            "A23-FAILED");
  EXPECT_TRUE(w.project.must_rectify);
}

TEST(Certificate, AfterTheInitialPassOnly_IsRefused) {
  auto w = world();
  w.initial();
  EXPECT_EQ(w.refusal(officer, "2024-04-10", certificate(Grade::basic, "2024-04-10")),
            "A18-NOT-FINAL");
}

TEST(Certificate, WaitsForTheEndOfTheNotice) {
  auto w = world();
  w.noticed();
  EXPECT_EQ(w.refusal(officer, "2024-07-23", certificate(Grade::basic, "2024-07-23")),
            "A21-NOTICE-OPEN");
  EXPECT_EQ(w.refusal(officer, "2024-07-24", certificate(Grade::premium, "2024-07-24")),
            "A23-GRADE");
  EXPECT_EQ(w.refusal(tech, "2024-07-24", certificate(Grade::basic, "2024-07-24")), "A05-ROLE");
}

TEST(Certificate, OfAFailedResult_DoesNotExist) {
  auto w = world();
  w.noticed(Grade::failed);
  EXPECT_EQ(w.refusal(officer, "2024-07-24", certificate(Grade::basic, "2024-07-24")),
            "A23-FAILED");
}

// Golden case G1, the part before the subsidy.
TEST(Certificate, GoldenCase1_BasicWithoutObjection) {
  auto w = world();
  w.certified();
  auto const& c = w.last<CertificateIssued>();
  EXPECT_EQ(c.number, "SSZH-2024-B-0001");
  EXPECT_EQ(c.last_day, day("2027-07-24"));
  EXPECT_EQ(c.renewal_opens, day("2027-04-24"));
  EXPECT_EQ(c.gross_floor_area.text(), "49999.99");
  ASSERT_EQ(w.project.credit_records.size(), 1U);
  EXPECT_EQ(w.project.credit_records[0].credit_code, company);
  auto const due = [&](char const* rule) {
    for (auto const& clock : w.project.clocks)
      if (clock.deadline.rule == rule) return clock.deadline.due.iso();
    return std::string{};
  };
  EXPECT_EQ(due("17.1"), "2024-03-11");
  EXPECT_EQ(due("18.1"), "2024-04-07");
  EXPECT_EQ(due("31.1"), "2024-06-28");
  EXPECT_EQ(due("18.3"), "2024-07-20");
  EXPECT_EQ(due("21.3"), "2024-07-23");
  for (auto const& clock : w.project.clocks)
    EXPECT_EQ(clock.overdue_days, 0) << clock.deadline.rule;
  auto const status = [&](char const* at) {
    return *certificate_status(w.project, "SSZH-2024-B-0001", moment(at));
  };
  EXPECT_EQ(status("2027-07-24T23:59:59"), CertificateState::valid);
  EXPECT_EQ(status("2027-07-25T00:00:00"), CertificateState::expired);
  EXPECT_FALSE(certificate_status(w.project, "SSZH-2024-B-0001", moment("2024-07-23T12:00")));
}

TEST(Certificate, IsRenewedInItsLastThreeMonths_AndSuperseded) {
  auto w = world();
  w.certified();
  EXPECT_EQ(w.refusal(officer, "2027-04-23", ReceiveFiling{day("2027-04-23")}), "A24-EARLY");
  w.must(officer, "2027-04-26", ReceiveFiling{day("2027-04-26")});
  EXPECT_EQ(w.last<FilingReceived>().purpose, FilingPurpose::renewal);
  w.must(officer, "2027-04-27", GiveFeedback{FeedbackOutcome::passed, {}, day("2027-04-27")});
  w.must(officer, "2027-04-28", DrawPanel{"seed", 5, pool_of("e", 5)});
  w.declare("2027-04-28");
  w.rate("2027-05-10", Round::initial, Grade::basic);
  w.must(officer, "2027-05-11", ApplyFinal{day("2027-05-11")});
  w.rate("2027-05-20", Round::final, Grade::basic);
  w.must(officer, "2027-05-21", Deliberate{DeliberationOutcome::adopt, {}, "采纳"});
  w.must(officer, "2027-05-21", TellApplicant{Matter::result, day("2027-05-21")});
  w.must(officer, "2027-05-24", PublishNotice{day("2027-05-24"), "公示"});
  w.must(colleague, "2027-06-10", ProposeCertificate{Grade::basic});
  w.must(officer, "2027-06-10", certificate(Grade::basic, "2027-06-10"));
  auto const status = [&](char const* at) {
    return *certificate_status(w.project, "SSZH-2024-B-0001", moment(at));
  };
  EXPECT_EQ(status("2027-06-09T12:00"), CertificateState::valid);
  EXPECT_EQ(status("2027-06-10T12:00"), CertificateState::superseded);
  EXPECT_EQ(w.project.certificates.size(), 2U);
  EXPECT_EQ(w.project.credit_records.size(), 2U);
}

}  // namespace
}  // namespace linli::cases
