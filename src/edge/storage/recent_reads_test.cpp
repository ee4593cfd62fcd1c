// The answers kept between two commits: never an older state, one reading for all who ask at once.
#include "edge/storage/sqlite/recent_reads.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

namespace linli::storage {
namespace {

struct Counted {
  RecentReads recent;
  std::atomic<int> readings{0};
  int ask(std::string const& key, std::uint64_t commits) {
    return *recent.of<int>(key, commits, [&] { return base::Result<int>{++readings}; });
  }
};

TEST(RecentReads, AnAnswerHoldsUntilTheNextCommit) {
  Counted c;
  EXPECT_EQ(c.ask("officers", 7), 1);
  EXPECT_EQ(c.ask("officers", 7), 1);
  EXPECT_EQ(c.ask("experts", 7), 2);
  EXPECT_EQ(c.ask("officers", 8), 3);
  EXPECT_EQ(c.ask("officers", 7), 4) << "who began before the commit reads for himself";
  EXPECT_EQ(c.ask("officers", 8), 3) << "and leaves the newer answer alone";
}

TEST(RecentReads, AnErrorIsNotKept) {
  RecentReads recent;
  auto const busy = recent.of<int>(
      "x", 1, []() -> base::Result<int> { return base::fail(base::Errc::busy, "storage.busy"); });
  EXPECT_EQ(busy.error().id, "storage.busy");
  EXPECT_EQ(*recent.of<int>("x", 1, [] { return base::Result<int>{5}; }), 5);
  EXPECT_THROW(static_cast<void>(recent.of<int>(
                   "y", 1, []() -> base::Result<int> { throw std::runtime_error{"stopped"}; })),
               std::runtime_error);
  EXPECT_EQ(*recent.of<int>("y", 1, [] { return base::Result<int>{6}; }), 6);
}

TEST(RecentReads, WhoAsksAtOnceSharesOneReading) {
  Counted c;
  std::vector<std::thread> askers;
  std::atomic<int> wrong{0};
  for (int i = 0; i < 8; ++i)
    askers.emplace_back([&] {
      for (std::uint64_t commits = 1; commits <= 200; ++commits)
        if (c.ask("same", commits) < static_cast<int>(commits)) ++wrong;
    });
  for (auto& asker : askers) asker.join();
  EXPECT_EQ(wrong, 0) << "an answer was older than the commit that its asker knew of";
}

TEST(RecentReads, ManyDifferentQuestionsDoNotPileUp) {
  Counted c;
  for (int i = 0; i < 10'000; ++i) c.ask(std::to_string(i), 1);
  EXPECT_LE(c.recent.size(), 256u);
}

}  // namespace
}  // namespace linli::storage
