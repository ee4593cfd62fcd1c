// What every backend of app::CaseRepository promises.
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "edge/storage/cases.hpp"
#include "edge/storage/memory/memory.hpp"
#include "edge/storage/test_cases.hpp"

namespace linli::storage {
namespace {

struct InMemory {
  std::unique_ptr<app::CaseRepository> store = memory_cases();
};
struct OnSqlite {
  ScratchFolder folder;
  std::unique_ptr<app::CaseRepository> store = open_cases(folder.path / "cases.db").value();
};

template <class Backend>
struct CaseContract : testing::Test {
  Backend backend;
  app::CaseRepository& store = *backend.store;
  TestFile file(std::string community = "Lakeside") {
    TestFile f{store.next_project_id().value()};
    EXPECT_EQ(f.append(store, {registration(community)}), 1);
    return f;
  }
};
using Backends = testing::Types<InMemory, OnSqlite>;
TYPED_TEST_SUITE(CaseContract, Backends);

std::string id_of(auto const& result) {
  return result ? "" : result.error().id;
}

TYPED_TEST(CaseContract, AnUnknownProjectIsEmpty) {
  auto const stream = this->store.load(app::ProjectId{"P-999999"});
  ASSERT_TRUE(stream);
  EXPECT_EQ(stream->version, 0);
  EXPECT_TRUE(stream->events.empty());
  EXPECT_EQ(this->store.row(app::ProjectId{"P-999999"}).error().id, "project.unknown");
}

TYPED_TEST(CaseContract, OverdueLimitsAreFoundByRuleAndDay) {
  auto const clock = [](char const* rule, app::Date due, std::optional<app::Date> done,
                        bool soft = false) {
    return cases::ClockRow{rule, test_day, due, done, false, soft};
  };
  auto file = this->file("Lakeside");
  auto summary = cases::summarise(file.state, file.id.value);
  summary.clocks = {clock("17.1", {2024, 3, 11}, {}),
                    clock("18.1", {2024, 4, 7}, {}),
                    clock("17.1", {2024, 2, 1}, app::Date{2024, 2, 5}),
                    clock("17.1", {2023, 1, 1}, app::Date{2023, 2, 5}),
                    clock("17.1", {2024, 2, 1}, app::Date{2024, 2, 1}),
                    clock("31.1", {2024, 3, 1}, {}),
                    clock("22.1", {2024, 3, 1}, {}, true)};
  ASSERT_TRUE(this->store.refresh(file.id, file.version, test_day, summary));
  app::OverdueQuery const query{{"17.1", "18.1", "22.1"}, {2024, 3, 12}, {2024, 1, 1}, {1, 10}};
  auto const found = this->store.overdue(query);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->items.size(), 2U);
  EXPECT_EQ(found->total, 2);
  EXPECT_EQ(found->items[0].clock.due, (app::Date{2024, 3, 11}));
  EXPECT_EQ(found->items[0].community, "Lakeside");
  EXPECT_EQ(found->items[0].town, "East");
  EXPECT_EQ(found->items[1].clock.done, (app::Date{2024, 2, 5}));
}

TYPED_TEST(CaseContract, TheRegisterIsReadInPartsToItsEnd) {
  for (int i = 0; i < 7; ++i) {
    auto file = this->file("Hill " + std::to_string(i / 2));
    auto summary = cases::summarise(file.state, file.id.value);
    cases::CertificateRow row;
    row.number = "C-" + std::to_string(i);
    row.project = file.id.value;
    row.community = "Hill " + std::to_string(i / 2);
    row.grade = cases::Grade::basic;
    row.gross_floor_area = base::Area::centi(100);
    row.issued_on = {2024, 1, 1};
    row.last_day = {2027, 1, 1};
    summary.certificates = {row};
    ASSERT_TRUE(this->store.refresh(file.id, file.version, test_day, summary));
  }
  app::RegisterQuery const query{.as_of = {2025, 1, 1}};
  std::vector<std::string> seen;
  for (app::RegisterPlace place;;) {
    auto const part = this->store.register_after(query, place, 3);
    ASSERT_TRUE(part) << part.error().id << " " << part.error().where;
    EXPECT_LE(part->size(), 3U);
    if (part->empty()) break;
    for (auto const& row : *part) seen.push_back(row.number);
    place = {part->back().community, part->back().number};
  }
  EXPECT_EQ(seen, (std::vector<std::string>{"C-0", "C-1", "C-2", "C-3", "C-4", "C-5", "C-6"}));
}

TYPED_TEST(CaseContract, ReadsSeeOwnWritesWordForWord) {
  auto file = this->file();
  ASSERT_EQ(file.append(this->store, {incident("a", 1), incident("b \"quoted\" 林里", 2)}), 3);
  auto const stream = this->store.load(file.id);
  ASSERT_TRUE(stream);
  EXPECT_EQ(stream->version, 3);
  ASSERT_EQ(stream->events.size(), 3U);
  EXPECT_EQ(base::to_json(stream->events[2]), base::to_json(incident("b \"quoted\" 林里", 2)));
  auto const rest = this->store.load(file.id, 2);
  ASSERT_EQ(rest->events.size(), 1U);
  EXPECT_EQ(rest->version, 3);
  auto const none = this->store.load(file.id, 3);
  EXPECT_TRUE(none->events.empty());
  EXPECT_EQ(none->version, 3);
  EXPECT_EQ(this->store.load(file.id, 7)->version, 3);
}

TYPED_TEST(CaseContract, AStaleAppendConflictsAndChangesNothing) {
  auto file = this->file();
  auto other = file;
  ASSERT_EQ(file.append(this->store, {incident("first")}), 2);
  auto const refused = other.append(this->store, {incident("second")});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::Errc::conflict);
  EXPECT_EQ(refused.error().id, "storage.stale");
  EXPECT_EQ(refused.error().facts, (std::vector<base::Fact>{{"version", "2"}}));
  EXPECT_EQ(this->store.load(file.id)->version, 2);
  EXPECT_EQ(this->store.events_page(file.id, {})->total, 2);
}

TYPED_TEST(CaseContract, OfConcurrentAppendsExactlyOneWins) {
  auto const file = this->file();
  for (int round = 0; round < 5; ++round) {
    auto const before = this->store.load(file.id)->version;
    std::atomic<int> won = 0, lost = 0;
    std::vector<std::jthread> threads;
    for (int t = 0; t < 8; ++t)
      threads.emplace_back([&, t] {
        auto mine = file;
        mine.version = before;
        auto const result = mine.append(this->store, {incident(std::to_string(t))});
        ++(result ? won : lost);
        if (!result) {
          EXPECT_EQ(result.error().id, "storage.stale");
        }
      });
    threads.clear();
    EXPECT_EQ(won, 1);
    EXPECT_EQ(lost, 7);
  }
}

TYPED_TEST(CaseContract, ProjectIdsAreNeverDoubled) {
  std::mutex mutex;
  std::set<std::string> ids;
  std::vector<std::jthread> threads;
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) {
        auto const id = this->store.next_project_id().value().value;
        std::lock_guard lock{mutex};
        ids.insert(id);
      }
    });
  threads.clear();
  EXPECT_EQ(ids.size(), 400U);
}

TYPED_TEST(CaseContract, NumbersAreTakenByOneProjectOnlyAndLeaveNoGap) {
  auto const certificate = [](std::string number) {
    cases::CertificateIssued event;
    event.number = std::move(number);
    event.issued_on = test_day;
    event.last_day = test_day.plus_days(1000);
    return recorded(event);
  };
  EXPECT_EQ(this->store.next_certificate_ordinal(2024), 1);
  EXPECT_EQ(this->store.next_certificate_ordinal(2024), 1);  // not reserved
  auto const raw = [&](TestFile const& file, cases::Recorded const& event) {
    return this->store.append(file.id, 1, std::span{&event, 1},
                              cases::summarise(file.state, file.id.value));
  };
  auto const a = this->file("A"), b = this->file("B");
  EXPECT_EQ(raw(a, certificate("SSZH-2024-B-0001")), 2);
  auto const taken = raw(b, certificate("SSZH-2024-P-0001"));
  EXPECT_EQ(id_of(taken), "storage.number_taken");
  EXPECT_EQ(this->store.load(b.id)->version, 1);
  EXPECT_EQ(this->store.next_certificate_ordinal(2024), 2);
  EXPECT_EQ(this->store.next_certificate_ordinal(2025), 1);
  EXPECT_EQ(raw(b, certificate("SSZH-2024-P-0002")), 2);
  EXPECT_EQ(this->store.next_notice_number(2024), "N-2024-0001");
}

TYPED_TEST(CaseContract, RowsFollowTheEvents) {
  auto east = this->file("East Garden");
  auto west = TestFile{this->store.next_project_id().value()};
  ASSERT_TRUE(west.append(this->store, {registration("West_Garden", "West")}));
  ASSERT_TRUE(east.append(this->store, {incident("x", 5)}));

  auto const row = this->store.row(east.id);
  ASSERT_TRUE(row);
  EXPECT_EQ(base::to_json(*row),
            base::to_json(cases::summarise(east.state, east.id.value).project));
  auto const names = [&](app::ProjectQuery const& query) {
    std::string out;
    auto const page = this->store.list(query);
    EXPECT_TRUE(page);
    for (auto const& item : page->items) out += item.community + ";";
    return out + std::to_string(page->total);
  };
  EXPECT_EQ(names({}), "East Garden;West_Garden;2");
  EXPECT_EQ(names({.town = "West"}), "West_Garden;1");
  EXPECT_EQ(names({.text = "garden"}), "East Garden;West_Garden;2");
  EXPECT_EQ(names({.text = "t_g"}), "West_Garden;1");  // no wildcard
  EXPECT_EQ(names({.text = east.id.value}), "East Garden;1");
  EXPECT_EQ(names({.organisation = "91350100M000100Y43"}), "East Garden;West_Garden;2");
  EXPECT_EQ(names({.organisation = ""}), "0");  // nobody's organisation sees nothing
  EXPECT_EQ(names({.organisation = "other"}), "0");
  EXPECT_EQ(names({.organisation = "other", .registered_by = "person-1"}),
            "East Garden;West_Garden;2");
  EXPECT_EQ(names({.expert = "expert-1"}), "0");
  EXPECT_EQ(names({.step = cases::Step::certified}), "0");
  EXPECT_EQ(names({.order = app::ProjectOrder::by_community, .page = {2, 1}}), "West_Garden;2");
}

TYPED_TEST(CaseContract, TasksAreFoundAndCountedByTheirMarks) {
  auto file = this->file("Hill");
  base::Date const today{2024, 3, 11};
  cases::Summary summary = cases::summarise(file.state, file.id.value);
  summary.tasks.clear();
  auto const task = [&](char const* what, std::optional<base::Date> due, char const* town) {
    cases::TaskRow row;
    row.project = file.id.value;
    row.role = cases::Role::officer;
    row.community = "Hill";
    row.applicant_name = "Moon Services";
    row.town = town;
    row.what = what;
    row.step = due ? cases::Step::received : cases::Step::told;
    row.article = due ? 17 : 21;
    row.due = due;
    summary.tasks.push_back(row);
  };
  task("late", today.plus_days(-1), "East");
  task("today", today, "East");
  task("soon", today.plus_days(5), "West");
  task("later", today.plus_days(6), "West");
  task("undated", {}, "West");
  summary.tasks[2].soft = true;
  summary.tasks[3].provisional = true;
  auto const event = incident("x");
  ASSERT_TRUE(this->store.append(file.id, 1, std::span{&event, 1}, summary));

  app::TaskQuery base;
  base.today = today;
  base.soon = today.plus_days(5);
  auto const found = [&](auto change) {
    auto query = base;
    change(query);
    std::string out;
    auto const rows = this->store.tasks(query);
    for (auto const& row : rows->items) out += row.what + ";";
    return out;
  };
  using Q = app::TaskQuery&;
  EXPECT_EQ(found([](Q) {}), "late;today;soon;later;undated;");
  EXPECT_EQ(found([](Q q) { q.mark = app::TaskMark::overdue; }), "late;");
  EXPECT_EQ(found([](Q q) { q.mark = app::TaskMark::soon; }), "today;soon;");
  EXPECT_EQ(found([](Q q) { q.mark = app::TaskMark::provisional; }), "later;");
  EXPECT_EQ(found([](Q q) { q.mark = app::TaskMark::soft; }), "soon;");
  EXPECT_EQ(found([](Q q) { q.mark = app::TaskMark::undated; }), "undated;");
  EXPECT_EQ(found([](Q q) { q.step = cases::Step::told; }), "undated;");
  EXPECT_EQ(found([](Q q) { q.article = 17, q.town = "West"; }), "soon;later;");
  EXPECT_EQ(found([](Q q) { q.text = "MOON"; }), "late;today;soon;later;undated;");
  EXPECT_EQ(found([](Q q) { q.text = "sun"; }), "");
  EXPECT_EQ(found([](Q q) { q.page = {2, 2}; }), "soon;later;");

  auto const counts = this->store.count_tasks(base);
  ASSERT_TRUE(counts);
  ASSERT_EQ(counts->size(), 3U);
  app::TaskCount sum;
  for (auto const& c : *counts) {
    sum.all += c.all;
    sum.overdue += c.overdue;
    sum.soon += c.soon;
    sum.provisional += c.provisional;
    sum.soft += c.soft;
    sum.undated += c.undated;
  }
  EXPECT_EQ(std::tuple(sum.all, sum.overdue, sum.soon, sum.provisional, sum.soft, sum.undated),
            std::tuple(5, 1, 2, 1, 1, 1));
}

TYPED_TEST(CaseContract, VisitsAreFoundByDay) {
  auto file = this->file("Hill");
  cases::Summary summary = cases::summarise(file.state, file.id.value);
  for (int i : {12, 14, 18}) {
    cases::VisitRow row;
    row.project = file.id.value;
    row.community = "Hill";
    row.visit.visit = i;
    row.visit.on = base::Date{2024, 3, i};
    summary.visits.push_back(row);
  }
  auto const event = incident("x");
  ASSERT_TRUE(this->store.append(file.id, 1, std::span{&event, 1}, summary));
  auto const found = this->store.visits({base::Date{2024, 3, 14}, base::Date{2024, 3, 18}});
  ASSERT_EQ(found->size(), 2U);
  EXPECT_EQ(found->front().visit.visit, 14);
}

TYPED_TEST(CaseContract, SeatsAreListedByExpertAndCounted) {
  auto file = this->file("Hill");
  cases::Summary summary = cases::summarise(file.state, file.id.value);
  summary.project.standard = "S-1";
  auto const seat = [&](char const* expert, int day, std::optional<cases::RecusalAnswer> answer) {
    cases::SeatRow row;
    row.project = file.id.value;
    row.community = "Hill";
    row.expert = expert;
    row.drawn_on = base::Date{2024, 3, day};
    row.answer = answer;
    summary.seats.push_back(row);
  };
  seat("e-1", 4, cases::RecusalAnswer::no_conflict);
  seat("e-2", 4, {});
  seat("e-1", 8, cases::RecusalAnswer::conflict);
  auto const event = incident("x");
  ASSERT_TRUE(this->store.append(file.id, 1, std::span{&event, 1}, summary));
  auto const seats = this->store.seats({"e-1"});
  ASSERT_EQ(seats->items.size(), 2U);
  EXPECT_EQ(seats->items[0].drawn_on, (base::Date{2024, 3, 8}));
  auto const counts = this->store.count_seats();
  ASSERT_EQ(counts->size(), 2U);
  EXPECT_EQ(counts->at(0).drawn, 2);
  EXPECT_EQ(counts->at(0).recused, 1);
  EXPECT_EQ(counts->at(0).last_drawn, (base::Date{2024, 3, 8}));
  EXPECT_EQ(this->store.list({.standard = "S-1"})->total, 1);
  EXPECT_EQ(this->store.list({.standard = "S-2"})->total, 0);
  EXPECT_EQ(this->store.list({.closed = true})->total, 0);
}

TYPED_TEST(CaseContract, QueriesReadTheSummaryThatWasAppended) {
  auto file = this->file("Hill");
  cases::Summary summary = cases::summarise(file.state, file.id.value);
  summary.project.panel = {"e-2", "e-1"};
  summary.project.step_changes_on = base::Date{2024, 3, 20};
  auto const task = [&](cases::Role role, char const* what) -> cases::TaskRow& {
    auto& row = summary.tasks.emplace_back();
    row.project = file.id.value;
    row.community = "Hill";
    row.town = "East";
    row.role = role;
    row.what = what;
    row.step = cases::Step::received;
    row.article = 17;
    return row;
  };
  summary.tasks.clear();
  task(cases::Role::officer, "GiveFeedback");
  task(cases::Role::officer, "PublishNotice").provisional = true;
  task(cases::Role::expert, "SignOpinion").person = "e-1";
  task(cases::Role::applicant, "ApplyFinal").organisation = "org-1";
  task(cases::Role::officer, "IssueCertificate").not_person = "o-1";
  summary.tasks[1].due = base::Date{2024, 3, 11};
  summary.notices = {{"N-2024-0001", file.id.value}};
  summary.notices[0].published_on = base::Date{2024, 3, 4};
  summary.notices[0].gross_floor_area = base::Area::centi(5'000'000);
  summary.notices[0].last_day = base::Date{2024, 3, 10};
  cases::CertificateRow old, now;
  old.number = "SSZH-2021-B-0001";
  now.number = "SSZH-2024-P-0001";
  for (auto* c : {&old, &now}) {
    c->project = file.id.value;
    c->community = "Hill";
    c->town = "East";
    c->gross_floor_area = base::Area::centi(5'000'000);
  }
  old.issued_on = base::Date{2021, 1, 1};
  old.last_day = base::Date{2024, 6, 1};
  now.issued_on = base::Date{2024, 3, 4};
  now.last_day = base::Date{2027, 3, 3};
  old.superseded_on = now.issued_on;
  summary.certificates = {now, old};
  auto const event = incident("x");
  ASSERT_TRUE(this->store.append(file.id, 1, std::span{&event, 1}, summary));

  auto const tasks = [&](app::TaskQuery const& q) {
    std::string out;
    auto const rows = this->store.tasks(q);
    for (auto const& task : rows->items) out += task.what + ";";
    return out;
  };
  using cases::Role;
  EXPECT_EQ(tasks({.role = Role::officer}), "PublishNotice;GiveFeedback;IssueCertificate;");
  EXPECT_EQ(tasks({.role = Role::officer, .person = "o-1"}), "PublishNotice;GiveFeedback;");
  EXPECT_EQ(tasks({.role = Role::expert, .person = "e-1"}), "SignOpinion;");
  EXPECT_EQ(tasks({.role = Role::expert, .person = "e-2"}), "");
  EXPECT_EQ(tasks({.role = Role::expert}), "");
  EXPECT_EQ(tasks({.role = Role::applicant, .organisation = "org-1"}), "ApplyFinal;");
  EXPECT_EQ(tasks({.role = Role::applicant, .organisation = "org-2"}), "");
  EXPECT_EQ(this->store.list({.expert = "e-2"})->total, 1);

  EXPECT_EQ(this->store.notices({.open_on = base::Date{2024, 3, 10}})->total, 1);
  EXPECT_EQ(this->store.notices({.open_on = base::Date{2024, 3, 11}})->total, 0);
  EXPECT_EQ(this->store.notices({.number = "N-2024-0001"})->total, 1);
  EXPECT_EQ(this->store.notices({.number = "N-2024-0002"})->total, 0);

  auto const in_force = [&](base::Date on) {
    auto const page = this->store.register_as_of({.as_of = on, .text = "hIlL"});
    return page->items.size() == 1 ? page->items[0].number : std::to_string(page->total);
  };
  EXPECT_EQ(in_force({2020, 12, 31}), "0");
  EXPECT_EQ(in_force({2024, 3, 3}), "SSZH-2021-B-0001");
  EXPECT_EQ(in_force({2024, 3, 4}), "SSZH-2024-P-0001");
  EXPECT_EQ(in_force({2027, 3, 4}), "0");
  EXPECT_EQ(this->store.find_certificate("SSZH-2021-B-0001")->last_day.iso(), "2024-06-01");
  EXPECT_EQ(id_of(this->store.find_certificate("SSZH-2021-B-0009")), "certificate.unknown");

  EXPECT_EQ(this->store.stale_rows({2024, 3, 19}, 10)->size(), 0U);
  EXPECT_EQ(this->store.stale_rows({2024, 3, 20}, 10)->size(), 1U);
  summary.project.step_changes_on.reset();
  EXPECT_EQ(id_of(this->store.refresh(file.id, 1, {2024, 3, 20}, summary)), "storage.stale");
  EXPECT_TRUE(this->store.refresh(file.id, 2, {2024, 3, 20}, summary));
  EXPECT_EQ(this->store.stale_rows({2024, 3, 20}, 10)->size(), 0U);
  EXPECT_EQ(this->store.load(file.id)->version, 2);
}

TYPED_TEST(CaseContract, ADocumentIsFoundInEveryFileThatItLiesIn) {
  std::string const form(64, 'a'), plan(64, 'b');
  auto east = this->file("East");
  auto west = this->file("West");
  ASSERT_TRUE(east.append(this->store, {document_added(form, "form.pdf")}));
  ASSERT_TRUE(west.append(
      this->store, {document_added(form, "same form.pdf"), document_added(plan, "plan.pdf")}));
  auto const found = [&](app::DocumentQuery const& query) {
    std::string out;
    auto const rows = this->store.documents(query);
    EXPECT_TRUE(rows);
    for (auto const& row : *rows) out += row.project + "=" + row.name + ";";
    return out;
  };
  auto const in_east = east.id.value + "=form.pdf;", in_west = west.id.value + "=same form.pdf;";
  EXPECT_EQ(found({form}), in_east + in_west);
  EXPECT_EQ(found({plan}), west.id.value + "=plan.pdf;");
  EXPECT_EQ(found({std::string(64, 'c')}), "");
  EXPECT_EQ(found({form, "91350100M000100Y43"}), in_east + in_west);
  EXPECT_EQ(found({form, "other"}), "");
  EXPECT_EQ(found({form, ""}), "");
  EXPECT_EQ(found({form, {}, "person-1"}), in_east + in_west);
  EXPECT_EQ(found({form, {}, {}, "expert-1"}), "");

  auto const removed = recorded(cases::DocumentRemoved{form});
  ASSERT_TRUE(east.append(this->store, {removed}));
  EXPECT_EQ(found({form}), in_west);
}

TYPED_TEST(CaseContract, TheAuthorityHasAStreamOfItsOwn) {
  cases::RulingIssued ruling;
  ruling.reading = "RD-29";
  ruling.option = "a";
  ruling.from = test_day;
  std::vector<cases::AuthorityRecorded> const events{{{test_day, 0}, {"officer"}, ruling}};
  EXPECT_EQ(this->store.load_authority()->version, 0);
  EXPECT_EQ(this->store.append_authority(0, events), 1);
  EXPECT_EQ(id_of(this->store.append_authority(0, events)), "storage.stale");
  EXPECT_EQ(this->store.append_authority(1, events), 2);
  auto const stream = this->store.load_authority(1);
  EXPECT_EQ(stream->version, 2);
  ASSERT_EQ(stream->events.size(), 1U);
  EXPECT_EQ(base::to_json(stream->events[0]), base::to_json(events[0]));
  EXPECT_EQ(this->store.list({})->total, 0);
}

TYPED_TEST(CaseContract, TheChainRunsOverAllStreams) {
  auto a = this->file("A");
  auto b = this->file("B");
  ASSERT_TRUE(a.append(this->store, {incident("x")}));
  auto const page = this->store.events_page(a.id, {2, 1});
  ASSERT_TRUE(page);
  EXPECT_EQ(page->total, 2);
  ASSERT_EQ(page->items.size(), 1U);
  EXPECT_EQ(page->items[0].seq, 3);
  EXPECT_EQ(page->items[0].version, 2);
  EXPECT_EQ(page->items[0].hash.size(), 64U);
}

TEST(CaseBackends, ComputeTheSameChain) {
  std::string hashes;
  InMemory memory;
  OnSqlite sqlite;
  for (app::CaseRepository* store : {memory.store.get(), sqlite.store.get()}) {
    TestFile file{store->next_project_id().value()};
    ASSERT_TRUE(file.append(*store, {registration("A"), incident("x")}));
    hashes += store->events_page(file.id, {})->items.back().hash;
  }
  EXPECT_EQ(hashes.substr(0, 64), hashes.substr(64));
}

TYPED_TEST(CaseContract, MalformedAppendsAreRefused) {
  auto const file = this->file();
  auto const event = incident("x");
  auto const summary = cases::summarise(file.state, file.id.value);
  EXPECT_EQ(id_of(this->store.append(file.id, 1, {}, summary)), "storage.append_malformed");
  EXPECT_EQ(id_of(this->store.append(app::ProjectId{"P-000077"}, 0, std::span{&event, 1}, summary)),
            "storage.append_malformed");
}

TYPED_TEST(CaseContract, TheLogIsReadOverAllProjectsInOrder) {
  auto first = this->file("A");
  auto second = this->file("B");
  ASSERT_EQ(first.append(this->store, {incident("a")}), 2);
  ASSERT_EQ(second.append(this->store, {incident("b")}), 2);
  EXPECT_EQ(this->store.log_end().value(), 4);
  auto const part = this->store.log_after(1, 2).value();
  ASSERT_EQ(part.events.size(), 2U);
  EXPECT_EQ(part.upto, 3);
  EXPECT_EQ(part.events[0].project, second.id);
  EXPECT_EQ(part.events[0].version, 1);
  EXPECT_EQ(part.events[1].project, first.id);
  EXPECT_EQ(part.events[1].version, 2);
  EXPECT_EQ(this->store.log_after(4, 10)->upto, 4);
}

}  // namespace
}  // namespace linli::storage
