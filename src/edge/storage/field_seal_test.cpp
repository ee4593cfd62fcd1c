// Personal fields are nowhere on the disk in plain text, and their keys can be renewed.
#include "edge/storage/field_seal.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <thread>

#include "core/cases/receipt.hpp"
#include "edge/storage/records.hpp"
#include "edge/storage/sqlite/records_database.hpp"
#include "edge/storage/test_cases.hpp"

namespace linli::storage {
namespace {

namespace fs = std::filesystem;
using base::DateTime;
using base::PersonId;

std::string id_of(auto const& result) {
  return result ? "" : result.error().id;
}
std::string bytes_of(fs::path const& file) {
  std::ostringstream out;
  out << std::ifstream{file, std::ios::binary}.rdbuf();
  return out.str();
}
// The database with its journal: all that a thief of the disk would have.
std::string everything(fs::path const& folder) {
  std::string out;
  for (auto const& entry : fs::directory_iterator{folder})
    if (entry.path().filename().string().starts_with("records.db")) out += bytes_of(entry.path());
  return out;
}

struct Records : testing::Test {
  ScratchFolder folder;
  fs::path file = folder.path / "records.db";
  fs::path keys = folder.path / "records.key";
};
using RecordKeys = Records;
using PersonalFields = Records;

std::string digest(char const* receipt) {
  return cases::receipt_sm3(receipt);
}
app::Person person() {
  app::Person p;
  p.id = PersonId{"u1"};
  p.login = "anna";
  p.phone = "138-PLAINPHONE";
  p.second_factor = app::SecondFactor{"PLAINSECRET", true, 1, {}};
  return p;
}
void keep_some(app::AccountRepository& store) {
  ASSERT_TRUE(store.add_person(person()));
  ASSERT_TRUE(
      store.keep_objector({digest("O-PLAINRECEIPT"), {}, "N", "PLAINNAME", "PLAINCONTACT", {}}));
  ASSERT_TRUE(store.keep_late_hint(
      {digest("H-PLAINRECEIPT"), "N", "PLAINHINTER", "PLAINHINTCONTACT", "PLAINGROUNDS", {}, {}}));
  ASSERT_TRUE(store.handle_late_hint(1, {PersonId{"u1"}, {}, "PLAINNOTE"}));
}
void expect_readable(app::AccountRepository const& store) {
  ASSERT_TRUE(store.person(PersonId{"u1"}));
  EXPECT_EQ(store.person(PersonId{"u1"})->phone, "138-PLAINPHONE");
  EXPECT_EQ(store.objector(digest("O-PLAINRECEIPT"))->name, "PLAINNAME");
  EXPECT_EQ(store.objector(digest("O-PLAINRECEIPT"))->contact, "PLAINCONTACT");
  EXPECT_EQ(store.late_hint(digest("H-PLAINRECEIPT"))->grounds, "PLAINGROUNDS");
}

std::string secret_in(app::AccountRepository const& store) {
  auto const person = store.person(PersonId{"u1"});
  return person && person->second_factor ? person->second_factor->secret : "";
}

TEST_F(PersonalFields, StandNowhereInTheFile) {
  {
    auto const store = accounts_in(open_records(file).value());
    keep_some(*store);
    expect_readable(*store);
    EXPECT_EQ(secret_in(*store), "PLAINSECRET");
    EXPECT_EQ(everything(folder.path).find("PLAIN"), std::string::npos);
  }
  EXPECT_EQ(everything(folder.path).find("PLAIN"), std::string::npos);
  EXPECT_EQ(fs::status(keys).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(PersonalFields, AreSealedWhenAnOlderDatabaseIsOpened) {
  {
    Connection old{file, Use::write};
    old.run(first_records(LINLI_SOURCE_DIR).c_str());
  }
  ASSERT_NE(everything(folder.path).find("PLAINPHONE"), std::string::npos);
  {
    auto const store = accounts_in(open_records(file).value());
    expect_readable(*store);
    EXPECT_TRUE(store->person(PersonId{"u1"})->organisation_administrator);
    EXPECT_FALSE(store->person(PersonId{"u2"})->organisation_administrator);
    EXPECT_EQ(store->unsettled_objectors(DateTime::from_unix_ms(5000), 9)->size(), 1U);
    EXPECT_EQ(store->late_hints({})->total, 1);
  }
  EXPECT_EQ(everything(folder.path).find("O-PLAIN"), std::string::npos) << "no receipt stays";
  EXPECT_EQ(everything(folder.path).find("PLAIN"), std::string::npos);
}

TEST_F(PersonalFields, StayReadableWhileTheKeyIsRenewed) {
  auto const records = open_records(file).value();
  auto const store = accounts_in(records);
  keep_some(*store);
  for (int i = 0; i < 500; ++i)
    ASSERT_TRUE(store->keep_objector({"x" + std::to_string(i), {}, "N", "PLAINNAME", "c", {}}));
  auto const before = bytes_of(keys);
  {
    std::jthread const reader{[&](std::stop_token stop) {
      while (!stop.stop_requested()) expect_readable(*store);
    }};
    EXPECT_EQ(store->renew_key(), 1008);
  }
  expect_readable(*store);
  EXPECT_EQ(secret_in(*store), "PLAINSECRET");
  EXPECT_TRUE(bytes_of(keys).starts_with(before)) << "older keys stay, for older backups";
  auto const left = records->read([](soci::session& sql) -> base::Result<long long> {
    return number(sql, "select count(*) from objectors where name not like 's1.2.%'", {});
  });
  EXPECT_EQ(left, 0);
  EXPECT_EQ(store->renew_key(), 1008);
}

TEST_F(RecordKeys, AFileThatOthersMayReadStopsTheStart) {
  open_records(file).value().reset();
  fs::permissions(keys, fs::perms::group_read, fs::perm_options::add);
  EXPECT_EQ(id_of(open_records(file)), "storage.key_open_to_others");
}

TEST_F(RecordKeys, WithoutTheirFileNothingOpensAndNoNewKeyIsMade) {
  open_records(file).value().reset();
  fs::rename(keys, folder.path / "elsewhere");
  EXPECT_EQ(id_of(open_records(file)), "storage.key_missing");
  EXPECT_FALSE(fs::exists(keys));
  EXPECT_TRUE(open_records(file, folder.path / "elsewhere"));
}

TEST_F(RecordKeys, AMalformedFileIsRefused) {
  for (char const* text : {"", "1", "1 abc", "0 aa", "x y", "# comment"}) {
    std::ofstream{keys} << text;
    fs::permissions(keys, fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(id_of(FieldSeal::open(keys, FieldSeal::Missing::make)), "storage.key_malformed")
        << text;
  }
}

TEST_F(RecordKeys, AValueOpensInItsPlaceOnly) {
  auto const seal = FieldSeal::open(keys, FieldSeal::Missing::make).value();
  auto const sealed = seal->seal("phone", "people/phone/u1");
  EXPECT_EQ(seal->open(sealed, "people/phone/u1"), "phone");
  EXPECT_EQ(id_of(seal->open(sealed, "people/phone/u2")), "storage.row_corrupt");
  EXPECT_EQ(id_of(seal->open("phone", "people/phone/u1")), "storage.row_corrupt");
  EXPECT_EQ(id_of(seal->open("s1.9" + sealed.substr(4), "people/phone/u1")), "storage.key_missing");
  for (std::size_t i = 0; i < sealed.size(); ++i)
    EXPECT_FALSE(seal->open(sealed.substr(0, i), "people/phone/u1") &&
                 i != 0);  // empty stays empty
  EXPECT_NE(seal->seal("phone", "people/phone/u1"), sealed);
  EXPECT_EQ(seal->seal("", "x"), "");
}

}  // namespace
}  // namespace linli::storage
