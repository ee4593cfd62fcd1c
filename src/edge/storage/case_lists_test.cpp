// What every backend of app::CaseRepository promises of its lists: tasks, visits, seats, the
// register, overdue limits, documents.
#include <set>

#include "edge/storage/case_backends.hpp"

namespace linli::storage {
namespace {

template <class Backend>
struct CaseLists : CaseBackend<Backend> {};
TYPED_TEST_SUITE(CaseLists, Backends);

TYPED_TEST(CaseLists, OverdueLimitsAreFoundByRuleAndDay) {
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

TYPED_TEST(CaseLists, TheRegisterIsReadInPartsToItsEnd) {
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

TYPED_TEST(CaseLists, TasksAreFoundAndCountedByTheirMarks) {
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

TYPED_TEST(CaseLists, VisitsAreFoundByDay) {
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

TYPED_TEST(CaseLists, SeatsAreListedByExpertAndCounted) {
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

TYPED_TEST(CaseLists, ClaimsAreListedByStateDayAndText_AndCounted) {
  auto file = this->file("Hill");
  cases::Summary summary = cases::summarise(file.state, file.id.value);
  auto const claim = [&](int number, cases::ClaimState state, int day, std::int64_t yuan) -> auto& {
    auto& row = summary.claims.emplace_back();
    row.project = file.id.value;
    row.community = "Hill";
    row.claim = number;
    row.state = state;
    row.claimant_code = "91440300708461136T";
    row.claimant_name = "Good Property";
    row.claimed_on = base::Date{2024, 3, day};
    row.gross_floor_area = base::Area::centi(100);
    row.pay = base::Money::yuan(yuan);
    return row;
  };
  claim(1, cases::ClaimState::paid, 1, 70'000).paid_on = base::Date{2024, 5, 2};
  claim(2, cases::ClaimState::accepted, 2, 0).decision_due = base::Date{2024, 6, 20};
  claim(3, cases::ClaimState::accepted, 3, 0).decision_due = base::Date{2024, 6, 10};
  claim(4, cases::ClaimState::to_pay, 4, 30'000);
  ASSERT_TRUE(this->store.refresh(file.id, file.version, test_day, summary));
  auto const of = [&](app::ClaimQuery const& query) {
    std::vector<int> out;
    auto const found = this->store.claims(query).value();
    for (auto const& row : found.items) out.push_back(row.claim);
    return out;
  };
  EXPECT_EQ(of({}), (std::vector{3, 2, 1, 4}));
  EXPECT_EQ(of({.state = cases::ClaimState::to_pay}), (std::vector{4}));
  EXPECT_EQ(of({.from = base::Date{2024, 5, 1}, .until = base::Date{2024, 5, 2}}),
            (std::vector{1}));
  EXPECT_EQ(of({.text = "good prop"}).size(), 4U);
  EXPECT_EQ(of({.text = "%"}).size(), 0U);
  auto const counts = this->store.count_claims({});
  ASSERT_EQ(counts->size(), 3U);
  EXPECT_EQ(counts->at(0).year, 2024);
  EXPECT_EQ(counts->at(0).state, cases::ClaimState::accepted);
  EXPECT_EQ(counts->at(0).count, 2);
  EXPECT_EQ(counts->at(1).pay, base::Money::yuan(70'000));
  EXPECT_EQ(counts->at(2).pay, base::Money::yuan(30'000));
}

TYPED_TEST(CaseLists, OrdersToPayBackAreListedNewestFirst_AndCountedByYear) {
  auto file = this->file("Hill");
  cases::Summary summary = cases::summarise(file.state, file.id.value);
  auto const order = [&](int number, base::Date on, std::int64_t yuan, std::int64_t repaid) {
    summary.recoveries.push_back({file.id.value,
                                  "Hill",
                                  {},
                                  "East",
                                  number,
                                  27,
                                  "91440300708461136T",
                                  "Good Property",
                                  on,
                                  base::Money::yuan(yuan),
                                  base::Money::yuan(repaid)});
  };
  order(1, {2024, 5, 20}, 50'000, 50'000);
  order(2, {2025, 3, 2}, 150'000, 20'000);
  ASSERT_TRUE(this->store.refresh(file.id, file.version, test_day, summary));
  auto const of = [&](app::RecoveryQuery const& query) {
    std::vector<int> out;
    auto const found = this->store.recoveries(query).value();
    for (auto const& row : found.items) out.push_back(row.recovery);
    return out;
  };
  EXPECT_EQ(of({}), (std::vector{2, 1}));
  EXPECT_EQ(of({.open = true}), (std::vector{2}));
  EXPECT_EQ(of({.from = base::Date{2024, 1, 1}, .until = base::Date{2024, 12, 31}}),
            (std::vector{1}));
  EXPECT_EQ(of({.text = "91440300708461136t"}).size(), 2U);
  EXPECT_EQ(of({.text = "nobody"}).size(), 0U);
  auto const counts = this->store.count_recoveries({});
  ASSERT_EQ(counts->size(), 2U);
  EXPECT_EQ(counts->at(0).year, 2024);
  EXPECT_EQ(counts->at(0).open, 0);
  EXPECT_EQ(counts->at(1).count, 1);
  EXPECT_EQ(counts->at(1).amount, base::Money::yuan(150'000));
  EXPECT_EQ(counts->at(1).repaid, base::Money::yuan(20'000));
}

TYPED_TEST(CaseLists, CertificatesOfAHolderStayListedWhateverBecameOfThem) {
  auto file = this->file("Hill");
  cases::Summary summary = cases::summarise(file.state, file.id.value);
  auto const issue = [&](char const* number, char const* holder, base::Date on) -> auto& {
    auto& row = summary.certificates.emplace_back();
    row.number = number;
    row.project = file.id.value;
    row.community = "Hill";
    row.town = "East";
    row.applicant_code = holder;
    row.applicant_name = "Good Property";
    row.grade = cases::Grade::basic;
    row.gross_floor_area = base::Area::centi(100);
    row.issued_on = on;
    row.last_day = base::Date{on.year() + 3, 1, 1};
    return row;
  };
  issue("SSZH-2024-B-0001", "91440300708461136T", {2024, 7, 24}).cancelled_on =
      base::Date{2025, 1, 1};
  issue("SSZH-2024-B-0002", "914403001922038216", {2024, 7, 25});
  ASSERT_TRUE(this->store.refresh(file.id, file.version, test_day, summary));
  auto const of = [&](app::IssuedQuery const& query) {
    std::vector<std::string> out;
    auto const found = this->store.issued(query).value();
    for (auto const& row : found.items) out.push_back(row.number);
    return out;
  };
  EXPECT_EQ(of({}), (std::vector<std::string>{"SSZH-2024-B-0002", "SSZH-2024-B-0001"}));
  EXPECT_EQ(of({.holder = "91440300708461136T"}), (std::vector<std::string>{"SSZH-2024-B-0001"}));
  EXPECT_TRUE(of({.holder = ""}).empty());
  EXPECT_EQ(of({.text = "b-0002"}).size(), 1U);
}

TYPED_TEST(CaseLists, QueriesReadTheSummaryThatWasAppended) {
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

TYPED_TEST(CaseLists, ADocumentIsFoundInEveryFileThatItLiesIn) {
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

}  // namespace
}  // namespace linli::storage
