#include "core/cases/summary.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/cases/testing/case_test.hpp"

namespace linli::cases {
namespace {

using namespace testing;

TEST(Summary, OfAReceivedFiling_ShowsTheOfficersTask) {
  auto w = world();
  w.received();
  auto const summary = summarise(w.project, "p1");
  EXPECT_EQ(summary.project.step, Step::received);
  EXPECT_EQ(summary.project.applicant_code, company);
  ASSERT_TRUE(summary.project.next_due);
  EXPECT_EQ(summary.project.next_due->date, day("2024-03-11"));
  ASSERT_EQ(summary.tasks.size(), 1U);
  EXPECT_EQ(summary.tasks[0].role, Role::officer);
  EXPECT_EQ(summary.tasks[0].what, "GiveFeedback");
  EXPECT_EQ(summary.tasks[0].due, day("2024-03-11"));
}

TEST(Summary, DuringScoring_EachExpertHasATask) {
  auto w = world();
  w.panel();
  w.must(expert("e1"), "2024-03-28",
         EnterScores{Round::initial, items(Grade::basic, Round::initial)});
  auto const summary = summarise(w.project, "p1");
  EXPECT_EQ(summary.tasks.size(), 4U);
  EXPECT_EQ(std::ranges::count(summary.tasks, "EnterScores", &TaskRow::what), 4);
  EXPECT_EQ(std::ranges::count(summary.tasks, "e1", &TaskRow::person), 0);
}

TEST(Summary, TheOpinionWaitsUntilAllMembersHaveScoredEverything) {
  auto w = world();
  w.panel();
  auto all = items(Grade::basic, Round::initial);
  std::vector<ItemStatement> const last{all.back()};
  for (auto const& member : w.members())
    w.must(expert(member), "2024-03-28",
           EnterScores{Round::initial,
                       member == "e5" ? std::vector(all.begin(), all.end() - 1) : all});
  auto const waiting = summarise(w.project, "p1").tasks;
  ASSERT_EQ(waiting.size(), 1U);
  EXPECT_EQ(waiting[0].what, "EnterScores");
  EXPECT_EQ(waiting[0].person, "e5");
  w.must(expert("e5"), "2024-03-29", EnterScores{Round::initial, last});
  auto const tasks = summarise(w.project, "p1").tasks;
  EXPECT_EQ(std::ranges::count(tasks, "DraftOpinion", &TaskRow::what), 5);
}

TEST(Summary, TheEndOfANotice_ChangesTheStepByTheDateAlone) {
  auto w = world();
  w.noticed();
  auto const open = summarise(w.project, "p1", day("2024-07-23"));
  EXPECT_EQ(open.project.step, Step::notice_open);
  EXPECT_EQ(open.project.step_changes_on, day("2024-07-24"));
  ASSERT_EQ(open.notices.size(), 1U);
  EXPECT_EQ(open.notices[0].last_day, day("2024-07-23"));
  ASSERT_TRUE(open.project.next_due) << "the lists show when it ends";
  EXPECT_EQ(open.project.next_due->date, day("2024-07-23"));
  EXPECT_EQ(open.project.next_due->rule, "21.3");
  EXPECT_FALSE(summarise(w.project, "p1", day("2024-07-24")).project.next_due);
  EXPECT_EQ(summarise(w.project, "p1", day("2024-07-24")).tasks[0].what, "ProposeCertificate");
}

TEST(Summary, AProposedCertificate_WaitsForAnotherOfficer) {
  auto w = world();
  w.noticed();
  w.must(officer, "2024-07-24", ProposeCertificate{Grade::basic});
  auto const tasks = summarise(w.project, "p1", day("2024-07-24")).tasks;
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_EQ(tasks[0].what, "IssueCertificate");
  EXPECT_EQ(tasks[0].not_person, "officer-1");
}

TEST(Summary, ATaskOfAFileWithoutCompany_IsLaidOnWhoRegisteredIt) {
  auto w = world();
  auto registration = w.registration();
  registration.entity.reset();
  w.must(applicant, "2024-01-02", registration);
  auto const tasks = summarise(w.project, "p1").tasks;
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_EQ(tasks[0].person, "applicant-1");
  EXPECT_FALSE(tasks[0].organisation);
}

TEST(Summary, OfACertifiedProject_ListsTheCertificate) {
  auto w = world();
  w.certified();
  auto const summary = summarise(w.project, "p1");
  ASSERT_EQ(summary.certificates.size(), 1U);
  EXPECT_EQ(summary.certificates[0].last_day, day("2027-07-24"));
  EXPECT_EQ(summary.project.grade, Grade::basic);
  EXPECT_TRUE(summary.tasks.empty());
  EXPECT_EQ(summarise(w.project, "p1", day("2027-05-01")).tasks.size(), 1U);
  EXPECT_EQ(summarise(w.project, "p1", day("2027-08-01")).project.step, Step::expired);
}

TEST(Summary, ACertificateKnowsTheYearlyChecksOfItsOwn) {
  auto w = world();
  w.certified();
  w.must(officer, "2025-05-20", RecordCheck{0, day("2025-05-20"), Grade::basic, "抽查", {}});
  w.must(officer, "2025-05-21", RecordCheck{2025, day("2025-05-21"), Grade::basic, "抽查", {}});
  auto const row = summarise(w.project, "p1").certificates.at(0);
  ASSERT_EQ(row.checks.size(), 1U) << "one outside of a programme is none of the year";
  EXPECT_EQ(row.checks[0].programme, 2025);
  EXPECT_EQ(row.checks[0].checked_on, day("2025-05-21"));
}

// Art. 28: this row is what the company sees, too.
TEST(Summary, ALetterLeavesNoTraceInTheRowOfTheProject) {
  auto w = world();
  w.certified();
  auto const before = summarise(w.project, "p1", day("2025-05-07"));
  Actor const owner{"passer-by", Role::owner, {}};
  w.must(owner, "2025-05-06",
         LodgeComplaint{"ref-1", "门禁长期失灵", day("2025-04-01"), {paper('d')}});
  auto const after = summarise(w.project, "p1", day("2025-05-07"));
  EXPECT_EQ(base::to_json(after.project), base::to_json(before.project));
  ASSERT_EQ(after.tasks.size(), before.tasks.size() + 1);
  EXPECT_EQ(after.tasks.back().what, "ConcludeComplaint");
  EXPECT_EQ(after.tasks.back().role, Role::officer);
}

TEST(PossibleCommands, NameTheReasonForEachThatIsNot) {
  auto w = world();
  w.received();
  auto const all = possible_commands(w.project, w.context(officer, moment("2024-03-05")));
  EXPECT_EQ(all.size(), boost::mp11::mp_size<Command>::value - 1);
  auto const of = [&](char const* name) {
    auto const found = std::ranges::find(all, name, &Possibility::command);
    return found->refusal ? found->refusal->id : "possible";
  };
  EXPECT_EQ(of("GiveFeedback"), "possible");
  EXPECT_EQ(of("DrawPanel"), "A17-NOT-PASSED");
  EXPECT_EQ(of("IssueCertificate"), "A18-NOT-FINAL");
  EXPECT_EQ(of("EnterScores"), "A05-ROLE");
  EXPECT_EQ(of("ReceiveFiling"), "A00-STEP");
  EXPECT_EQ(of("RecomputeDeadlines"), "possible");
}

// Art. 21 (4), 22 (1): what was not proven while the notice ran asks for no answer.
// Art. 28: so many an office can inquire into; the next is answered with a number concluded.
TEST(Letters, OfOneFile_AreTakenUpToALimit) {
  auto w = world();
  w.certified();
  Actor const owner{"passer-by", Role::owner, {}};
  auto const letter = [](int n) {
    return LodgeComplaint{
        "ref-" + std::to_string(n), "门禁长期失灵", day("2025-04-01"), {paper('d')}};
  };
  for (int n = 1; n <= 200; ++n) w.must(owner, "2025-05-06", letter(n));
  auto const refused = w.act(owner, "2025-05-06", letter(201));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().id, "cases.too_many_letters");
  w.must(officer, "2025-05-07", ConcludeComplaint{1, false, "未见低于等级"});
  w.must(owner, "2025-05-07", letter(201));
}

TEST(Summary, AnObjectionWithoutProof_IsNoDutyAfterTheNotice) {
  auto w = world();
  w.noticed();
  auto objection = w.objection("2024-07-18T10:00:00");
  objection.proof.clear();
  w.must(citizen, "2024-07-18T10:00:00", objection);
  auto const dropped = [&](char const* on) {
    auto const summary = summarise(w.project, "P-1", day(on));
    return std::ranges::find(summary.clocks, "22.1", &ClockRow::rule)->dropped;
  };
  EXPECT_FALSE(dropped("2024-07-23"));
  EXPECT_TRUE(dropped("2024-07-24"));
}

TEST(PossibleCommands, OfANotice_AreThereUntilItsEndWasBuiltOn) {
  auto w = world();
  w.noticed();
  auto const extension = [&](char const* on) {
    auto const all = possible_commands(w.project, w.context(officer, moment(on)));
    return !std::ranges::find(all, "ExtendNotice", &Possibility::command)->refusal;
  };
  EXPECT_TRUE(extension("2024-07-23"));
  EXPECT_TRUE(extension("2024-07-24"));
  w.must(officer, "2024-07-24", ProposeCertificate{Grade::basic});
  EXPECT_FALSE(extension("2024-07-24"));
}

TEST(PossibleCommands, OfACertifiedCase_DeclareFromTheFirstDayOfTheWindow) {
  auto w = world();
  w.certified();
  auto const declaration = [&](char const* on) {
    auto const all = possible_commands(w.project, w.context(applicant, moment(on)));
    auto const& refusal = std::ranges::find(all, "SignDeclaration", &Possibility::command)->refusal;
    return refusal ? refusal->id + " " + refusal->facts.front().value : "possible";
  };
  EXPECT_EQ(declaration("2024-08-01"), "A24-EARLY 2027-04-24");
  EXPECT_EQ(declaration("2027-04-23"), "A24-EARLY 2027-04-24");
  EXPECT_EQ(declaration("2027-04-24"), "possible");
}

}  // namespace
}  // namespace linli::cases
