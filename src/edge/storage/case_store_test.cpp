// What only a store on a disk can suffer: kill -9, a full disk, flipped bytes, rows gone astray.
#include <gtest/gtest.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <functional>
#include <map>
#include <thread>

#include "edge/storage/cases.hpp"
#include "edge/storage/checks.hpp"
#include "edge/storage/object_files.hpp"
#include "edge/storage/records.hpp"
#include "edge/storage/test_cases.hpp"

namespace linli::storage {
namespace {

namespace fs = std::filesystem;

std::string id_of(auto const& result) {
  return result ? "" : result.error().id;
}

struct CaseStoreFaults : testing::Test {
  ScratchFolder folder;
  fs::path file = folder.path / "cases.db";

  /// Three projects with four events each, and the authority's one.
  void fill() {
    auto const store = open_cases(file).value();
    for (int p = 0; p < 3; ++p) {
      TestFile project{store->next_project_id().value()};
      ASSERT_TRUE(project.append(*store, {registration("Community " + std::to_string(p))}));
      for (int i = 0; i < 3; ++i)
        ASSERT_TRUE(project.append(*store, {incident("marker-" + std::to_string(p * 3 + i))}));
    }
    cases::InForceSet in_force;
    in_force.from = test_day;
    std::vector<cases::AuthorityRecorded> const events{{{test_day, 0}, {"officer"}, in_force}};
    ASSERT_TRUE(store->append_authority(0, events));
  }
  void sql(std::string const& statement) {
    soci::session session{soci::sqlite3, "db=" + file.string()};
    session << statement;
  }
  Damage damage() {
    auto const report = fsck(file);
    EXPECT_TRUE(report);
    return report->first_damage.value_or(Damage{{}, -1, "whole", {}});
  }
};

TEST_F(CaseStoreFaults, AWholeStorePasses) {
  fill();
  auto const report = fsck(file);
  ASSERT_TRUE(report);
  EXPECT_FALSE(report->first_damage) << report->first_damage->detail;
  EXPECT_EQ(report->events, 13);
  EXPECT_EQ(report->projects, 3);
  EXPECT_EQ(id_of(fsck(folder.path / "none.db")), "storage.no_store");
}

TEST_F(CaseStoreFaults, ASecondProcessIsKeptOut) {
  auto const store = open_cases(file);
  EXPECT_EQ(id_of(open_cases(file)), "storage.locked");
}

TEST_F(CaseStoreFaults, AFlippedByteInTheFileIsNamed) {
  fill();
  std::fstream raw{file, std::ios::in | std::ios::out | std::ios::binary};
  std::string const bytes{std::istreambuf_iterator<char>{raw}, {}};
  auto const at = bytes.find("marker-4");
  ASSERT_NE(at, bytes.npos);
  raw.clear();
  raw.seekp(static_cast<std::streamoff>(at));
  raw.write("n", 1);
  raw.close();
  auto const found = damage();
  EXPECT_EQ(found.kind, DamageKind::body);
  EXPECT_EQ(found.seq, 7);
  EXPECT_EQ(found.project, "P-000002");
}

TEST_F(CaseStoreFaults, EachKindOfDamageIsNamed) {
  struct Case {
    char const* statement;
    DamageKind kind;
    std::int64_t seq;
    char const* project;
  };
  std::vector<Case> const cases{
      {"delete from events where seq = 6", DamageKind::missing, 6, ""},
      {"delete from events where seq = 13", DamageKind::missing, 13, ""},
      {"update events set seq = 99 where seq = 6; ", DamageKind::missing, 6, ""},
      {"update events set version = 9 where seq = 6", DamageKind::order, 6, "P-000002"},
      {"update events set at = at + 1 where seq = 3", DamageKind::body, 3, "P-000001"},
      {"update events set actor = replace(actor, 'person', 'nobody') where seq = 3",
       DamageKind::body, 3, "P-000001"},
      {"update events set hash = (select hash from events where seq = 2) where seq = 3",
       DamageKind::body, 3, "P-000001"},
      {"update projects set town = 'West' where project = 'P-000002'", DamageKind::projection, 8,
       "P-000002"},
      {"delete from projects where project = 'P-000003'", DamageKind::projection, 12, "P-000003"},
      {"insert into tasks values('P-000001', 99, 'officer', '', '', '', '', '', 0, '', '0', '0',"
       " '', '{}')",
       DamageKind::projection, 4, "P-000001"},
      {"insert into panel values('P-000044', 'e')", DamageKind::projection, 0, "P-000044"},
      {"insert into numbers values('notice', 2024, 1, 'N-2024-0001', 'P-000001')",
       DamageKind::projection, 0, ""},
  };
  for (auto const& c : cases) {
    fs::remove(file);
    fs::remove(file.string() + "-wal");
    fs::remove(file.string() + "-shm");
    fill();
    sql(c.statement);
    auto const found = damage();
    EXPECT_EQ(found.kind, c.kind) << c.statement << ": " << found.detail;
    EXPECT_EQ(found.seq, c.seq) << c.statement;
    EXPECT_EQ(found.project, c.project) << c.statement;
  }
}

TEST_F(CaseStoreFaults, ATornFileIsDamagedAndNotTaken) {
  fill();
  fs::resize_file(file, fs::file_size(file) / 2);
  auto const report = fsck(file);
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->first_damage);
}

TEST_F(CaseStoreFaults, ATornWalLosesNothingAcknowledgedBeforeTheTear) {
  fill();  // closed: checkpointed
  std::ofstream{file.string() + "-wal", std::ios::binary} << "half a frame header";
  auto const store = open_cases(file);
  ASSERT_TRUE(store);
  EXPECT_EQ((*store)->load(app::ProjectId{"P-000003"})->version, 4);
}

TEST_F(CaseStoreFaults, RowsCanBeComputedAgain) {
  fill();
  sql("delete from projects");
  sql("update tasks set body = '{}'");
  sql("insert into panel values('P-000044', 'e')");
  ASSERT_NE(damage().project, "whole");
  ASSERT_TRUE(rebuild_projections(file));
  EXPECT_EQ(damage().project, "whole");
  sql("update events set body = '{}' where seq = 5");
  auto const refused = rebuild_projections(file);
  EXPECT_EQ(id_of(refused), "storage.event_corrupt");
}

TEST_F(CaseStoreFaults, RowsOfAnEarlierVersionAreComputedAgainWhenTheStoreIsOpened) {
  fill();
  sql("drop table documents");
  sql("drop table tasks");
  sql("create table tasks(project text, what text)");
  sql("pragma user_version = 1");
  EXPECT_EQ(damage().project, "whole");  // the truth is; its rows will be made
  EXPECT_EQ(open_cases(file).value()->list({})->total, 3);
  EXPECT_EQ(damage().project, "whole");
  sql("pragma user_version = 999");
  EXPECT_EQ(id_of(open_cases(file)), "storage.schema_unknown");
  EXPECT_EQ(id_of(fsck(file)), "storage.schema_unknown");
}

TEST_F(CaseStoreFaults, ADocumentThatAnEventNamesMustBeThere) {
  StoreLayout const layout{folder.path};
  auto const objects = ObjectFiles::open(layout.objects()).value();
  auto const filed = objects->put("%PDF-1.7 filed").value();
  auto const unfiled = objects->put("%PDF-1.7 not filed yet").value();
  std::string const gone(64, 'd');
  TestFile project{app::ProjectId{"P-000001"}};
  {
    auto const store = open_cases(layout.cases()).value();
    ASSERT_TRUE(project.append(
        *store, {registration("C"), document_added(filed.sm3, "a.pdf"),
                 document_added(gone, "b.pdf"), recorded(cases::DocumentRemoved{gone})}));
  }
  auto const report = fsck(layout);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->unfiled, std::vector{unfiled.sm3});
  ASSERT_EQ(report->missing.size(), 1U);
  EXPECT_EQ(report->missing[0].sm3, gone);
  EXPECT_EQ(report->missing[0].seq, 3);
  ASSERT_TRUE(report->first_damage);
  EXPECT_EQ(report->first_damage->kind, DamageKind::absent);
  EXPECT_EQ(report->first_damage->project, "P-000001");
  fs::remove_all(layout.objects());
  EXPECT_EQ(fsck(layout)->missing.size(), 2U);
}

TEST_F(CaseStoreFaults, AnEventThatDoesNotDecodeIsCorruptOnLoad) {
  fill();
  sql("update events set body = '{\"type\":\"Nonsense\"}' where seq = 5");
  auto const store = open_cases(file).value();
  auto const stream = store->load(app::ProjectId{"P-000002"});
  ASSERT_FALSE(stream);
  EXPECT_EQ(stream.error().code, base::Errc::corrupt);
  EXPECT_EQ(stream.error().facts.front(), (base::Fact{"seq", "5"}));
}

TEST_F(CaseStoreFaults, NewProjectIdsGoOnAfterReopening) {
  fill();
  EXPECT_EQ(open_cases(file).value()->next_project_id()->value, "P-000004");
}

TEST_F(CaseStoreFaults, SixteenThreadsShareCommits) {
  auto const store = open_cases(file).value();
  std::vector<std::jthread> threads;
  for (int t = 0; t < 16; ++t)
    threads.emplace_back([&] {
      TestFile project{store->next_project_id().value()};
      ASSERT_TRUE(project.append(*store, {registration("C")}));
      for (int i = 0; i < 20; ++i)
        ASSERT_EQ(project.append(*store, {incident(std::to_string(i))}), i + 2);
      ASSERT_EQ(store->load(project.id)->version, 21);
    });
  threads.clear();
  EXPECT_EQ(store->list({})->total, 16);
  auto const report = fsck(file);  // beside the open store
  ASSERT_TRUE(report);
  EXPECT_FALSE(report->first_damage) << report->first_damage->detail;
  EXPECT_EQ(report->events, 16 * 21);
}

TEST_F(CaseStoreFaults, AFullQueueIsBusyAndNothingIsLost) {
  auto const store = open_cases(file, {.queue_limit = 1}).value();
  std::atomic<int> kept = 0, busy = 0;
  std::vector<std::jthread> threads;
  for (int t = 0; t < 16; ++t)
    threads.emplace_back([&] {
      TestFile project{store->next_project_id().value()};
      auto const result = project.append(*store, {registration("C")});
      ++(result ? kept : busy);
      if (!result) {
        EXPECT_EQ(result.error().code, base::Errc::busy);
      }
    });
  threads.clear();
  EXPECT_EQ(kept + busy, 16);
  EXPECT_EQ(store->list({})->total, kept);
}

struct Acknowledged {
  int project, version;
};

// In the child: appends and tells each acknowledgement, until it is killed.
[[noreturn]] void append_until_killed(fs::path const& file, int pipe) {
  auto const store = open_cases(file).value();
  std::vector<std::thread> threads;
  for (int t = 1; t <= 4; ++t)
    threads.emplace_back([&store, t, pipe] {
      TestFile project{app::ProjectId{"P-00000" + std::to_string(t)}};
      for (;;) {
        auto const appended =
            project.append(*store, {project.version == 0 ? registration("C") : incident("x")});
        Acknowledged const told{t, static_cast<int>(appended.value_or(-1))};
        if (::write(pipe, &told, sizeof told) != sizeof told) _exit(1);
      }
    });
  for (;;) ::pause();
}

TEST_F(CaseStoreFaults, KillNineLosesNothingThatWasAcknowledged) {
  for (int round = 0; round < 3; ++round) {
    fs::path const own = folder.path / ("killed-" + std::to_string(round) + ".db");
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    pid_t const child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      ::close(ends[0]);
      append_until_killed(own, ends[1]);
    }
    ::close(ends[1]);
    std::map<int, int> acknowledged;
    Acknowledged told{};
    int count = 0;
    while (::read(ends[0], &told, sizeof told) == sizeof told) {
      ASSERT_GT(told.version, acknowledged[told.project]);
      acknowledged[told.project] = told.version;
      if (++count == 200 + 37 * round) ::kill(child, SIGKILL);
    }
    ::close(ends[0]);
    ::waitpid(child, nullptr, 0);
    ASSERT_GE(count, 200);
    {
      auto const store = open_cases(own).value();
      for (auto const& [project, version] : acknowledged)
        EXPECT_GE(store->load(app::ProjectId{"P-00000" + std::to_string(project)})->version,
                  version);
    }
    auto const report = fsck(own);
    ASSERT_TRUE(report);
    EXPECT_FALSE(report->first_damage) << report->first_damage->detail;
  }
}

// Appends until the disk is full, then makes room by `relieve` and goes on.
void fill_up_and_go_on(fs::path const& file, std::function<void()> const& relieve) {
  auto const store = open_cases(file).value();
  TestFile project{store->next_project_id().value()};
  ASSERT_TRUE(project.append(*store, {registration("C")}));
  std::string const big(100'000, 'x');
  base::Result<app::Version> appended{0};
  for (int i = 0; i < 500 && appended; ++i) appended = project.append(*store, {incident(big)});
  ASSERT_FALSE(appended);
  EXPECT_EQ(appended.error().code, base::Errc::unavailable) << appended.error().id;
  EXPECT_EQ(store->load(project.id)->version, project.version);  // nothing half-written
  EXPECT_FALSE(project.append(*store, {incident(big)}));
  relieve();
  appended = project.append(*store, {incident("after")});
  EXPECT_TRUE(appended) << appended.error().id;
  EXPECT_EQ(store->load(project.id)->version, project.version);
}

TEST_F(CaseStoreFaults, AFileLimitIsUnavailableUntilItIsLifted) {
  auto const old_handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  rlimit tight = before;
  tight.rlim_cur = 3 << 20;
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &tight), 0);
  fill_up_and_go_on(file, [&] { ::setrlimit(RLIMIT_FSIZE, &before); });
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, old_handler);
  auto const report = fsck(file);
  EXPECT_FALSE(report->first_damage) << report->first_damage->detail;
}

TEST_F(CaseStoreFaults, AFullDiskIsUnavailableUntilThereIsSpace) {
  fs::path const disk = folder.path / "disk";
  fs::create_directory(disk);
  if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=8m") != 0)
    GTEST_SKIP() << "may not mount a small disk here";
  {
    std::ofstream{disk / "ballast", std::ios::binary} << std::string(4 << 20, 'b');
    fill_up_and_go_on(disk / "cases.db", [&] { fs::remove(disk / "ballast"); });
    auto const report = fsck(disk / "cases.db");
    EXPECT_TRUE(report && !report->first_damage);
  }
  ::umount(disk.c_str());
}

TEST_F(CaseStoreFaults, ABackupOfARunningStoreComesBackWhole) {
  StoreLayout const live{folder.path / "live"};
  auto const objects = ObjectFiles::open(live.objects()).value();
  auto const document = objects->put("%PDF-1.7 evidence").value();
  fs::path const saved = folder.path / "saved";
  app::Version at_least = 0;
  {
    auto const records = open_records(live.records());
    auto const store = open_cases(live.cases()).value();
    TestFile project{store->next_project_id().value()};
    ASSERT_TRUE(project.append(*store, {registration("C")}));
    std::jthread const writer{[&](std::stop_token stop) {
      while (!stop.stop_requested()) (void)project.append(*store, {incident("x")});
    }};
    while (store->load(app::ProjectId{"P-000001"})->version < 20) std::this_thread::yield();
    at_least = store->load(app::ProjectId{"P-000001"})->version;
    auto const copied = backup(live, saved);
    ASSERT_TRUE(copied) << copied.error().id;
    ASSERT_TRUE(backup(live, saved));  // again, over the first
  }
  StoreLayout const back{folder.path / "back"};
  auto const report = restore(saved, back);
  ASSERT_TRUE(report) << report.error().id;
  EXPECT_EQ(report->objects, 1);
  EXPECT_GE(open_cases(back.cases()).value()->load(app::ProjectId{"P-000001"})->version, at_least);
  EXPECT_EQ(ObjectFiles::open(back.objects()).value()->read(document.sm3, 100),
            "%PDF-1.7 evidence");
  EXPECT_EQ(id_of(restore(saved, back)), "storage.store_exists");
  // The key of the personal fields travels another way.
  EXPECT_FALSE(fs::exists(saved / "records.key"));
  EXPECT_EQ(id_of(open_records(back.records())), "storage.key_missing");
  EXPECT_TRUE(open_records(back.records(), live.root / "records.key"));

  fs::path const copy = object_path(saved / "objects", document.sm3);
  fs::permissions(copy, fs::perms::owner_all);
  std::fstream{copy, std::ios::in | std::ios::out} << "%PDX";
  auto const damaged = restore(saved, StoreLayout{folder.path / "third"});
  EXPECT_EQ(id_of(damaged), "storage.backup_damaged");
  EXPECT_EQ(damaged.error().facts[2].value, document.sm3);
}

}  // namespace
}  // namespace linli::storage
