// What every backend of app::AccountRepository promises; the access log and the clocks.
#include "edge/storage/records.hpp"

#include <gtest/gtest.h>

#include "edge/storage/clocks.hpp"
#include "edge/storage/memory/memory.hpp"
#include "edge/storage/sqlite/database.hpp"
#include "edge/storage/test_cases.hpp"

namespace linli::storage {
namespace {

using base::DateTime;
using base::PersonId;

std::string id_of(auto const& result) {
  return result ? "" : result.error().id;
}
DateTime at(int second) {
  return {test_day, second};
}

struct InMemory {
  std::unique_ptr<app::AccountRepository> store = memory_accounts();
};
struct OnSqlite {
  ScratchFolder folder;
  std::unique_ptr<app::AccountRepository> store =
      accounts_in(open_records(folder.path / "records.db").value());
};

template <class Backend>
struct AccountContract : testing::Test {
  Backend backend;
  app::AccountRepository& store = *backend.store;
};
using Backends = testing::Types<InMemory, OnSqlite>;
TYPED_TEST_SUITE(AccountContract, Backends);

app::Person person(std::string id, std::string login, cases::Role role = cases::Role::officer) {
  app::Person p;
  p.id = PersonId{std::move(id)};
  p.login = std::move(login);
  p.name = "Name of " + p.id.value;
  p.role = role;
  p.password_hash = "$argon2id$...";
  p.created_at = at(1);
  return p;
}

TYPED_TEST(AccountContract, AnOrganisationComesWithItsFirstAccountOrNotAtAll) {
  app::Organisation const o{"91350100M000100Y43", "Lakeside", cases::ApplicantKind::developer,
                            at(9)};
  auto first = person("u1", "Anna", cases::Role::applicant);
  first.organisation = o.credit_code;
  ASSERT_TRUE(this->store.add_organisation(o, first));
  EXPECT_EQ(id_of(this->store.add_organisation(o, person("u2", "ben"))),
            "account.organisation_exists");
  EXPECT_EQ(id_of(this->store.add_organisation({"other", "Other", {}, {}}, person("u2", "ANNA"))),
            "account.login_taken");
  EXPECT_EQ(id_of(this->store.organisation("other")), "account.organisation_unknown");
  auto const found = this->store.organisation(o.credit_code);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->kind, cases::ApplicantKind::developer);
  EXPECT_EQ(found->registered_at, at(9));
  EXPECT_EQ(this->store.organisations("lake", {})->total, 1);
  EXPECT_EQ(this->store.organisations("m000100", {})->items.size(), 1U);
  EXPECT_EQ(this->store.organisations("%", {})->total, 0);
  EXPECT_EQ(this->store.person(PersonId{"u1"})->organisation, o.credit_code);
}

TYPED_TEST(AccountContract, PeopleAreFoundAndChanged) {
  ASSERT_TRUE(this->store.add_person(person("u1", "Zoe")));
  ASSERT_TRUE(this->store.add_person(person("u2", "ben", cases::Role::expert)));
  EXPECT_EQ(id_of(this->store.add_person(person("u3", "BEN"))), "account.login_taken");
  EXPECT_EQ(id_of(this->store.add_person(person("u1", "new"))), "account.person_exists");
  auto stranger = person("u4", "stranger");
  stranger.organisation = "none";
  EXPECT_EQ(id_of(this->store.add_person(stranger)), "account.organisation_unknown");
  EXPECT_EQ(this->store.person_by_login("zOE")->id.value, "u1");
  EXPECT_EQ(id_of(this->store.person_by_login("' or 1=1 --")), "account.person_unknown");

  EXPECT_EQ(this->store.people({})->items[0].login, "ben");
  EXPECT_EQ(this->store.people({.role = cases::Role::expert})->total, 1);
  EXPECT_EQ(this->store.people({.text = "of u1"})->total, 1);
  EXPECT_EQ(this->store.people({.page = {2, 1}})->items[0].login, "Zoe");

  ASSERT_TRUE(this->store.change_person(PersonId{"u2"}, [](app::Person& p) -> base::Result<void> {
    p.password_hash = "other";
    p.public_key = "pub";
    p.wrapped_key = "wrapped";
    p.phone = "0755-00000001";
    p.state = app::AccountState::suspended;
    p.second_factor = app::SecondFactor{"JBSWY3DPEHPK3PXP", true, 57, {"aa", "bb"}};
    p.authorised_until = test_day;
    return {};
  }));
  EXPECT_EQ(id_of(this->store.change_person(PersonId{"u2"},
                                            [](app::Person& p) -> base::Result<void> {
                                              p.phone = "not kept";
                                              return base::fail(base::Errc::invalid, "no");
                                            })),
            "no");
  auto const changed = this->store.person(PersonId{"u2"});
  EXPECT_EQ(changed->password_hash, "other");
  EXPECT_EQ(changed->public_key, "pub");
  EXPECT_EQ(changed->wrapped_key, "wrapped");
  EXPECT_EQ(changed->phone, "0755-00000001");
  ASSERT_TRUE(changed->second_factor);
  EXPECT_EQ(changed->second_factor->used_step, 57);
  EXPECT_EQ(changed->second_factor->recovery.at(1), "bb");
  EXPECT_EQ(changed->authorised_until, test_day);
  EXPECT_FALSE(changed->authorised_from);
  EXPECT_EQ(changed->state, app::AccountState::suspended);
  EXPECT_EQ(changed->role, cases::Role::expert);
  EXPECT_EQ(changed->created_at, at(1));
  EXPECT_FALSE(this->store.person(PersonId{"u1"})->public_key);
  EXPECT_EQ(id_of(this->store.change_person(PersonId{"u9"},
                                            [](app::Person&) { return base::Result<void>{}; })),
            "account.person_unknown");
}

TYPED_TEST(AccountContract, SessionsEnd) {
  ASSERT_TRUE(this->store.add_person(person("u1", "a")));
  EXPECT_EQ(id_of(this->store.open_session({"t0", PersonId{"u9"}, "c", at(0), at(100)})),
            "account.person_unknown");
  for (auto const* token : {"t1", "t2", "t3"})
    ASSERT_TRUE(this->store.open_session({token, PersonId{"u1"}, "csrf", at(0), at(100)}));
  EXPECT_EQ(this->store.session("t1", at(99))->csrf, "csrf");
  EXPECT_EQ(id_of(this->store.session("t1", at(100))), "session.unknown");
  ASSERT_TRUE(this->store.extend_session("t1", at(90), at(200)));
  EXPECT_EQ(this->store.sessions_of(PersonId{"u1"}, at(95))->front().seen_at, at(90));
  EXPECT_EQ(this->store.sessions_of(PersonId{"u1"}, at(95))->size(), 3U);
  EXPECT_TRUE(this->store.session("t1", at(100)));
  ASSERT_TRUE(this->store.close_session("t2"));
  EXPECT_FALSE(this->store.session("t2", at(1)));
  EXPECT_EQ(this->store.drop_expired_sessions(at(150)), std::vector<std::string>{"t3"});
  EXPECT_TRUE(this->store.session("t1", at(1)));
}

TYPED_TEST(AccountContract, LoginFailuresAreCounted) {
  for (int second : {10, 20, 30}) ASSERT_TRUE(this->store.note_attempt("anna", at(second)));
  ASSERT_TRUE(this->store.note_attempt("ben", at(30)));
  EXPECT_EQ(this->store.attempts("anna", at(20)), 2);
  ASSERT_TRUE(this->store.clear_attempts("anna"));
  EXPECT_EQ(this->store.attempts("anna", at(0)), 0);
  EXPECT_EQ(this->store.attempts("ben", at(0)), 1);
  ASSERT_TRUE(this->store.note_attempt("ben|192.0.2.1", at(30)));
  ASSERT_TRUE(this->store.clear_attempts_like("ben|"));
  EXPECT_EQ(this->store.attempts("ben|192.0.2.1", at(0)), 0);
  EXPECT_EQ(this->store.attempts("ben", at(0)), 1);
}

TYPED_TEST(AccountContract, ObjectorsAndLateHintsAreKeptApart) {
  ASSERT_TRUE(this->store.keep_objector(
      {"r1", base::ProjectId{"P-000001"}, "N-2024-0001", "Name", "phone", at(5)}));
  EXPECT_EQ(id_of(this->store.keep_objector({"r1", {}, "", "", "", at(5)})),
            "objection.receipt_exists");
  EXPECT_EQ(this->store.objector("r1")->contact, "phone");
  EXPECT_EQ(this->store.objector("r1")->project.value, "P-000001");
  EXPECT_EQ(id_of(this->store.objector("r2")), "objection.receipt_unknown");
  ASSERT_TRUE(this->store.keep_late_hint({"t1",
                                          "N-2024-0001",
                                          "n",
                                          "c",
                                          "too late",
                                          {{std::string(64, 'a'), "x.pdf", "application/pdf", 3}},
                                          at(1)}));
  EXPECT_EQ(id_of(this->store.keep_late_hint({"t1", "N", "n", "c", "g", {}, at(2)})),
            "objection.receipt_exists");
  ASSERT_TRUE(this->store.keep_late_hint({"t2", "N-2024-0002", "n", "c", "g", {}, at(2)}));
  EXPECT_EQ(this->store.late_hint("t1")->proof.at(0).name, "x.pdf");
  EXPECT_EQ(this->store.late_hint("t1")->id, 1);
  EXPECT_EQ(this->store.late_hints({})->items[0].receipt_sm3, "t2");
  EXPECT_EQ(this->store.late_hints({.notices = std::vector<std::string>{"N-2024-0001"}})->total, 1);
  EXPECT_EQ(this->store.late_hints({.notices = std::vector<std::string>{}})->total, 0);
  EXPECT_EQ(this->store.late_hints_with(std::string(64, 'a')).value(),
            std::vector<std::int64_t>{1});
  EXPECT_TRUE(this->store.late_hints_with(std::string(64, 'b'))->empty());
}

TYPED_TEST(AccountContract, ALateHintIsHandledOnce) {
  ASSERT_TRUE(this->store.keep_late_hint({"t1", "N-2024-0001", "n", "c", "g", {}, at(1)}));
  ASSERT_TRUE(this->store.keep_late_hint({"t2", "N-2024-0002", "n", "c", "g", {}, at(2)}));
  ASSERT_TRUE(this->store.handle_late_hint(1, {PersonId{"u1"}, at(9), "passed on"}));
  EXPECT_EQ(id_of(this->store.handle_late_hint(1, {PersonId{"u2"}, at(10), "again"})),
            "late_hint.handled");
  EXPECT_EQ(id_of(this->store.handle_late_hint(3, {PersonId{"u2"}, at(10), "-"})),
            "late_hint.unknown");
  auto const handled = this->store.late_hint(std::int64_t{1});
  ASSERT_TRUE(handled && handled->handling);
  EXPECT_EQ(handled->handling->by.value, "u1");
  EXPECT_EQ(handled->handling->note, "passed on");
  EXPECT_EQ(handled->handling->at, at(9));
  EXPECT_EQ(this->store.late_hints({.state = app::HintState::open})->items.at(0).id, 2);
  EXPECT_EQ(this->store.late_hints({.state = app::HintState::handled})->items.at(0).id, 1);
}

TYPED_TEST(AccountContract, OfARefusedObjectionNothingStays) {
  for (char const* sm3 : {"r1", "r2", "r3"})
    ASSERT_TRUE(
        this->store.keep_objector({sm3, base::ProjectId{"P-000001"}, "N", "Name", "phone", at(5)}));
  ASSERT_TRUE(this->store.settle_objector("r1"));
  ASSERT_TRUE(this->store.drop_objector("r2"));
  EXPECT_EQ(id_of(this->store.objector("r2")), "objection.receipt_unknown");
  EXPECT_TRUE(this->store.unsettled_objectors(at(5), 9)->empty());
  auto const left = this->store.unsettled_objectors(at(6), 9).value();
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left[0].receipt_sm3, "r3");
  EXPECT_EQ(left[0].name, "");
}

TEST(Records, EveryLookIsLoggedNewestFirst) {
  ScratchFolder folder;
  auto const log = access_log_in(open_records(folder.path / "records.db").value());
  for (int i = 0; i < 3; ++i)
    ASSERT_TRUE(log->record({"aa", PersonId{"u" + std::to_string(i)}, "rating", at(i)}));
  ASSERT_TRUE(log->record({"bb", PersonId{"u9"}, "rating", at(9)}));
  auto const page = log->accesses({.sm3 = "aa", .page = {1, 2}});
  ASSERT_TRUE(page);
  EXPECT_EQ(page->total, 3);
  ASSERT_EQ(page->items.size(), 2U);
  EXPECT_EQ(page->items[0].person.value, "u2");
  EXPECT_EQ(page->items[0].at, at(2));

  ASSERT_TRUE(log->record({"cc", PersonId{"u9"}, "archive", at(10), "P-000001", "plan.pdf"}));
  EXPECT_EQ(log->accesses({})->total, 5);
  EXPECT_EQ(log->accesses({.person = "u9"})->total, 2);
  EXPECT_EQ(log->accesses({.person = "u9", .purpose = "archive"})->items.at(0).name, "plan.pdf");
  EXPECT_EQ(log->accesses({.project = "P-000001"})->total, 1);
  EXPECT_EQ(log->accesses({.from = test_day, .until = test_day})->total, 5);
  EXPECT_EQ(log->accesses({.from = test_day.plus_days(1)})->total, 0);
  EXPECT_EQ(log->accesses({.until = test_day.plus_days(-1)})->total, 0);
}

TEST(Records, WhoBroughtADocumentIsKeptOfItsOwn) {
  ScratchFolder folder;
  auto const log = access_log_in(open_records(folder.path / "records.db").value());
  ASSERT_TRUE(log->record({"aa", PersonId{"reader"}, "rating", at(1)}));
  ASSERT_TRUE(log->record_upload("aa", PersonId{"u1"}, at(2), "a.pdf"));
  ASSERT_TRUE(log->record_upload("aa", PersonId{"u1"}, at(3), "a.pdf"));
  ASSERT_TRUE(log->record_upload("aa", PersonId{"u2"}, at(4), "a.pdf"));
  EXPECT_EQ(log->has_uploaded("aa", PersonId{"u1"}), true);
  EXPECT_EQ(log->has_uploaded("aa", PersonId{"u2"}), true);
  EXPECT_EQ(log->has_uploaded("aa", PersonId{"reader"}), false);
  EXPECT_EQ(log->has_uploaded("bb", PersonId{"u1"}), false);
  EXPECT_EQ(log->accesses({.sm3 = "aa"})->total, 4);
  EXPECT_EQ(log->accesses({.sm3 = "aa"})->items[0].purpose, app::upload_purpose);
  EXPECT_EQ(log->accesses({.sm3 = "aa"})->items[0].name, "a.pdf");
}

TEST(Records, AnUploadIsForgottenUnlessItWasBroughtAgainOrBySomebodyElse) {
  ScratchFolder folder;
  auto const log = access_log_in(open_records(folder.path / "records.db").value());
  PersonId const anyone{"public"};
  for (char const* sm3 : {"aa", "bb", "cc"})
    ASSERT_TRUE(log->record_upload(sm3, anyone, at(1), "a.pdf"));
  ASSERT_TRUE(log->record_upload("bb", PersonId{"u1"}, at(1), "a.pdf"));
  ASSERT_TRUE(log->record_upload("cc", anyone, at(7), "a.pdf"));
  EXPECT_EQ(log->lone_uploads(anyone, at(5), 9).value(), std::vector<std::string>{"aa"});
  int removed = 0;
  auto const remove = [&]() -> base::Result<void> {
    ++removed;
    return {};
  };
  EXPECT_EQ(log->forget_upload("bb", anyone, at(5), remove), false);
  EXPECT_EQ(log->forget_upload("cc", anyone, at(5), remove), false);
  EXPECT_EQ(removed, 0);
  auto const full = [] { return base::Result<void>{base::fail(base::Errc::unavailable, "x")}; };
  EXPECT_EQ(id_of(log->forget_upload("aa", anyone, at(5), full)), "x");
  EXPECT_EQ(log->has_uploaded("aa", anyone), true);
  EXPECT_EQ(log->forget_upload("aa", anyone, at(5), remove), true);
  EXPECT_EQ(removed, 1);
  EXPECT_EQ(log->has_uploaded("aa", anyone), false);
}

TEST(Records, UploadsOfTheFirstVersionAreFoundInItsAccessLog) {
  ScratchFolder folder;
  auto const file = folder.path / "records.db";
  {
    Connection first{file, Use::write};
    first.run(first_records(LINLI_SOURCE_DIR).c_str());
    first.sql() << "insert into accesses values(1, 'aa', 'u1', 'upload', 1)";
  }
  EXPECT_EQ(access_log_in(open_records(file).value())->has_uploaded("aa", PersonId{"u1"}), true);
}

TEST(Clocks, TheSystemClockIsNotMoved) {
  SystemClock clock;
  EXPECT_EQ(id_of(clock.move_to(at(0))), "clock.not_movable");
  EXPECT_GT(clock.now().date.year(), 2020);
}

TEST(Clocks, TheRehearsalClockMovesForwardOnlyAndIsKept) {
  ScratchFolder folder;
  {
    auto const records = open_records(folder.path / "records.db").value();
    auto const clock = RehearsalClock::open(records, at(0), RehearsalPace::frozen).value();
    EXPECT_EQ(clock->now(), at(0));
    ASSERT_TRUE(clock->move_to(at(500)));
    EXPECT_EQ(clock->now(), at(500));
    EXPECT_EQ(id_of(clock->move_to(at(499))), "clock.backwards");
    EXPECT_EQ(clock->now(), at(500));
  }
  auto const records = open_records(folder.path / "records.db").value();
  auto const clock = RehearsalClock::open(records, at(0), RehearsalPace::running).value();
  EXPECT_GE(clock->now(), at(500));
  EXPECT_LT(clock->now(), at(600));
  ASSERT_TRUE(clock->move_to({test_day.plus_days(30), 0}));
  EXPECT_EQ(clock->today(), test_day.plus_days(30));
}

}  // namespace
}  // namespace linli::storage
