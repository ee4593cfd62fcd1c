// The public log over the real stores: what goes into it, what a kill leaves, how damage and
// back-dating are found, and certificates that prove themselves.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "app/certificate_bundle.hpp"
#include "app/log_follower.hpp"
#include "core/trust/certificate_bundle.hpp"
#include "core/trust/commitment.hpp"
#include "core/trust/log_growth.hpp"
#include "edge/storage/durable_file.hpp"
#include "edge/storage/event_log.hpp"
#include "edge/storage/log_files.hpp"
#include "pages/district.hpp"

namespace linli::app {
namespace {

namespace ct = cases::testing;
namespace fs = std::filesystem;
namespace json = base::json;
using cases::Grade;
using pages::testing::District;
using pages::testing::NamedWorld;
using storage::LogFiles;
using ::testing::HasSubstr;
using ::testing::Not;
using trust::BundleState;

std::string id_of(auto const& result) {
  return result ? "" : result.error().id;
}

void lower_or_cancel(NamedWorld& world, cases::Sanction sanction) {
  using namespace cases;
  std::optional<Grade> const meets =
      sanction == Sanction::lower ? std::optional{Grade::basic} : std::nullopt;
  world.must(ct::officer, "2025-05-20",
             RecordCheck{2025, ct::day("2025-05-20"), meets, "抽查", {}});
  world.must(ct::officer, "2025-05-21",
             OpenProceeding{sanction, Ground::spot_check, "不符合等级", {}, {}, {}});
  world.must(ct::officer, "2025-05-22", NotifyParty{1, ct::day("2025-05-22")});
  world.must(ct::applicant, "2025-05-26", EnterStatement{1, "没有异议", {}});
  world.must(
      ct::officer, "2025-06-03",
      DecideProceeding{1, ProceedingOutcome::imposed, "只达到基础型", ct::day("2025-06-03")});
}

struct PublicLogOf : ::testing::Test {
  District district{"2025-07-18T10:00:00"};
  Office& office = district.office;
  fs::path const root = district.folder / "log";
  std::unique_ptr<LogFiles> log = open().value();
  std::unique_ptr<EventLog> events = storage::open_event_log(district.folder / "cases.db").value();

  PublicLogOf() { office.public_log = log.get(); }

  base::Result<std::unique_ptr<LogFiles>> open() {
    auto keys = storage::LogKeys::open(district.folder / "log.key", "log.example/log",
                                       storage::LogKeys::Missing::make);
    return LogFiles::open(root, std::move(*keys), LogFiles::Use::write);
  }
  void reopen() {
    log = open().value();
    office.public_log = log.get();
  }
  void follow() {
    LogFollower follower{*events, *log};
    ASSERT_TRUE(follower.begin());
    while (follower.step().value() > 0) continue;
  }
  /// A certified community; its certificate.
  std::string certify(char const* name, int ordinal, Grade grade = Grade::premium,
                      std::optional<cases::Sanction> sanction = {}) {
    NamedWorld world{name, ordinal};
    world.certified(grade);
    if (sanction) lower_or_cancel(world, *sanction);
    district.keep(world);
    return std::string{"SSZH-2024-"} + (grade == Grade::premium ? "P" : "B") + "-000" +
           std::to_string(ordinal);
  }
  static cases::RulingEntry ruling(std::int64_t seq, char const* at = "2024-01-01") {
    return {seq, ct::moment(at), "RD-17", "inclusive", ct::day("2024-01-01"), {}};
  }
  std::vector<std::string> texts() const {
    std::vector<std::string> out;
    for (std::uint64_t i = 0; i < log->size(); ++i) out.push_back(log->entry(i).value());
    return out;
  }
  std::vector<trust::VerifierKey> keys() const {
    std::vector<trust::VerifierKey> out;
    for (auto const& text : log->keys()) out.push_back(trust::VerifierKey::parse(text).value());
    return out;
  }
  void change_file(fs::path const& name, std::size_t at) {
    auto bytes = storage::read_file(root / name, 1 << 20).value();
    bytes[at % bytes.size()] ^= 1;
    std::ofstream{root / name, std::ios::binary} << bytes;
  }
  base::Result<trust::BundleVerdict> check(std::string const& bundle, char const* as_of) const {
    return trust::check_certificate_bundle(bundle, keys(), ct::day(as_of));
  }
  std::string problem(json::value const& bundle) const {
    return id_of(check(json::serialize(bundle), "2025-07-18"));
  }
};

using Entries = PublicLogOf;
using Ending = PublicLogOf;
using Damage = PublicLogOf;
using Bundle = PublicLogOf;

TEST_F(Entries, WhatIsPublicStandsInTheLogInTheOrderOfEvents) {
  certify("Hill", 1);
  certify("Dale", 2, Grade::premium, cases::Sanction::lower);
  follow();
  std::vector<std::string> types;
  for (auto const& text : texts()) {
    auto const type = json::parse(text).at("type").as_string();
    types.emplace_back(type.data(), type.size());
  }
  EXPECT_EQ(types, (std::vector<std::string>{"DrawEntry", "NoticeEntry", "CertificateEntry",
                                             "DrawEntry", "NoticeEntry", "CertificateEntry",
                                             "CertificateChangeEntry"}));
  EXPECT_THAT(texts()[5], HasSubstr(R"("certificate":"SSZH-2024-P-0002","project":"P-000002","co)"
                                    R"(mmunity":"Dale","town":"鹅埠镇","grade":"premium")"));
  EXPECT_THAT(texts()[6], HasSubstr(R"("change":"lowered","on":"2025-06-03","article":27)"));
  EXPECT_EQ(log->about("certificate:SSZH-2024-P-0002"), (std::vector<std::uint64_t>{5, 6}));
  EXPECT_EQ(compare_with_events(*events, *log)->differs, std::nullopt);
}

TEST_F(Entries, NobodyIsNamedAndNothingThatOpensALetter) {
  NamedWorld world{"Hill", 1};
  world.certified();
  auto const opinion = world.last<cases::OpinionDrafted>().opinion_sm3;
  district.keep(world);
  follow();
  for (auto const& text : texts())
    for (std::string const& secret :
         {opinion, std::string{"示例物业"}, std::string{ct::company}, std::string{"\"e1\""},
          std::string{"seed"}, std::string{"公示"}, std::string{"意见"}})
      EXPECT_THAT(text, Not(HasSubstr(secret)));
  // What is only a digest can be shown by who has the salt, and is not the digest of the text
  // alone.
  auto const notice = json::parse(texts()[1]);
  auto const salt = log->salt(notice.at("seq").as_int64(), "text");
  auto const& published = world.last<cases::NoticePublished>().text;
  EXPECT_EQ(notice.at("text").as_string(), trust::commitment(salt, published).hex());
}

TEST_F(Entries, ALogThatIsServedIsFollowedByAWitness) {
  auto const fetch = [&](std::string const& path, std::size_t most) {
    return storage::read_file(root / path, most);
  };
  std::optional<trust::Checkpoint> seen;
  certify("Hill", 1);
  follow();
  for (std::int64_t seq = 1001; seq <= 1003; ++seq) {
    auto const head = trust::open_checkpoint(log->head().checkpoint, keys()).value();
    auto const growth = trust::check_growth(seen, head, fetch);
    ASSERT_TRUE(growth) << growth.error().id;
    EXPECT_EQ(growth->entries, seen ? 1U : 3U);
    seen = head;
    ASSERT_TRUE(log->append(std::vector<cases::PublicEntry>{ruling(seq, "2024-08-01")}));
  }
}

TEST_F(Ending, GoesOnWhereItStood) {
  certify("Hill", 1);
  follow();
  auto const before = log->head();
  reopen();
  EXPECT_EQ(log->head().checkpoint, before.checkpoint);
  follow();
  EXPECT_EQ(log->size(), before.size);
  certify("Dale", 2);
  follow();
  EXPECT_EQ(log->size(), 2 * before.size);
  EXPECT_TRUE(log->check_tiles());
}

// A kill after any of the files was written and before the checkpoint was.
TEST_F(Ending, WhatACheckpointDoesNotCoverIsWrittenAgain) {
  certify("Hill", 1);
  follow();
  auto const old = storage::read_file(root / "checkpoint", 1 << 20).value();
  certify("Dale", 2);
  follow();
  auto const whole = log->head();
  std::ofstream{root / "checkpoint", std::ios::binary} << old;
  fs::remove(root / "tile/0/000.p" / std::to_string(whole.size));
  reopen();
  EXPECT_EQ(log->size(), whole.size / 2);
  follow();
  EXPECT_EQ(log->head().root, whole.root);
  EXPECT_TRUE(log->check_tiles());
}

TEST_F(Ending, ALogThatWasLostIsMadeAgainAsItWas) {
  for (int ordinal = 1; ordinal <= 9; ++ordinal) certify("Hill", ordinal);
  follow();
  auto const before = log->head();
  fs::remove_all(root);
  reopen();
  EXPECT_EQ(log->size(), 0U);
  follow();
  EXPECT_EQ(log->head().root, before.root);
}

TEST_F(Ending, AnOlderStoreIsNotPublishedOverANewerLog) {
  certify("Hill", 1);
  follow();
  District older{"2025-07-18T10:00:00"};
  auto const fewer = storage::open_event_log(older.folder / "cases.db").value();
  EXPECT_EQ(id_of(LogFollower(*fewer, *log).begin()), "log.ahead_of_events");
}

TEST_F(Ending, MoreThanAFullTileAtOnceAndOneByOne) {
  std::vector<cases::PublicEntry> many;
  for (std::int64_t seq = 1; seq <= 300; ++seq) many.push_back(ruling(seq));
  ASSERT_TRUE(log->append(many));
  for (std::int64_t seq = 301; seq <= 520; ++seq)
    ASSERT_TRUE(log->append(std::vector<cases::PublicEntry>{ruling(seq)}));
  auto const head = log->head();
  EXPECT_TRUE(log->check_tiles());
  EXPECT_FALSE(fs::exists(root / "tile/0/001.p")) << "dropped once the tile was full";
  reopen();
  EXPECT_EQ(log->head().root, head.root);
  for (std::uint64_t index : {0, 255, 256, 511, 512, 519}) {
    auto const found = log->proved(index, head.size).value();
    EXPECT_TRUE(trust::verify_inclusion(trust::leaf_hash(found.text), index, head.size, found.path,
                                        head.root));
  }
  EXPECT_EQ(id_of(log->entry(520)), "log.no_such_entry");
}

// What was published stays: an entry that no follower could read is refused before it is written.
TEST_F(Ending, WhatCouldNotBeReadIsNotPublished) {
  ASSERT_TRUE(log->append(std::vector<cases::PublicEntry>{ruling(5)}));
  auto const before = log->head();
  EXPECT_EQ(id_of(log->append(std::vector<cases::PublicEntry>{ruling(6), ruling(6)})),
            "log.out_of_order");
  EXPECT_EQ(id_of(log->append(std::vector<cases::PublicEntry>{ruling(4)})), "log.out_of_order");
  EXPECT_EQ(log->head().checkpoint, before.checkpoint);
  EXPECT_EQ(storage::read_file(root / "checkpoint", 1 << 20).value(), before.checkpoint);
  ASSERT_TRUE(log->append(std::vector<cases::PublicEntry>{ruling(6)}));
  reopen();
  EXPECT_EQ(log->size(), 2U);
}

TEST_F(Ending, APartialFileThatWasFilledMeanwhileIsNoDamage) {
  std::vector<cases::PublicEntry> many;
  for (std::int64_t seq = 1; seq <= 250; ++seq) many.push_back(ruling(seq));
  ASSERT_TRUE(log->append(many));
  auto const keys = storage::LogKeys::Missing::refuse;
  auto const beside =
      LogFiles::open(root, storage::LogKeys::open(district.folder / "log.key", {}, keys).value(),
                     LogFiles::Use::read);
  many.clear();
  for (std::int64_t seq = 251; seq <= 260; ++seq) many.push_back(ruling(seq));
  ASSERT_TRUE(log->append(many));
  ASSERT_FALSE(fs::exists(root / "tile/0/000.p"));
  EXPECT_TRUE((*beside)->check_tiles());
  EXPECT_TRUE((*beside)->entry(249));
  change_file("tile/0/000", 77);
  EXPECT_EQ(id_of((*beside)->check_tiles()), "log.damaged");
}

TEST_F(Damage, AFlippedByteInAnyFileIsFound) {
  certify("Hill", 1);
  follow();
  auto const entries = root / "tile/entries/000.p/3";
  for (char const* name : {"checkpoint", "tile/entries/000.p/3", "tile/0/000.p/3"}) {
    change_file(name, 77);
    EXPECT_EQ(id_of(open()), "log.damaged") << name;
    change_file(name, 77);
    EXPECT_TRUE(open());
  }
  fs::remove(entries);
  EXPECT_EQ(id_of(open()), "log.damaged");
}

TEST_F(Damage, ADroppedLeafIsFound) {
  certify("Hill", 1);
  follow();
  auto all = texts();
  all.erase(all.begin() + 1);
  std::ofstream{root / "tile/entries/000.p/3", std::ios::binary} << trust::bytes_of_bundle(all);
  EXPECT_EQ(id_of(open()), "log.damaged");
}

TEST_F(Damage, AnEventThatWasDatedBackAfterwardsIsFound) {
  certify("Hill", 1);
  follow();
  ASSERT_EQ(compare_with_events(*events, *log)->differs, std::nullopt);
  // The same file with one day changed in the store, hash chain and all.
  NamedWorld world{"Hill", 1};
  world.certified(Grade::premium);
  for (auto& recorded : world.log)
    if (auto* issued = base::get_if<cases::CertificateIssued>(&recorded.event))
      issued->issued_on = issued->issued_on.plus_days(-1);
  District other{"2025-07-18T10:00:00"};
  other.keep(world);
  auto const changed = storage::open_event_log(other.folder / "cases.db").value();
  EXPECT_EQ(compare_with_events(*changed, *log)->differs, 2U);
}

TEST_F(Damage, AnotherKeySpeaksForAnotherLog) {
  certify("Hill", 1);
  follow();
  fs::remove(district.folder / "log.key");
  EXPECT_EQ(id_of(open()), "log.damaged");
  fs::permissions(district.folder / "log.key", fs::perms::others_read, fs::perm_options::add);
  EXPECT_EQ(id_of(storage::LogKeys::open(district.folder / "log.key", "a",
                                         storage::LogKeys::Missing::refuse)),
            "storage.key_open_to_others");
}

TEST_F(Bundle, ProvesACertificateOnAnyDay) {
  auto const number = certify("Hill", 1);
  EXPECT_EQ(id_of(certificate_bundle(office, number)), "log.not_yet");
  follow();
  auto const bundle = certificate_bundle(office, number).value();
  auto const good = check(bundle, "2025-07-28");
  ASSERT_TRUE(good) << good.error().id << good.error().where;
  EXPECT_EQ(good->state, BundleState::valid);
  EXPECT_EQ(good->holder, "示例物业");
  EXPECT_EQ(good->grade, "premium");
  EXPECT_EQ(good->status_age_days, 10);
  EXPECT_EQ(good->entry, 2U);
  EXPECT_EQ(check(bundle, "2024-07-23")->state, BundleState::not_yet_issued);
  EXPECT_EQ(check(bundle, good->last_day.iso().c_str())->state, BundleState::valid);
  EXPECT_EQ(check(bundle, good->last_day.plus_days(1).iso().c_str())->state, BundleState::expired);
  EXPECT_EQ(id_of(certificate_bundle(office, "SSZH-2024-P-0099")), "certificate.unknown");
}

TEST_F(Bundle, SaysWhenItWasLoweredOrCancelled) {
  auto const lowered = certify("Dale", 2, Grade::premium, cases::Sanction::lower);
  auto const cancelled = certify("Moor", 3, Grade::premium, cases::Sanction::cancel);
  follow();
  auto const first = certificate_bundle(office, lowered).value();
  EXPECT_EQ(check(first, "2025-06-02")->state, BundleState::valid);
  EXPECT_EQ(check(first, "2025-06-02")->grade, "premium");
  EXPECT_EQ(check(first, "2025-06-03")->state, BundleState::lowered);
  EXPECT_EQ(check(first, "2025-06-03")->grade, "basic");
  auto const second = certificate_bundle(office, cancelled).value();
  EXPECT_EQ(check(second, "2025-06-02")->state, BundleState::valid);
  EXPECT_EQ(check(second, "2025-06-03")->state, BundleState::cancelled);
}

TEST_F(Bundle, SaysWhichCertificateTookItsPlace) {
  auto const number = certify("Hill", 1);
  ProjectId const id{"P-000001"};
  auto stream = office.cases.load(id).value();
  cases::CertificateIssued next;
  for (auto const& recorded : stream.events)
    if (auto const* issued = base::get_if<cases::CertificateIssued>(&recorded.event))
      next = *issued;
  next.number = "SSZH-2025-P-0007";
  next.issued_on = ct::day("2025-07-01");
  next.last_day = ct::day("2028-06-30");
  std::vector<cases::Recorded> const renewal{{ct::moment("2025-07-01"), ct::officer, next}};
  cases::Project project;
  for (auto const& recorded : stream.events) cases::apply(project, recorded);
  cases::apply(project, renewal.front());
  ASSERT_TRUE(
      office.cases.append(id, stream.version, renewal, cases::summarise(project, id.value)));
  follow();
  auto const bundle = certificate_bundle(office, number).value();
  EXPECT_EQ(check(bundle, "2025-06-30")->state, BundleState::valid);
  EXPECT_EQ(check(bundle, "2025-07-01")->state, BundleState::superseded);
  EXPECT_EQ(check(certificate_bundle(office, next.number).value(), "2025-07-01")->state,
            BundleState::valid);
}

// Register and bundle tell one state on any day, whichever of two ends came first.
TEST_F(Bundle, OfTwoEndsTheEarlierIsTheStateAsInTheRegister) {
  for (char const* renewed_on : {"2025-05-01", "2025-06-03", "2025-07-01"}) {
    int const ordinal = renewed_on[6] - '0' + 1;
    auto const number = certify("Moor", ordinal, Grade::premium, cases::Sanction::cancel);
    ProjectId const id{office.cases.find_certificate(number)->project};
    auto stream = office.cases.load(id).value();
    // As if the renewal had stood in the file before the decision to cancel the earlier one.
    std::vector<cases::Recorded> events;
    cases::CertificateIssued next;
    for (auto const& recorded : stream.events)
      if (auto const* issued = base::get_if<cases::CertificateIssued>(&recorded.event))
        next = *issued;
    next.number = "SSZH-2025-P-100" + std::to_string(ordinal);
    next.issued_on = ct::day(renewed_on);
    next.last_day = ct::day("2028-06-30");
    events.push_back({ct::moment("2025-07-02"), ct::officer, next});
    cases::Project project;
    for (auto const& recorded : stream.events) cases::apply(project, recorded);
    cases::apply(project, events.front());
    ASSERT_TRUE(
        office.cases.append(id, stream.version, events, cases::summarise(project, id.value)));
    follow();
    auto const bundle = certificate_bundle(office, number).value();
    auto const row = office.cases.find_certificate(number).value();
    ASSERT_TRUE(row.cancelled_on && row.superseded_on) << renewed_on;
    for (Date on = ct::day("2025-04-28"); on < ct::day("2025-07-05"); on = on.plus_days(1)) {
      auto const said = check(bundle, on.iso().c_str())->state;
      auto const stands = *row.state_on(on);
      EXPECT_EQ(boost::describe::enum_to_string(said, "?"),
                std::string{boost::describe::enum_to_string(stands, "?")})
          << renewed_on << ' ' << on.iso();
    }
  }
}

TEST_F(Bundle, WhatItSaysItselfMustBeWhatTheLogHolds) {
  auto const number = certify("Dale", 2, Grade::premium, cases::Sanction::lower);
  auto const other = certify("Hill", 3);
  follow();
  auto const good = json::parse(certificate_bundle(office, number).value());
  auto const another = json::parse(certificate_bundle(office, other).value());
  ASSERT_EQ(problem(good), "");
  auto const with = [&](auto change) {
    auto bundle = good;
    change(bundle.as_object());
    return problem(bundle);
  };
  for (char const* name : {"grade", "community", "phase", "town", "gross_floor_area", "name"})
    EXPECT_EQ(with([&](auto& b) { b["credentialSubject"].as_object()[name] = "other"; }),
              "bundle.differs")
        << name;
  EXPECT_EQ(with([](auto& b) { b["validUntil"] = "2099-01-01T23:59:59+08:00"; }), "bundle.differs");
  EXPECT_EQ(with([](auto& b) { b["id"] = "https://linli.example/certificates/X"; }),
            "bundle.differs");
  EXPECT_EQ(with([](auto& b) { b["credentialStatus"].as_object()["changes"].as_array().clear(); }),
            "bundle.differs");
  EXPECT_EQ(with([&](auto& b) { b["credentialStatus"] = another.at("credentialStatus"); }),
            "bundle.differs");
  EXPECT_EQ(with([](auto& b) { b["proof"].as_object()["index"] = 1; }), "bundle.not_in_log");
  EXPECT_EQ(
      with([&](auto& b) { b["proof"].as_object()["entry"] = another.at("proof").at("entry"); }),
      "bundle.not_in_log");
  EXPECT_EQ(with([](auto& b) {
              auto& note = b["credentialStatus"].as_object()["note"].as_string();
              note[note.find("2025-06-03") + 9] = '4';
            }),
            "log.note_signature");
  EXPECT_EQ(with([](auto& b) { b["proof"].as_object().erase("path"); }), "bundle.malformed");
  EXPECT_EQ(with([](auto& b) { b["credentialSubject"] = 7; }), "bundle.differs");
  EXPECT_EQ(problem(json::value{}), "bundle.malformed");
  EXPECT_EQ(id_of(check("{", "2025-01-01")), "json.syntax");
  EXPECT_EQ(id_of(check(std::string(300 * 1024, ' '), "2025-01-01")), "bundle.too_large");
}

TEST_F(Bundle, OfAKeyThatNobodyTrustsProvesNothing) {
  auto const number = certify("Hill", 1);
  follow();
  auto const bundle = certificate_bundle(office, number).value();
  auto const foreign = storage::LogKeys::open(district.folder / "foreign.key", "log.example/log",
                                              storage::LogKeys::Missing::make)
                           .value();
  EXPECT_EQ(
      id_of(trust::check_certificate_bundle(bundle, foreign->verifiers(), ct::day("2025-07-18"))),
      "log.note_unsigned");
  EXPECT_EQ(id_of(trust::check_certificate_bundle(bundle, {}, ct::day("2025-07-18"))),
            "log.key_expected");
}

}  // namespace
}  // namespace linli::app
