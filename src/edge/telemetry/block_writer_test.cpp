#include "edge/telemetry/block_writer.hpp"

#include <gtest/gtest.h>

#include "core/telemetry/record.hpp"
#include "edge/telemetry/engine_position.hpp"
#include "edge/telemetry/folder_for_tests.hpp"
#include "edge/telemetry/stores.hpp"

namespace linli::telemetry {
namespace {

using namespace std::chrono_literals;
constexpr std::int64_t start = 1'700'000'000'000;

/// The real store, which can be told to refuse.
struct Moody final : Store {
  explicit Moody(std::filesystem::path const& folder)
      : real{open_sqlite_store(folder / "samples.db").value()} {}
  std::string_view engine() const override { return "moody"; }
  base::Result<void> write(std::span<Sample const> block) override {
    largest = std::max(largest.load(), block.size());
    if (refusing) return base::fail(base::Errc::unavailable, "storage.full");
    return real->write(block);
  }
  base::Result<std::vector<Sample>> raw(PointNumber p, Interval i, std::size_t n) const override {
    return real->raw(p, i, n);
  }
  base::Result<std::vector<Bucket>> buckets(PointNumber p, Interval i,
                                            std::int64_t w) const override {
    return real->buckets(p, i, w);
  }
  base::Result<std::vector<Hour>> hours(PointNumber p, Interval i) const override {
    return real->hours(p, i);
  }
  base::Result<std::optional<Sample>> before(PointNumber p, std::int64_t t) const override {
    return real->before(p, t);
  }
  base::Result<std::vector<Sample>> latest() const override { return real->latest(); }
  base::Result<std::uint64_t> count() const override { return real->count(); }
  std::unique_ptr<Store> real;
  std::atomic<bool> refusing{false};
  std::atomic<std::size_t> largest{0};
};

struct BlockWriterTest : testing::Test {
  tests::Folder folder;
  std::filesystem::path const position = folder.path / "position";
  std::unique_ptr<SegmentJournal> journal = open_journal();
  Moody store{folder.path};
  int said = 0;

  std::unique_ptr<SegmentJournal> open_journal() {
    return SegmentJournal::open(folder.path / "journal", read_position(position),
                                {.segment_bytes = 20'000})
        .value();
  }
  void say(int samples) {
    std::vector<Sample> record;
    for (int i = 0; i < samples; ++i) record.push_back({1, start + said++, double(said)});
    journal->append(encode_samples(record), [](auto kept) { ASSERT_TRUE(kept); });
  }
  Seq settled() {
    while (journal->stats().waiting_records) std::this_thread::sleep_for(1ms);
    std::this_thread::sleep_for(20ms);
    return journal->durable();
  }
};

TEST_F(BlockWriterTest, WhoWaitsDoesNotWaitForABlockToFill) {
  BlockWriter writer{*journal, store, position, {.patience = 60s}};
  say(3);
  EXPECT_TRUE(writer.settle(settled(), 5s));
  EXPECT_EQ(store.count().value(), 3U);
}

TEST_F(BlockWriterTest, ABlockThatDoesNotFillIsWrittenAfterAWhile) {
  BlockWriter writer{*journal, store, position, {.patience = 30ms}};
  say(3);
  std::this_thread::sleep_for(400ms);
  EXPECT_EQ(writer.stats().in_engine, 1U);
}

TEST_F(BlockWriterTest, SmallMessagesBecomeLargeBlocksAndSegmentsGo) {
  for (int i = 0; i < 500; ++i) {
    say(10);
    if (i % 50 == 0) settled();  // a segment ends between two groups
  }
  auto const last = settled();
  EXPECT_GT(journal->stats().segments, 3U);
  BlockWriter writer{*journal, store, position, {.rows = 2000}};
  EXPECT_TRUE(writer.settle(last, 10s));
  EXPECT_EQ(store.count().value(), 5000U);
  EXPECT_GE(store.largest, 2000U);
  EXPECT_LE(writer.stats().blocks, 4U);
  EXPECT_EQ(journal->stats().segments, 1U);
}

TEST_F(BlockWriterTest, AnEngineThatRefusesLosesNothing) {
  store.refusing = true;
  BlockWriter writer{*journal, store, position, {.patience = 1ms, .retry = 10ms}};
  say(100);
  auto const last = settled();
  EXPECT_EQ(writer.settle(last, 100ms).error().id, "telemetry.lagging");
  EXPECT_EQ(writer.stats().trouble->id, "storage.full");
  store.refusing = false;
  EXPECT_TRUE(writer.settle(last, 5s));
  EXPECT_FALSE(writer.stats().trouble);
  EXPECT_EQ(store.count().value(), 100U);
}

TEST_F(BlockWriterTest, AfterARestartItGoesOnAndNothingCountsTwice) {
  {
    BlockWriter writer{*journal, store, position};
    say(50);
    ASSERT_TRUE(writer.settle(settled(), 5s));
  }
  say(50);
  settled();
  journal.reset();
  journal = open_journal();
  {
    BlockWriter writer{*journal, store, position};
    ASSERT_TRUE(writer.settle(2, 5s));
    EXPECT_EQ(writer.stats().rows, 50U);
  }
  EXPECT_EQ(store.count().value(), 100U);
  // Without the position everything is written again, and stands once.
  std::filesystem::remove(position);
  BlockWriter writer{*journal, store, position};
  ASSERT_TRUE(writer.settle(2, 5s));
  EXPECT_EQ(writer.stats().rows, 100U);
  EXPECT_EQ(store.count().value(), 100U);
}

TEST_F(BlockWriterTest, AtTheEndItBringsInWhatIsThere) {
  {
    BlockWriter writer{*journal, store, position, {.patience = 60s}};
    say(7);
    settled();
  }
  EXPECT_EQ(store.count().value(), 7U);
  EXPECT_EQ(read_position(position), 1U);
}

}  // namespace
}  // namespace linli::telemetry
