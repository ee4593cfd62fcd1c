// What every backend of app::AccountRepository promises; the access log and the clocks.
#include "edge/storage/records.hpp"

#include <gtest/gtest.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "edge/storage/clocks.hpp"
#include "edge/storage/memory/memory.hpp"
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

  ASSERT_TRUE(this->store.set_password_hash(PersonId{"u2"}, "other"));
  ASSERT_TRUE(this->store.set_signing_key(PersonId{"u2"}, "pub", "wrapped"));
  ASSERT_TRUE(this->store.set_state(PersonId{"u2"}, app::AccountState::suspended));
  auto const changed = this->store.person(PersonId{"u2"});
  EXPECT_EQ(changed->password_hash, "other");
  EXPECT_EQ(changed->public_key, "pub");
  EXPECT_EQ(changed->wrapped_key, "wrapped");
  EXPECT_EQ(changed->state, app::AccountState::suspended);
  EXPECT_EQ(changed->role, cases::Role::expert);
  EXPECT_EQ(changed->created_at, at(1));
  EXPECT_FALSE(this->store.person(PersonId{"u1"})->public_key);
  EXPECT_EQ(id_of(this->store.set_password_hash(PersonId{"u9"}, "x")), "account.person_unknown");
}

TYPED_TEST(AccountContract, SessionsEnd) {
  ASSERT_TRUE(this->store.add_person(person("u1", "a")));
  EXPECT_EQ(id_of(this->store.open_session({"t0", PersonId{"u9"}, "c", at(0), at(100)})),
            "account.person_unknown");
  for (auto const* token : {"t1", "t2", "t3"})
    ASSERT_TRUE(this->store.open_session({token, PersonId{"u1"}, "csrf", at(0), at(100)}));
  EXPECT_EQ(this->store.session("t1", at(99))->csrf, "csrf");
  EXPECT_EQ(id_of(this->store.session("t1", at(100))), "session.unknown");
  ASSERT_TRUE(this->store.extend_session("t1", at(200)));
  EXPECT_TRUE(this->store.session("t1", at(100)));
  ASSERT_TRUE(this->store.close_session("t2"));
  EXPECT_FALSE(this->store.session("t2", at(1)));
  EXPECT_EQ(this->store.drop_expired_sessions(at(150)), 1);
  ASSERT_TRUE(this->store.close_sessions_of(PersonId{"u1"}));
  EXPECT_FALSE(this->store.session("t1", at(1)));
}

TYPED_TEST(AccountContract, LoginFailuresAreCounted) {
  for (int second : {10, 20, 30}) ASSERT_TRUE(this->store.add_login_failure("anna", at(second)));
  ASSERT_TRUE(this->store.add_login_failure("ben", at(30)));
  EXPECT_EQ(this->store.login_failures("anna", at(20)), 2);
  ASSERT_TRUE(this->store.clear_login_failures("anna"));
  EXPECT_EQ(this->store.login_failures("anna", at(0)), 0);
  EXPECT_EQ(this->store.login_failures("ben", at(0)), 1);
}

TYPED_TEST(AccountContract, ObjectorsAndTipsAreKeptApart) {
  ASSERT_TRUE(this->store.keep_objector(
      {"r1", base::ProjectId{"P-000001"}, "N-2024-0001", "Name", "phone", at(5)}));
  EXPECT_EQ(id_of(this->store.keep_objector({"r1", {}, "", "", "", at(5)})),
            "objection.receipt_exists");
  EXPECT_EQ(this->store.objector("r1")->contact, "phone");
  EXPECT_EQ(this->store.objector("r1")->project.value, "P-000001");
  EXPECT_EQ(id_of(this->store.objector("r2")), "objection.receipt_unknown");
  ASSERT_TRUE(this->store.keep_late_tip({"t1",
                                         "N-2024-0001",
                                         "n",
                                         "c",
                                         "too late",
                                         {{std::string(64, 'a'), "x.pdf", "application/pdf", 3}},
                                         at(1)}));
  ASSERT_TRUE(this->store.keep_late_tip({"t2", "N-2024-0002", "n", "c", "g", {}, at(2)}));
  EXPECT_EQ(this->store.late_tip("t1")->proof.at(0).name, "x.pdf");
  EXPECT_EQ(this->store.late_tips("", {})->items[0].receipt, "t2");
  EXPECT_EQ(this->store.late_tips("N-2024-0001", {})->total, 1);
}

TEST(Records, EveryLookIsLoggedNewestFirst) {
  ScratchFolder folder;
  auto const log = access_log_in(open_records(folder.path / "records.db").value());
  for (int i = 0; i < 3; ++i)
    ASSERT_TRUE(log->record({"aa", PersonId{"u" + std::to_string(i)}, "rating", at(i)}));
  ASSERT_TRUE(log->record({"bb", PersonId{"u9"}, "rating", at(9)}));
  auto const page = log->accesses("aa", {1, 2});
  ASSERT_TRUE(page);
  EXPECT_EQ(page->total, 3);
  ASSERT_EQ(page->items.size(), 2U);
  EXPECT_EQ(page->items[0].person.value, "u2");
  EXPECT_EQ(page->items[0].at, at(2));
}

TEST(Records, WhoBroughtADocumentIsKeptOfItsOwn) {
  ScratchFolder folder;
  auto const log = access_log_in(open_records(folder.path / "records.db").value());
  ASSERT_TRUE(log->record({"aa", PersonId{"reader"}, "rating", at(1)}));
  ASSERT_TRUE(log->record_upload("aa", PersonId{"u1"}, at(2)));
  ASSERT_TRUE(log->record_upload("aa", PersonId{"u1"}, at(3)));
  ASSERT_TRUE(log->record_upload("aa", PersonId{"u2"}, at(4)));
  EXPECT_EQ(log->has_uploaded("aa", PersonId{"u1"}), true);
  EXPECT_EQ(log->has_uploaded("aa", PersonId{"u2"}), true);
  EXPECT_EQ(log->has_uploaded("aa", PersonId{"reader"}), false);
  EXPECT_EQ(log->has_uploaded("bb", PersonId{"u1"}), false);
  EXPECT_EQ(log->accesses("aa", {})->total, 4);
  EXPECT_EQ(log->accesses("aa", {})->items[0].purpose, app::upload_purpose);
}

TEST(Records, UploadsOfTheFirstVersionAreFoundInItsAccessLog) {
  ScratchFolder folder;
  auto const file = folder.path / "records.db";
  auto const at_first = [&] { return access_log_in(open_records(file).value()); };
  ASSERT_TRUE(at_first()->record({"aa", PersonId{"u1"}, app::upload_purpose, at(1)}));
  {
    soci::session sql{soci::sqlite3, "db=" + file.string()};
    sql << "drop table uploads";
    sql << "pragma user_version = 1";
  }
  EXPECT_EQ(at_first()->has_uploaded("aa", PersonId{"u1"}), true);
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
