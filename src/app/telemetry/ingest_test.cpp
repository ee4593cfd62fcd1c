#include "app/telemetry/ingest.hpp"

#include <gtest/gtest.h>

#include "app/telemetry/history.hpp"
#include "app/telemetry/import_devices.hpp"
#include "core/telemetry/estate_for_tests.hpp"
#include "core/telemetry/record.hpp"

namespace linli::telemetry {
namespace {

constexpr std::int64_t now = 1'700'000'000'000;

/// A register in memory.
struct Devices final : Register {
  base::Result<std::vector<Registered>> all() const override { return devices; }
  base::Result<void> put(std::span<Enrolment const> enrolments) override {
    for (auto const& enrolment : enrolments) {
      auto found = std::ranges::find_if(devices, [&](Registered const& registered) {
        return registered.device.id == enrolment.device.id;
      });
      if (found == devices.end())
        found = devices.insert(found, {{}, static_cast<std::uint32_t>(devices.size() + 1), {}, {}});
      found->device = enrolment.device;
      if (!enrolment.credential.empty()) found->credential = enrolment.credential;
      for (auto const& property : enrolment.properties) found->points.push_back({property, next++});
    }
    return {};
  }
  std::vector<Registered> devices = tests::devices();
  PointNumber next = 100;
};

/// A journal that answers when it is told to.
struct Paper final : Journal {
  void append(std::string record, std::function<void(base::Result<Seq>)> kept) override {
    records.push_back(std::move(record));
    waiting.push_back(std::move(kept));
  }
  void answer(base::Result<Seq> with) {
    for (auto& kept : waiting) kept(with);
    waiting.clear();
  }
  std::vector<std::string> records;
  std::vector<std::function<void(base::Result<Seq>)>> waiting;
};

struct IngestTest : testing::Test {
  Devices devices;
  std::unique_ptr<Estate> estate =
      Estate::open(devices, parse_thing_models(tests::things).value()).value();
  Paper journal;
  Ingest ingest{*estate, journal, [] { return now; }};
  std::optional<base::Result<Receipt>> answer;

  void says(char const* payload, char const* device = "t1") {
    answer.reset();
    ingest.take({device, payload}, [&](base::Result<Receipt> kept) { answer = std::move(kept); });
  }
};

TEST_F(IngestTest, NobodyIsAnsweredBeforeItIsOnTheDisk) {
  says(R"({"t":1700000000000,"v":{"temp":21.5,"nonsense":1}})");
  EXPECT_FALSE(answer);
  EXPECT_FALSE(ingest.latest().of(1));
  EXPECT_EQ(ingest.quarantine().total(), 0U);
  journal.answer(Seq{5});
  ASSERT_TRUE(answer && *answer);
  EXPECT_EQ((*answer)->taken, 1U);
  EXPECT_EQ((*answer)->rejected, 1U);
  EXPECT_EQ(ingest.latest().of(1), (Sample{1, now, 21.5}));
  EXPECT_EQ(ingest.latest().last_record(1), 5U);
  EXPECT_EQ(ingest.quarantine().list(0, 10)[0].rejected.property, "nonsense");
  EXPECT_EQ(ingest.tally().of(1).samples, 1U);
  EXPECT_EQ(ingest.tally().of(1).last_seen_ms, now);
}

TEST_F(IngestTest, WhatTheJournalRefusesIsNowhere) {
  says(R"({"t":1700000000000,"v":{"temp":21.5,"nonsense":1}})");
  journal.answer(base::fail(base::Errc::unavailable, "storage.full"));
  EXPECT_EQ(answer->error().id, "storage.full");
  EXPECT_FALSE(ingest.latest().of(1));
  EXPECT_EQ(ingest.quarantine().total(), 0U);
}

TEST_F(IngestTest, WhereNothingIsToBeKeptTheJournalIsNotAsked) {
  says("nonsense");
  ASSERT_TRUE(answer && *answer);
  EXPECT_EQ((*answer)->taken, 0U);
  EXPECT_TRUE(journal.records.empty());
  EXPECT_EQ(ingest.quarantine().total(), 1U);
}

TEST_F(IngestTest, ADeviceThatIsNotRegisteredIsRefused) {
  says("{}", "stranger");
  EXPECT_EQ(answer->error().id, "device.unknown");
}

TEST_F(IngestTest, TheNewestIsTheLatestInWhateverOrderTheyCome) {
  Latest latest;
  latest.take(std::vector<Sample>{{1, 10, 1}, {1, 5, 2}}, 3);
  latest.take(std::vector<Sample>{{1, 10, 4}}, 4);
  EXPECT_EQ(latest.of(1), (Sample{1, 10, 4}));
  EXPECT_EQ(latest.last_record(1), 4U);
  latest.take(std::vector<Sample>{{1, 10, 9}, {2, 1, 1}}, 0);  // the engine, read a little later
  EXPECT_EQ(latest.of(1), (Sample{1, 10, 4}));
  EXPECT_EQ(latest.points(), 2U);
}

TEST(Quarantine, KeepsTheNewestAndCountsAll) {
  Quarantine quarantine{2};
  std::vector<Rejected> const three(3);
  quarantine.put("t1", now, three, 7);
  EXPECT_EQ(quarantine.total(), 7U);
  EXPECT_EQ(quarantine.list(0, 10).size(), 2U);
  EXPECT_EQ(quarantine.list(0, 10)[0].number, 3U);
  EXPECT_EQ(quarantine.list(3, 10)[0].number, 2U);
  EXPECT_EQ(quarantine.by_reason()[0], 3U);
}

struct ImportTest : IngestTest {
  int secrets = 0;
  base::Result<Import> import(std::string const& csv, Importing importing) {
    return import_devices(*estate, csv, importing,
                          [&] { return "secret-" + std::to_string(++secrets); });
  }
};

TEST_F(ImportTest, IsLookedAtFirstAndThenTaken) {
  std::string const csv =
      "\xEF\xBB\xBFid,kind,subsystem,building,maker,gateway\r\n"
      "t9,thermometer,environment,\"3, \"\"east\"\"\",某厂(测试),gate\r\n\r\n"
      "t1,thermometer,environment,,,\r\n";
  auto const preview = import(csv, Importing::preview).value();
  EXPECT_EQ(preview.added, 1);
  EXPECT_EQ(preview.unchanged, 1);
  EXPECT_EQ(estate->directory()->device("t9"), nullptr);
  EXPECT_EQ(secrets, 0);
  auto const taken = import(csv, Importing::apply).value();
  EXPECT_EQ(taken.outcome, ImportOutcome::taken);
  auto const directory = estate->directory();
  auto const* device = directory->device("t9");
  ASSERT_NE(device, nullptr);
  EXPECT_EQ(device->registered.device.place.building, "3, \"east\"");
  EXPECT_EQ(directory->by_credential(credential_digest("secret-1")), device);
  EXPECT_EQ(taken.rows[0].credential, "secret-1");
  EXPECT_FALSE(taken.rows[1].credential);
  EXPECT_NE(directory->point("t9:temp"), nullptr);
}

TEST_F(ImportTest, EveryWrongRowIsNamedAndNothingIsTaken) {
  auto const got = import(
                       "id,kind,subsystem,gateway\n"
                       "ok,meter,equipment,later\n"
                       "bad id,meter,equipment,\n"
                       "ok,meter,equipment,\n"
                       "a,spaceship,equipment,\n"
                       "b,meter,plumbing,\n"
                       "c,meter,equipment,nobody\n"
                       "d,meter\n"
                       "later,gate,security,\n",
                       Importing::apply)
                       .value();
  EXPECT_EQ(got.outcome, ImportOutcome::refused);
  std::vector<std::string> ids;
  for (auto const& row : got.rows) ids.push_back(row.error ? row.error->id : "");
  EXPECT_EQ(ids,
            (std::vector<std::string>{"", "import.id", "import.twice", "import.kind",
                                      "import.subsystem", "import.gateway", "import.cells", ""}));
  EXPECT_EQ(got.rows[3].line, 5);
  EXPECT_EQ(estate->directory()->device("ok"), nullptr);
}

TEST_F(ImportTest, AHeaderHasKnownColumnsAndTheNeededOnes) {
  EXPECT_EQ(import("id,kind\n", Importing::preview).error().where, "subsystem");
  EXPECT_EQ(import("id,kind,subsystem,colour\n", Importing::preview).error().where, "colour");
  EXPECT_EQ(import("", Importing::preview).error().id, "import.header");
  EXPECT_EQ(import("id,\"kind\n", Importing::preview).error().id, "import.cells");
}

}  // namespace
}  // namespace linli::telemetry
