#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <future>

#include "edge/telemetry/crc32c.hpp"
#include "edge/telemetry/folder_for_tests.hpp"
#include "edge/telemetry/journal_reader.hpp"

namespace linli::telemetry {
namespace {

namespace fs = std::filesystem;
using tests::bytes_of;
using tests::Folder;
using tests::put_bytes;

using Pointer = std::unique_ptr<SegmentJournal>;

Pointer open(fs::path const& folder, JournalLimits limits = {}, Seq after = 0) {
  auto out = SegmentJournal::open(folder, after, limits);
  EXPECT_TRUE(out) << out.error().id << ' ' << out.error().where;
  return std::move(*out);
}

base::Result<Seq> put(SegmentJournal& journal, std::string record) {
  std::promise<base::Result<Seq>> done;
  journal.append(std::move(record), [&](base::Result<Seq> kept) { done.set_value(kept); });
  return done.get_future().get();
}

std::vector<std::string> records(SegmentJournal const& journal, Seq after = 0) {
  JournalReader reader{journal, after};
  std::vector<std::string> out;
  for (;;) {
    auto const record = reader.next(journal.durable());
    EXPECT_TRUE(record);
    if (!record || !*record) return out;
    out.emplace_back((*record)->bytes);
  }
}

fs::path only_segment(fs::path const& folder) {
  return fs::directory_iterator {
    folder
    } -> path();
}

TEST(Crc32c, PublishedVectors) {
  EXPECT_EQ(crc32c("123456789"), 0xE3069283U);
  EXPECT_EQ(crc32c(std::string(32, '\0')), 0x8A9136AAU);
  EXPECT_EQ(crc32c(""), 0U);
}

TEST(Journal, WhatWasKeptIsReadAgainAfterARestart) {
  Folder const folder;
  {
    auto const journal = open(folder.path);
    EXPECT_EQ(put(*journal, "one").value(), 1U);
    EXPECT_EQ(put(*journal, "").value(), 2U);
  }
  auto const journal = open(folder.path);
  EXPECT_EQ(journal->recovery().records, 2U);
  EXPECT_EQ(put(*journal, "three").value(), 3U);
  EXPECT_EQ(records(*journal), (std::vector<std::string>{"one", "", "three"}));
  EXPECT_EQ(records(*journal, 2), (std::vector<std::string>{"three"}));
}

TEST(Journal, ATailTornAtAnyByteIsCutAndTheRestStands) {
  Folder const folder;
  std::vector<std::size_t> ends{segment_head_bytes};
  {
    auto const journal = open(folder.path);
    for (auto const* record : {"first record", "2", "the third one"}) {
      ASSERT_TRUE(put(*journal, record));
      ends.push_back(fs::file_size(only_segment(folder.path)));
    }
  }
  auto const name = only_segment(folder.path).filename();
  auto const whole = bytes_of(folder.path / name);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    Folder const torn;
    put_bytes(torn.path / name, whole.substr(0, size));
    auto const journal = open(torn.path);
    auto const kept = static_cast<std::size_t>(
        std::ranges::count_if(ends, [&](std::size_t end) { return end <= size; }));
    auto const expected = kept ? kept - 1 : 0;
    ASSERT_EQ(records(*journal).size(), expected) << size;
    ASSERT_EQ(put(*journal, "after").value(), expected + 1) << size;
    ASSERT_EQ(records(*journal).back(), "after") << size;
    ASSERT_EQ(journal->recovery().damaged, 0U);
  }
}

TEST(Journal, AFlippedByteCostsOneRecordAndIsTold) {
  Folder const folder;
  {
    auto const journal = open(folder.path);
    for (auto const* record : {"aaaaaaaa", "bbbbbbbb", "cccccccc"})
      ASSERT_TRUE(put(*journal, record));
  }
  auto const name = only_segment(folder.path).filename();
  auto const whole = bytes_of(folder.path / name);
  auto const width = record_head_bytes + 8;
  for (std::size_t at = segment_head_bytes; at < whole.size(); ++at) {
    Folder const hurt;
    auto bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
    put_bytes(hurt.path / name, bytes);
    auto const journal = open(hurt.path);
    auto const which = (at - segment_head_bytes) / width;
    ASSERT_EQ(records(*journal).size(), 2U) << at;
    // The last one looks like a tail that broke off: nothing follows it.
    ASSERT_EQ(journal->recovery().damaged, which < 2 ? 1U : 0U) << at;
    ASSERT_EQ(journal->recovery().cut_bytes, which < 2 ? 0U : width) << at;
  }
}

TEST(Journal, ADamagedHeadOfASegmentWithRecordsIsNotPassedOver) {
  Folder const folder;
  ASSERT_TRUE(put(*open(folder.path), "x"));
  auto bytes = bytes_of(only_segment(folder.path));
  bytes[9] ^= 1;
  put_bytes(only_segment(folder.path), bytes);
  EXPECT_EQ(SegmentJournal::open(folder.path, 0).error().id, "telemetry.segment_head");
}

TEST(Journal, SegmentsAreBegunAndDroppedWhenTheEngineHasThem) {
  Folder const folder;
  auto const journal = open(folder.path, {.segment_bytes = 100});
  for (int i = 1; i <= 20; ++i) ASSERT_TRUE(put(*journal, "record " + std::to_string(i)));
  auto const all = journal->stats();
  EXPECT_GT(all.segments, 3U);
  EXPECT_EQ(records(*journal).size(), 20U);
  ASSERT_TRUE(journal->drop_through(10));
  EXPECT_LT(journal->stats().segments, all.segments);
  EXPECT_EQ(records(*journal, 10).front(), "record 11");
  ASSERT_TRUE(journal->drop_through(20));
  EXPECT_EQ(journal->stats().segments, 1U);
  EXPECT_EQ(put(*journal, "on").value(), 21U);
}

TEST(Journal, NumbersGoOnBehindWhatTheEngineHasEvenInAnEmptyFolder) {
  Folder const folder;
  EXPECT_EQ(put(*open(folder.path, {}, 41), "x").value(), 42U);
}

TEST(Journal, ReadsWhatIsWrittenMeanwhile) {
  Folder const folder;
  auto const journal = open(folder.path, {.segment_bytes = 5000});
  std::thread writer{[&] {
    for (int i = 1; i <= 3000; ++i) journal->append(std::to_string(i), [](auto) {});
  }};
  JournalReader reader{*journal, 0};
  int expected = 1;
  while (expected <= 3000) {
    auto const through = journal->wait_beyond(reader.last(), std::chrono::seconds{5});
    for (;;) {
      auto const record = reader.next(through);
      ASSERT_TRUE(record);
      if (!*record) break;
      ASSERT_EQ((*record)->bytes, std::to_string(expected++));
    }
  }
  writer.join();
  EXPECT_EQ(reader.damaged(), 0U);
}

TEST(Journal, WhatWaitsHasALimit) {
  Folder const folder;
  auto const journal = open(folder.path, {.waiting_records = 0});
  EXPECT_EQ(put(*journal, "x").error().id, "telemetry.busy");
  EXPECT_EQ(open(folder.path / "b", {.disk_bytes = 0})->stats().refused, 0U);
}

TEST(Journal, AFullDiskRefusesWithTheReasonAndThenItGoesOn) {
  Folder const folder;
  std::signal(SIGXFSZ, SIG_IGN);
  auto const journal = open(folder.path);
  ASSERT_TRUE(put(*journal, "before"));
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  rlimit small{200, before.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &small);
  auto const refused = put(*journal, std::string(1000, 'x'));
  auto const trouble = journal->stats().trouble;
  ::setrlimit(RLIMIT_FSIZE, &before);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().id, "storage.full");
  EXPECT_TRUE(trouble && trouble->id == "storage.full");
  EXPECT_EQ(put(*journal, "after").value(), 2U);
  EXPECT_FALSE(journal->stats().trouble);
  EXPECT_EQ(records(*journal), (std::vector<std::string>{"before", "after"}));
}

// A child that is killed at any moment; what it said to be kept stands.
TEST(Journal, KilledAtAnyMomentItHasWhatItPromised) {
  Folder const folder;
  Seq promised = 0;
  for (int round = 0; round < 10; ++round) {
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    auto const child = ::fork();
    if (child == 0) {
      auto journal = SegmentJournal::open(folder.path, 0, {.segment_bytes = 20'000});
      for (;;) {
        std::promise<base::Result<Seq>> done;
        (*journal)->append(std::string(100, 'x'), [&](auto kept) { done.set_value(kept); });
        auto const kept = done.get_future().get();
        if (!kept || ::write(pipe[1], &*kept, sizeof *kept) < 0) ::_exit(1);
      }
    }
    ::close(pipe[1]);
    ::usleep(static_cast<useconds_t>(3000 + round * 2500));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    for (Seq seq = 0; ::read(pipe[0], &seq, sizeof seq) == sizeof seq;) promised = seq;
    ::close(pipe[0]);
    auto const journal = open(folder.path);
    ASSERT_GE(journal->durable(), promised);
    ASSERT_EQ(records(*journal).size(), journal->durable());
  }
  EXPECT_GT(promised, 0U);
}

}  // namespace
}  // namespace linli::telemetry
