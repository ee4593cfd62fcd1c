#include <gtest/gtest.h>

#include "core/cases/testing/case_test.hpp"

namespace linli::cases {
namespace {

using namespace testing;

DraftOpinion opinion(Round round, char const* result) {
  return {round, result, "意见"};
}

TEST(Scores, WithoutEvidence_AreRefused) {
  auto w = world();
  w.panel();
  auto statements = items(Grade::basic, Round::initial);
  statements[0].evidence.clear();
  EXPECT_EQ(w.refusal(expert("e1"), "2024-03-12", EnterScores{Round::initial, statements}),
            "A19-EVIDENCE");
}

TEST(Scores, OfTheFinalOnly_DoNotFitTheInitialInspection) {
  auto w = world();
  w.panel();
  EXPECT_EQ(w.refusal(expert("e1"), "2024-03-12",
                      EnterScores{Round::initial, items(Grade::basic, Round::final)}),
            "standard.item_not_in_stage");
}

TEST(Scores, AboveTheWhole_AreRefusedWhereTheyAreEntered) {
  auto w = world();
  w.panel();
  auto statements = items(Grade::basic, Round::initial);
  for (auto& statement : statements)
    if (statement.item == "A1-02") statement.value = standard::MetricValue::whole(2);
  EXPECT_EQ(w.refusal(expert("e1"), "2024-03-12", EnterScores{Round::initial, statements}),
            "standard.value_range");
}

TEST(Scores, ByTheAuthority_AreRefused) {
  auto w = world();
  w.panel();
  EXPECT_EQ(w.refusal(officer, "2024-03-12",
                      EnterScores{Round::initial, items(Grade::basic, Round::initial)}),
            "A05-ROLE");
}

TEST(Opinion, NeedsTheScoresOfAllMembers) {
  auto w = world();
  w.panel();
  w.must(expert("e1"), "2024-03-12",
         EnterScores{Round::initial, items(Grade::basic, Round::initial)});
  auto const decision = w.ask(expert("e1"), "2024-03-12", opinion(Round::initial, "基础型"));
  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.error().id, "A19-INCOMPLETE");
  EXPECT_EQ(decision.error().facts, (std::vector<base::Fact>{{"waiting", "4"}, {"members", "5"}}))
      << "how many, and nobody's name";
}

TEST(Opinion, FollowsFromTheScores) {
  auto w = world();
  w.panel();
  w.score("2024-03-28", Round::initial, Grade::basic);
  EXPECT_EQ(w.refusal(expert("e1"), "2024-03-28", opinion(Round::initial, "优秀")), "A19-RESULT");
  EXPECT_EQ(w.refusal(expert("e1"), "2024-03-28", opinion(Round::initial, "未通过")),
            "A19-OUTCOME");
  EXPECT_EQ(w.refusal(expert("e1"), "2024-03-28", opinion(Round::initial, "高端型")),
            "A14-MANDATORY");
  EXPECT_EQ(w.refusal(expert("e1"), "2024-03-28", opinion(Round::initial, "基础型")), "");
}

TEST(Opinion, WithAMandatoryItemUnmet_CanOnlyBeFailed) {
  auto w = world();
  w.panel();
  w.score("2024-03-28", Round::initial, Grade::failed);
  EXPECT_EQ(w.refusal(expert("e1"), "2024-03-28", opinion(Round::initial, "基础型")),
            "A14-MANDATORY");
  EXPECT_EQ(w.refusal(expert("e1"), "2024-03-28", opinion(Round::initial, "未通过")), "");
}

TEST(Opinion, OfTheFinalBeforeTheInitial_IsOutOfOrder) {
  auto w = world();
  w.panel();
  EXPECT_EQ(w.refusal(expert("e1"), "2024-03-28", opinion(Round::final, "基础型")), "A18-ORDER");
}

TEST(Opinion, Edited_LosesItsSignatures) {
  auto w = world();
  w.panel();
  w.score("2024-03-28", Round::initial, Grade::basic);
  w.draft("2024-03-28", Round::initial, Grade::basic);
  auto const old = w.signature(Round::initial);
  w.must(expert("e1"), "2024-03-28", old);
  EXPECT_EQ(w.refusal(expert("e1"), "2024-03-28", old), "A00-STEP");
  w.must(expert("e2"), "2024-03-28", EditOpinion{Round::initial, "新的文字"});
  EXPECT_TRUE(w.project.filing->round(Round::initial)->opinion->signatures.empty());
  EXPECT_EQ(w.refusal(expert("e1"), "2024-03-28", old), "A19-STALE");
}

TEST(Opinion, MayBeSignedOnPaper_BesideSignaturesByKey) {
  auto w = world();
  w.panel();
  w.score("2024-03-28", Round::initial, Grade::basic);
  w.draft("2024-03-28", Round::initial, Grade::basic);
  auto const members = w.members();
  w.must(expert(members[0]), "2024-03-28", w.paper_signature(Round::initial));
  EXPECT_EQ(w.refusal(expert(members[0]), "2024-03-28", w.signature(Round::initial)), "A00-STEP");
  for (std::size_t i = 1; i < members.size(); ++i) {
    EXPECT_FALSE(w.project.filing->result_of(Round::initial));
    w.must(expert(members[i]), "2024-03-28", w.signature(Round::initial));
  }
  EXPECT_EQ(w.last<StageConcluded>().result, Grade::basic);
  auto const& signatures = w.project.filing->round(Round::initial)->opinion->signatures;
  ASSERT_TRUE(signatures[0].scan);
  EXPECT_EQ(signatures[0].scan->sm3, hash('e'));
  EXPECT_FALSE(signatures[1].scan);
}

TEST(Opinion, OnPaper_IsBoundToTheSheetThatWasPrinted) {
  auto w = world();
  w.panel();
  EXPECT_EQ(w.refusal(expert("e1"), "2024-03-28",
                      SignOpinionOnPaper{Round::initial, hash('0'), paper('e'), {}}),
            "A19-NO-OPINION");
  w.score("2024-03-28", Round::initial, Grade::basic);
  w.draft("2024-03-28", Round::initial, Grade::basic);
  auto const printed = w.paper_signature(Round::initial);
  w.must(expert("e1"), "2024-03-28", printed);
  w.must(expert("e2"), "2024-03-28", EditOpinion{Round::initial, "新的文字"});
  EXPECT_TRUE(w.project.filing->round(Round::initial)->opinion->signatures.empty());
  auto const refused = w.ask(expert("e1"), "2024-03-28", printed);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().id, "A19-STALE");
  EXPECT_EQ(refused.error().article, 19);
  EXPECT_EQ(w.refusal(expert("e1"), "2024-03-28", w.paper_signature(Round::initial)), "");
  auto text_file = w.paper_signature(Round::initial);
  text_file.scan.media_type = "text/plain";
  EXPECT_EQ(w.refusal(expert("e1"), "2024-03-28", text_file), "cases.scan_type");
}

TEST(Scores, MayRestOnPicturesThatTheExpertTook) {
  auto w = world();
  w.panel();
  auto statements = items(Grade::basic, Round::initial);
  statements[0].evidence = {hash('f')};
  EXPECT_EQ(w.refusal(expert("e1"), "2024-03-12", EnterScores{Round::initial, statements, {}}),
            "cases.unknown_document");
  DocumentRef picture{hash('f'), "site.jpg", "image/jpeg", 1000};
  w.must(expert("e1"), "2024-03-12", EnterScores{Round::initial, statements, {{picture}}});
  EXPECT_TRUE(w.project.has_photo(hash('f')));
  EXPECT_FALSE(w.project.has_paper(hash('f')));  // the applicant does not answer for it
  picture.media_type = "application/pdf";
  EXPECT_EQ(
      w.refusal(expert("e1"), "2024-03-12", EnterScores{Round::initial, statements, {{picture}}}),
      "cases.photo_type");
}

TEST(Opinion, NewScores_VoidIt) {
  auto w = world();
  w.panel();
  w.score("2024-03-28", Round::initial, Grade::basic);
  w.draft("2024-03-28", Round::initial, Grade::basic);
  w.must(expert("e1"), "2024-03-28",
         EnterScores{Round::initial, items(Grade::basic, Round::initial)});
  EXPECT_FALSE(w.project.filing->round(Round::initial)->opinion);
}

TEST(Opinion, SignedByAll_StartsTheThreeMonths) {
  auto w = world();
  w.initial();
  auto const& event = w.last<StageConcluded>();
  EXPECT_EQ(event.result, Grade::basic);
  EXPECT_EQ(event.overdue_days, 0);
  ASSERT_TRUE(event.final_limit);
  EXPECT_EQ(event.final_limit->due, day("2024-06-28"));
  EXPECT_EQ(w.step("2024-06-28"), Step::awaiting_final);
  EXPECT_EQ(w.step("2024-06-29"), Step::lapsed);
}

TEST(Digest, ChangesWithEveryScore) {
  std::vector<Sheet> sheets{{"e1", {{"A", {"A", true, {}, {}, {}, {}}}}}};
  auto const before = opinion_digest(Round::initial, Grade::basic, "60.00", "x", sheets);
  EXPECT_EQ(before.size(), 64U);
  sheets[0].items["A"].comment = "c";
  EXPECT_NE(before, opinion_digest(Round::initial, Grade::basic, "60.00", "x", sheets));
}

TEST(FinalApplication, AfterTheLimit_IsLate) {
  auto w = world();
  w.initial();
  EXPECT_EQ(w.refusal(officer, "2024-07-01", ApplyFinal{day("2024-07-01")}), "A31-LATE");
  EXPECT_EQ(w.refusal(officer, "2024-07-01", ApplyFinal{day("2024-06-28")}), "");
  EXPECT_EQ(w.refusal(applicant, "2024-07-01", ApplyFinal{day("2024-06-28")}),
            "cases.date_in_past");
}

TEST(FinalApplication, ALaterTelling_MovesTheLimit) {
  auto w = world();
  w.initial();
  w.must(officer, "2024-04-10", TellApplicant{Matter::initial_result, day("2024-04-10")});
  EXPECT_EQ(w.last<DeadlineFixed>().now.due, day("2024-07-10"));
  EXPECT_EQ(w.refusal(officer, "2024-07-10", ApplyFinal{day("2024-07-10")}), "");
}

}  // namespace
}  // namespace linli::cases
