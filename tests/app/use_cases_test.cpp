// What use cases promise to whoever calls them, HTTP or not.
#include <gtest/gtest.h>

#include <thread>

#include "app/documents.hpp"
#include "app/dossier.hpp"
#include "app/late_hints.hpp"
#include "app/lodge_objection.hpp"
#include "app/retention.hpp"
#include "app/sender.hpp"
#include "app/take_command.hpp"
#include "app/view_project.hpp"
#include "core/cases/receipt.hpp"
#include "pages/district.hpp"

namespace linli::app {
namespace {

namespace ct = cases::testing;
using pages::testing::District;
using pages::testing::NamedWorld;

std::string id_of(auto const& result) {
  return result ? "" : result.error().id;
}

cases::Actor const other_company{"applicant-2", cases::Role::applicant, "914403001922038216"};
cases::Actor const bureau{"bureau-1", cases::Role::other_department, {}};

struct App : ::testing::Test {
  District district{"2024-07-18T10:00:00"};
  Office& office = district.office;

  ProjectId keep(NamedWorld world) {
    district.keep(world);
    return ProjectId{office.cases.list({})->items.front().id};
  }
  static NamedWorld at(char const* name, void (*go)(NamedWorld&)) {
    NamedWorld world{name, 1};
    go(world);
    return world;
  }
  cases::DocumentRef upload(std::string const& bytes, cases::Actor const& by) {
    auto upload = begin_upload(office, "a.pdf", PersonId{by.id}).value();
    EXPECT_TRUE(upload->write("%PDF-1.7 " + bytes));
    return upload->finish().value();
  }
  base::Result<TakenCommand> give(ProjectId const& id, cases::Command command,
                                  cases::Actor const& by, std::optional<Version> seen = {}) {
    return take_command(office, {id, std::move(command), by, seen});
  }
  static ObjectionGiven objection(std::string grounds) {
    return {"异议人(测试)", "测试联系", cases::ObjectionForm::electronic, std::move(grounds)};
  }
  std::string only_notice() { return office.cases.notices({})->items.front().notice; }
  DateTime later(int days) {
    auto const now = office.clock.now();
    return {now.date.plus_days(days), now.second};
  }
  std::string name(std::string const& sm3, cases::Actor const& by) {
    auto const found = document_name(office, {sm3, {}}, by);
    return found ? "\"" + *found + "\"" : found.error().id;
  }
};

using Sights = App;
using Citing = App;
using Reading = App;
using Deciding = App;
using Objecting = App;
using Hints = App;
using Retention = App;

TEST_F(Sights, EachRoleSeesItsPart) {
  auto const id = keep(at("Hill", [](NamedWorld& w) { w.passed(); }));
  auto const& project = office.files.load(id).value()->project;
  EXPECT_EQ(sight(project, ct::officer), Sight::all);
  EXPECT_EQ(sight(project, ct::tech), Sight::papers);
  EXPECT_EQ(sight(project, ct::applicant), Sight::papers);
  EXPECT_EQ(sight(project, other_company), Sight::nothing);
  EXPECT_EQ(sight(project, ct::expert("e1")), Sight::nothing);
  EXPECT_EQ(sight(project, bureau), Sight::nothing);
  EXPECT_EQ(sight(project, ct::citizen), Sight::nothing);
  EXPECT_EQ(id_of(visible_file(office, id, other_company)), "project.unknown");
  EXPECT_EQ(id_of(visible_file(office, ProjectId{"P-999999"}, ct::officer)), "project.unknown");
}

TEST_F(Sights, AnExpertSeesPapersOnlyAfterDeclaringNoConflict) {
  NamedWorld world{"Hill", 1};
  world.passed();
  world.must(ct::officer, "2024-03-11", cases::DrawPanel{"seed", 5, ct::pool_of("e", 6)});
  auto const members = world.members();
  world.must(ct::expert(members[0]), "2024-03-11",
             cases::DeclareRecusal{cases::RecusalAnswer::no_conflict, {}});
  world.must(ct::expert(members[1]), "2024-03-11",
             cases::DeclareRecusal{cases::RecusalAnswer::conflict, "同事"});
  EXPECT_EQ(sight(world.project, ct::expert(members[0])), Sight::papers);
  EXPECT_EQ(sight(world.project, ct::expert(members[2])), Sight::profile);
  EXPECT_EQ(sight(world.project, ct::expert(members[1])), Sight::nothing);  // stood down
}

// Art. 13, 28, 32: that something was reported, by whom and when is for the authority.
TEST_F(Sights, ReportsToTheAuthorityAreNotInTheHistoryOfOthers) {
  auto const id = keep(at("Hill", [](NamedWorld& w) { w.noticed(); }));
  ASSERT_TRUE(give(id, cases::FileReferral{"消控室无人值守"}, bureau));
  auto const last_of = [&](cases::Actor const& by) {
    auto const rows = list_events(office, id, {1, 100}, by).value();
    return base::json::serialize(rows.items.back().event);
  };
  EXPECT_NE(last_of(ct::officer).find("消控室"), std::string::npos);
  EXPECT_EQ(last_of(ct::applicant).find("Referral"), std::string::npos);
  auto const all = list_events(office, id, {1, 100}, ct::officer).value();
  auto const shown = list_events(office, id, {1, 100}, ct::applicant).value();
  EXPECT_EQ(shown.total, std::ssize(shown.items));
  EXPECT_LT(shown.total, all.total);
  for (auto const& row : shown.items) EXPECT_NE(row.by.role, cases::Role::other_department);
  std::vector<std::int64_t> seqs;  // the same, page by page
  for (int page = 1; page <= 100; ++page) {
    auto const part = list_events(office, id, {page, 7}, ct::applicant).value();
    for (auto const& row : part.items) seqs.push_back(row.seq);
  }
  ASSERT_EQ(std::ssize(seqs), shown.total);
  for (std::size_t i = 0; i < seqs.size(); ++i) EXPECT_EQ(seqs[i], shown.items[i].seq);
  for (auto const& row : shown.items)
    EXPECT_EQ(row.hash, "") << "short words could be tried against it";
  EXPECT_EQ(last_of(ct::tech).find("Referral"), std::string::npos);
  cases::Actor const auditor{"auditor-1", cases::Role::auditor, {}};
  auto const rows = list_events(office, id, {1, 100}, auditor).value();
  for (auto const& row : rows.items)  // who did what, and nothing of what they wrote
    if (row.type == "SelfAssessmentSaved" || row.type == "OpinionDrafted") {
      EXPECT_EQ(row.event.as_object().size(), 1U) << row.type;
    }
}

TEST_F(Reading, ADocumentIsKnownByItsNameToWhoMaySeeItsFile) {
  keep(at("Hill", [](NamedWorld& w) { w.panel(); }));
  auto const filed = ct::hash('a');
  EXPECT_EQ(name(filed, ct::officer), "\"paper.pdf\"");
  EXPECT_EQ(name(filed, ct::applicant), "\"paper.pdf\"");
  EXPECT_EQ(name(filed, ct::expert("e1")), "\"paper.pdf\"");
  EXPECT_EQ(name(filed, ct::expert("e9")), "documents.not_found");
  EXPECT_EQ(name(filed, other_company), "documents.not_found");
  EXPECT_EQ(name(filed, bureau), "documents.not_found");
  EXPECT_EQ(name(ct::hash('0'), ct::officer), "documents.not_found");
}

TEST_F(Reading, ProofOfAnObjectionIsForTheAuthorityAlone) {
  keep(at("Hill", [](NamedWorld& w) { w.upheld(); }));
  auto const proof = ct::hash('d');
  EXPECT_EQ(name(proof, ct::officer), "\"paper.pdf\"");
  for (auto const& by : {ct::applicant, ct::tech, ct::expert("e1")})
    EXPECT_EQ(name(proof, by), "documents.not_found") << by.id;
}

TEST_F(Reading, WhoBroughtADocumentSeesItBeforeItIsFiledAndNobodyElse) {
  auto const document = upload("mine", ct::applicant);
  EXPECT_EQ(name(document.sm3, ct::applicant), "\"\"");
  EXPECT_EQ(name(document.sm3, other_company), "documents.not_found");
  EXPECT_EQ(name(document.sm3, ct::officer), "documents.not_found");
}

TEST_F(Reading, EveryLookHasAPurposeAndIsLogged) {
  auto const document = upload("logged", ct::applicant);
  DocumentRequest request{document.sm3, "curiosity", {}};
  EXPECT_EQ(id_of(read_document(office, request, ct::applicant)), "A25-PURPOSE");
  request.purpose = "rating";
  EXPECT_TRUE(read_document(office, request, ct::applicant));
  EXPECT_EQ(id_of(read_document(office, request, other_company)), "documents.not_found");
}

TEST_F(Reading, EachDeclaredPaperIsListedOnceWithAllThatItServes) {
  NamedWorld world{"Hill", 1};
  world.registered();
  world.must(ct::applicant, "2024-01-02", cases::AddDocument{"RA-05", ct::paper('a'), {}});
  world.must(ct::applicant, "2024-01-03",
             cases::SignDeclaration{world.project.papers(), "负责人", ct::day("2024-01-03")});
  auto const papers = declared_papers(office, world.project, base::Language::zh);
  ASSERT_EQ(papers.size(), world.project.papers().size()) << "as many as are declared";
  auto const lines_of = [&](char c) {
    auto const found = std::ranges::find(
        papers, ct::hash(c), [](FiledPaper const& paper) { return paper.document.sm3; });
    return found == papers.end() ? std::vector<std::string>{} : found->lines;
  };
  EXPECT_EQ(lines_of('a'), (std::vector<std::string>{"RA-01", "RA-05"}));
  EXPECT_EQ(lines_of('b'), (std::vector<std::string>{"A1-01"}));
  EXPECT_EQ(lines_of('c'), (std::vector<std::string>{"建设过程证明"}));
}

TEST_F(Citing, OnlyDocumentsThatOneHasOrMaySee) {
  auto const id = keep(at("Hill", [](NamedWorld& w) { w.registered(); }));
  auto const own = upload("own", ct::applicant), foreign = upload("foreign", other_company);
  auto const add = [&](cases::DocumentRef document) {
    return id_of(give(id, cases::AddDocument{"RA-05", std::move(document), {}}, ct::applicant));
  };
  EXPECT_EQ(add(foreign), "cases.unknown_document");
  EXPECT_EQ(add(ct::paper('0')), "cases.unknown_document");
  EXPECT_EQ(add(own), "");
}

TEST_F(Citing, ADocumentIsWhatTheStoreSaysNotWhatItsSenderSays) {
  auto const id = keep(at("Hill", [](NamedWorld& w) { w.registered(); }));
  auto document = upload("true type", ct::applicant);
  document.media_type = "image/png";
  document.size = 1;
  auto const taken = give(id, cases::AddDocument{"RA-05", document, {}}, ct::applicant);
  ASSERT_TRUE(taken);
  auto const& added = base::get<cases::DocumentAdded>(taken->recorded.front().event).document;
  EXPECT_EQ(added.media_type, "application/pdf");
  EXPECT_GT(added.size, 9);
  document.name = "a\nb.pdf";
  EXPECT_EQ(id_of(give(id, cases::AddDocument{"RA-06", document, {}}, ct::applicant)),
            "documents.name");
}

TEST_F(Deciding, WhoSawAnEarlierVersionIsTold) {
  auto const id = keep(at("Hill", [](NamedWorld& w) { w.registered(); }));
  auto const seen = office.files.load(id).value()->version;
  cases::UpdateProfile change;
  change.households = 7;
  ASSERT_TRUE(give(id, change, ct::applicant, seen));
  auto const stale = give(id, change, ct::applicant, seen);
  EXPECT_EQ(id_of(stale), "storage.stale");
  EXPECT_EQ(stale.error().facts.front().value, std::to_string(seen + 1));
  EXPECT_TRUE(give(id, change, ct::applicant));  // no version named: decided on what stands
}

TEST_F(Deciding, OfManyAtOnceEachIsDecidedOnWhatStands) {
  auto const id = keep(at("Hill", [](NamedWorld& w) { w.declared(); }));
  std::atomic<int> sent = 0, told = 0;
  std::vector<std::jthread> desks;
  for (int i = 0; i < 8; ++i)
    desks.emplace_back([&] {
      auto const taken = give(id, cases::SubmitDraft{}, ct::applicant);
      ++(taken ? sent : told);
      if (!taken) {
        EXPECT_EQ(taken.error().id, "A00-STEP");
      }
    });
  desks.clear();
  EXPECT_EQ(sent, 1);
  EXPECT_EQ(told, 7);
  EXPECT_TRUE(office.files.load(id).value()->project.draft_on);
}

TEST_F(Deciding, WhoeverCalls_ACommandNeedsTheRoleAndTheSightOfTheFile) {
  auto const id = keep(at("Hill", [](NamedWorld& w) { w.registered(); }));
  cases::UpdateProfile change;
  change.households = 7;
  EXPECT_EQ(id_of(give(id, change, other_company)), "project.unknown");
  EXPECT_EQ(id_of(give(id, change, bureau)), "A05-ROLE");
  EXPECT_EQ(id_of(give(ProjectId{"P-999999"}, change, ct::expert("e1"))), "A05-ROLE")
      << "the role first";
  EXPECT_EQ(id_of(register_project(office, {}, bureau)), "A05-ROLE");
  EXPECT_EQ(id_of(give(id, change, ct::applicant)), "");
}

TEST_F(Deciding, OnlyWhatIsListedActsOnAFileUnseen) {
  auto const id = keep(at("Hill", [](NamedWorld& w) { w.registered(); }));
  cases::Actor const owner{"owner-1", cases::Role::owner, {}};
  cases::LodgeObjection const objection{"sm3", {}, "g", {}, office.clock.now()};
  EXPECT_EQ(id_of(give(id, objection, owner)), "project.unknown");
  EXPECT_EQ(id_of(give(id, objection, bureau)), "project.unknown");
  EXPECT_NE(id_of(give(id, objection, ct::citizen)), "project.unknown");
  EXPECT_NE(id_of(give(id, cases::FileReferral{}, bureau)), "project.unknown");
}

TEST_F(Objecting, InTimeWithAReceiptThatTellsItsFate) {
  keep(at("Hill", [](NamedWorld& w) { w.noticed(); }));
  auto given = objection("照片与现场不符");
  auto const notice = only_notice();
  auto const receipt = file_objection(office, notice, given, "192.0.2.1");
  ASSERT_TRUE(receipt) << receipt.error().id;
  EXPECT_TRUE(receipt->receipt.starts_with("O-"));
  EXPECT_EQ(objection_state(office, receipt->receipt)->state, "waiting_for_proof");
  EXPECT_EQ(id_of(file_objection(office, "N-2099-0001", given, "192.0.2.1")), "notice.unknown");
  given.grounds.clear();
  EXPECT_EQ(id_of(file_objection(office, notice, given, "192.0.2.1")), "json.missing");
  given.grounds = std::string(most_written + 1, 'x');
  EXPECT_EQ(id_of(file_objection(office, notice, given, "192.0.2.1")), "written.too_long");
  given = objection("不符");
  given.contact = std::string(most_contact + 1, '1');
  auto const refused = file_objection(office, notice, given, "192.0.2.1");
  ASSERT_EQ(id_of(refused), "written.too_long");
  EXPECT_EQ(refused.error().where, "/contact");
}

TEST_F(Objecting, AReceiptStandsInNoEvent) {
  auto const id = keep(at("Hill", [](NamedWorld& w) { w.noticed(); }));
  auto const receipt =
      file_objection(office, only_notice(), objection("不符"), "192.0.2.1").value();
  auto const by_officer = lodge_objection(office, id, objection("来函"), ct::officer).value();
  EXPECT_EQ(objection_state(office, by_officer.receipt)->state, "waiting_for_proof");
  auto const stream = office.cases.load(id).value();
  for (auto const& recorded : stream.events) {
    auto const text = base::to_json(recorded.event);
    EXPECT_EQ(text.find(receipt.receipt), text.npos);
    EXPECT_EQ(text.find(by_officer.receipt), text.npos);
  }
  EXPECT_EQ(id_of(objection_state(office, cases::receipt_sm3(receipt.receipt))),
            "objection.receipt_unknown")
      << "the digest is no key";
}

TEST_F(Objecting, ARefusedOneLeavesNothingOfItsSender) {
  keep(at("Hill", [](NamedWorld& w) { w.noticed(); }));
  auto given = objection("口头");
  given.form = cases::ObjectionForm::oral;
  ASSERT_FALSE(file_objection(office, only_notice(), given, "192.0.2.1"));
  EXPECT_TRUE(office.accounts.unsettled_objectors(later(1), 9)->empty());
}

TEST_F(Objecting, WhatAStopLeftIsSettledOrDroppedTheNextDay) {
  auto const id = keep(at("Hill", [](NamedWorld& w) { w.noticed(); }));
  auto const lodged = file_objection(office, only_notice(), objection("不符"), "192.0.2.1").value();
  auto const notice = only_notice();
  // As if the program had stopped between the contact and the event, or between event and mark.
  ASSERT_TRUE(office.accounts.keep_objector({"lost", id, notice, "n", "c", office.clock.now()}));
  auto const contact = office.accounts.objector(cases::receipt_sm3(lodged.receipt)).value();
  ASSERT_TRUE(office.accounts.drop_objector(contact.receipt_sm3));
  ASSERT_TRUE(office.accounts.keep_objector(contact));
  EXPECT_EQ(drop_refused_objectors(office), 0) << "not yet";
  ASSERT_TRUE(office.clock.move_to(later(2)));
  EXPECT_EQ(drop_refused_objectors(office), 2);
  EXPECT_EQ(id_of(office.accounts.objector("lost")), "objection.receipt_unknown");
  EXPECT_TRUE(office.accounts.objector(contact.receipt_sm3));
  EXPECT_EQ(drop_refused_objectors(office), 0);
}

TEST_F(Hints, AfterTheLastDayItIsKeptAndSaidSo) {
  keep(at("Hill", [](NamedWorld& w) { w.noticed(); }));
  ASSERT_TRUE(office.clock.move_to(ct::moment("2024-09-01T10:00:00")));
  auto const receipt = file_objection(office, only_notice(), objection("迟到"), "192.0.2.1");
  ASSERT_TRUE(receipt);
  EXPECT_TRUE(receipt->receipt.starts_with("H-"));
  EXPECT_EQ(objection_state(office, receipt->receipt)->state, "late");
  EXPECT_EQ(id_of(objection_state(office, "O-none")), "objection.receipt_unknown");
  EXPECT_TRUE(office.accounts.unsettled_objectors(later(1), 9)->empty());
}

TEST_F(Objecting, AgainstANoticeOfAnEarlierFiling_IsKeptForAnOfficerToRead) {
  keep(at("Hill", [](NamedWorld& w) {
    w.noticed();
    w.must(ct::applicant, "2024-07-17", cases::WithdrawFiling{"重新申报"});
    w.must(ct::applicant, "2024-07-17",
           cases::SignDeclaration{w.project.papers(), "申报人(测试)", ct::day("2024-07-17")});
    w.must(ct::officer, "2024-07-18T08:00:00", cases::ReceiveFiling{ct::day("2024-07-18")});
  }));
  auto const kept = file_objection(office, only_notice(), objection("不符"), "192.0.2.1");
  ASSERT_TRUE(kept) << kept.error().id;
  EXPECT_TRUE(kept->receipt.starts_with("H-"));
}

TEST_F(Hints, APaperAtTheCounterAfterTheLastDayIsKeptToo) {
  auto const id = keep(at("Hill", [](NamedWorld& w) { w.noticed(); }));
  ASSERT_TRUE(office.clock.move_to(ct::moment("2024-09-01T10:00:00")));
  auto const late = lodge_objection(office, id, objection("来函"), ct::officer);
  ASSERT_EQ(id_of(late), "A21-LATE");
  auto const receipt = late.error().facts.back().value;
  EXPECT_EQ(objection_state(office, receipt)->state, "late");
}

TEST_F(Hints, AnOfficerReadsAndHandlesThem_TheReadingIsLogged) {
  keep(at("Hill", [](NamedWorld& w) { w.noticed(); }));
  ASSERT_TRUE(office.clock.move_to(ct::moment("2024-09-01T10:00:00")));
  auto given = objection("迟到");
  given.proof = {keep_proof(office, "p.pdf", "%PDF-1.7 hint").value()};
  ASSERT_TRUE(file_objection(office, only_notice(), given, "192.0.2.1"));
  Person officer;
  officer.id = PersonId{ct::officer.id};
  auto const rows = late_hints(office, {.state = HintState::open}).value();
  ASSERT_EQ(rows.total, 1);
  EXPECT_EQ(rows.items[0].community, "Hill");
  EXPECT_EQ(rows.items[0].proofs, 1);
  EXPECT_EQ(late_hints(office, {.text = "Hill"})->total, 1);
  EXPECT_EQ(late_hints(office, {.text = "Valley"})->total, 0);
  EXPECT_EQ(office.accesses.accesses({.purpose = late_hint_purpose})->total, 0);
  auto const hint = read_late_hint(office, rows.items[0].id, officer).value();
  EXPECT_EQ(hint.grounds, "迟到");
  EXPECT_EQ(hint.contact, "测试联系");
  EXPECT_EQ(office.accesses.accesses({.purpose = late_hint_purpose})->total, 1);
  EXPECT_EQ(name(given.proof[0].sm3, ct::officer), "\"p.pdf\"");
  EXPECT_EQ(name(given.proof[0].sm3, ct::applicant), "documents.not_found");
  EXPECT_EQ(id_of(handle_late_hint(office, hint.id, "", officer)), "late_hint.note");
  EXPECT_EQ(handle_late_hint(office, hint.id, "已转抽查", officer)->state, HintState::handled);
  EXPECT_EQ(id_of(handle_late_hint(office, hint.id, "again", officer)), "late_hint.handled");
  EXPECT_EQ(id_of(read_late_hint(office, 99, officer)), "late_hint.unknown");
  EXPECT_EQ(late_hints(office, {.state = HintState::open})->total, 0);
}

TEST_F(Retention, AProofThatWasNeverSentIsDroppedAndNoOtherFile) {
  keep(at("Hill", [](NamedWorld& w) { w.noticed(); }));
  auto const proof = [&](char const* text) {
    return keep_proof(office, "p.pdf", std::string{"%PDF-1.7 "} + text).value();
  };
  auto const unsent = proof("unsent"), sent = proof("sent"), hinted = proof("hinted"),
             shared = proof("shared"), awaited = proof("awaited");
  EXPECT_EQ(upload("shared", ct::applicant).sm3, shared.sm3);
  auto given = objection("不符");
  given.proof = {sent};
  ASSERT_TRUE(file_objection(office, only_notice(), given, "192.0.2.1"));
  ASSERT_TRUE(office.accounts.keep_late_hint(
      {"h", only_notice(), "n", "c", "g", {hinted}, office.clock.now()}));
  EXPECT_EQ(drop_unsent_proof(office), 0);
  ASSERT_TRUE(office.clock.move_to(later(unsent_proof_days - 1)));
  ASSERT_TRUE(keep_proof_longer(office, awaited));
  ASSERT_TRUE(office.clock.move_to(later(2)));
  EXPECT_EQ(drop_unsent_proof(office), 1);
  EXPECT_FALSE(office.objects.exists(unsent.sm3));
  for (auto const& kept : {sent, hinted, shared, awaited})
    EXPECT_TRUE(office.objects.exists(kept.sm3));
  EXPECT_EQ(drop_unsent_proof(office), 0);
  EXPECT_EQ(id_of(keep_proof_longer(office, unsent)), "documents.not_found");
}

}  // namespace
}  // namespace linli::app
