// A log that somebody else serves: what a follower believes, and every way in which it may lie.
#include "core/trust/log_growth.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace linli::trust {
namespace {

std::string entry(int seq, char const* at = "2024-03-01T09:00:00+08:00") {
  return fmt::format(R"({{"type":"RulingEntry","seq":{},"at":"{}"}})", seq, at);
}

/// The files of a log over these entries.
struct Served {
  explicit Served(std::vector<std::string> const& entries) {
    MerkleTree tree;
    for (auto const& text : entries) tree.append(leaf_hash(text));
    for (auto const& tile : tiles_grown(0, entries.size()))
      files[path_of(tile)] = bytes_of(tree, tile);
    for (std::size_t first = 0; first < entries.size(); first += tile_width) {
      auto const width = std::min<std::size_t>(tile_width, entries.size() - first);
      files[path_of_bundle(first / tile_width, static_cast<unsigned>(width))] =
          bytes_of_bundle(std::span{entries}.subspan(first, width));
    }
    head = {"log.example", entries.size(), tree.root()};
  }
  FetchFile fetch() const {
    return [this](std::string const& path, std::size_t most) -> base::Result<std::string> {
      auto const found = files.find(path);
      if (found == files.end()) return base::fail(base::Errc::not_found, "gone", path);
      if (found->second.size() > most) return base::fail(base::Errc::too_large, "large", path);
      return found->second;
    };
  }
  std::map<std::string, std::string> files;
  Checkpoint head;
};

std::vector<std::string> log_of(int size) {
  std::vector<std::string> out;
  for (int i = 0; i < size; ++i) out.push_back(entry(3 * i + 1));
  return out;
}

std::string told(std::optional<Checkpoint> const& older, Served const& log) {
  auto const growth = check_growth(older, log.head, log.fetch());
  return growth ? "" : growth.error().id;
}

TEST(LogGrowth, WhatGrewIsFollowedFromAnySize) {
  for (int newer : {0, 1, 2, 255, 256, 257, 600}) {
    Served const log{log_of(newer)};
    EXPECT_EQ(told({}, log), "") << newer;
    for (int older : {0, 1, 5, 255, 256, 257, 599, 600})
      if (older <= newer) {
        auto const growth = check_growth(Served{log_of(older)}.head, log.head, log.fetch());
        ASSERT_TRUE(growth) << older << " " << newer << " " << growth.error().id;
        EXPECT_EQ(growth->entries, static_cast<std::uint64_t>(newer - older));
        EXPECT_EQ(growth->last_seq, newer == 0 ? 0 : 3 * newer - 2);
      }
  }
}

TEST(LogGrowth, ADroppedLeafIsARollback) {
  EXPECT_EQ(told(Served{log_of(10)}.head, Served{log_of(9)}), "log.rolled_back");
  auto without = log_of(11);
  without.erase(without.begin() + 4);
  EXPECT_EQ(told(Served{log_of(10)}.head, Served{without}), "log.forked");
}

TEST(LogGrowth, TwoViewsAreAFork) {
  auto other = log_of(300);
  other[17] = entry(52, "2024-03-01T09:00:01+08:00");
  EXPECT_EQ(told(Served{log_of(300)}.head, Served{other}), "log.forked");
  other.push_back(entry(2000));
  EXPECT_EQ(told(Served{log_of(300)}.head, Served{other}), "log.forked");
  auto renamed = Served{log_of(300)};
  renamed.head.origin = "another.example";
  EXPECT_EQ(told(Served{log_of(300)}.head, renamed), "log.other_origin");
}

TEST(LogGrowth, AFlippedByteInAnyFileIsFound) {
  Served const log{log_of(300)};
  for (auto const& [path, bytes] : log.files)
    for (std::size_t i = 0; i < bytes.size(); i += 41) {
      auto changed = log;
      changed.files[path][i] ^= 1;
      EXPECT_NE(told({}, changed), "") << path << " " << i;
    }
}

TEST(LogGrowth, AMissingOrShortFileIsFound) {
  Served const log{log_of(300)};
  for (auto const& [path, bytes] : log.files) {
    auto changed = log;
    changed.files.erase(path);
    EXPECT_NE(told({}, changed), "") << path;
    changed.files[path] = bytes.substr(0, bytes.size() - 1);
    EXPECT_NE(told({}, changed), "") << path;
  }
}

TEST(LogGrowth, AnEntrySlippedInUnderAnEarlierDayIsFound) {
  auto entries = log_of(5);
  entries.push_back(entry(100, "2024-03-01T07:30:00+08:00"));
  EXPECT_EQ(told(Served{log_of(5)}.head, Served{entries}), "log.backdated");
  entries.back() = entry(100, "2024-03-01T08:30:00+08:00");
  EXPECT_EQ(told(Served{log_of(5)}.head, Served{entries}), "");
  entries.back() = entry(13);
  EXPECT_EQ(told(Served{log_of(5)}.head, Served{entries}), "log.out_of_order");
  entries.back() = "{}";
  EXPECT_EQ(told(Served{log_of(5)}.head, Served{entries}), "log.entry_malformed");
}

// Art. 21: what is seen last alone is not enough; an hour at a time would make a day.
TEST(LogGrowth, EntriesALittleEarlierEachRoundAreFound) {
  std::vector<std::string> entries{entry(1, "2024-03-01T12:00:00+08:00")};
  auto seen = check_growth({}, Served{entries}.head, Served{entries}.fetch()).value();
  auto head = Served{entries}.head;
  auto const look = [&](int seq, char const* at) {
    entries.push_back(entry(seq, at));
    Served const log{entries};
    auto const growth = check_growth(head, log.head, log.fetch(), seen.latest);
    if (!growth) return growth.error().id;
    head = log.head;
    seen = *growth;
    return std::string{};
  };
  EXPECT_EQ(look(2, "2024-03-01T11:01:00+08:00"), "");
  EXPECT_EQ(seen.latest.iso(), "2024-03-01T12:00:00+08:00");
  EXPECT_EQ(look(3, "2024-03-01T10:02:00+08:00"), "log.backdated");
}

TEST(LogGrowth, AnEntryThatTellsTheDayAloneMayStandAnywhereInIt) {
  auto const with = [](char const* before, char const* after) {
    std::vector<std::string> const entries{entry(1, before), entry(2, after)};
    return told({}, Served{entries});
  };
  EXPECT_EQ(with("2024-03-01T23:50:00+08:00", "2024-03-01"), "");
  EXPECT_EQ(with("2024-03-01", "2024-03-01T00:10:00+08:00"), "");
  EXPECT_EQ(with("2024-03-02T00:30:00+08:00", "2024-03-01"), "") << "within the hour";
  EXPECT_EQ(with("2024-03-02T01:30:00+08:00", "2024-03-01"), "log.backdated");
  EXPECT_EQ(with("2024-03-02", "2024-03-01T22:00:00+08:00"), "log.backdated");
  EXPECT_EQ(with("2024-03-01T09:00:00+08:00", "2024-03"), "log.entry_malformed");
}

TEST(LogGrowth, APartialFileThatWasDroppedIsReadFromTheFullOne) {
  auto log = Served{log_of(300)};
  Served const later{log_of(600)};
  for (auto const* path : {"tile/0/001", "tile/entries/001"})
    log.files[path] = later.files.at(path);
  log.files.erase("tile/0/001.p/44");
  log.files.erase("tile/entries/001.p/44");
  EXPECT_EQ(told(Served{log_of(2)}.head, log), "");
}

RC_GTEST_PROP(TiledTree, ProvesWhatTheTreeProves, ()) {
  auto const size = *rc::gen::inRange(1, 700);
  auto const older = *rc::gen::inRange(0, size + 1);
  auto const index = *rc::gen::inRange(0, size);
  auto const entries = log_of(size);
  Served const log{entries};
  MerkleTree tree;
  for (auto const& text : entries) tree.append(leaf_hash(text));
  TiledTree tiles{static_cast<std::uint64_t>(size), log.fetch()};
  RC_ASSERT(tiles.root().value() == tree.root());
  RC_ASSERT(tiles.inclusion(index).value() == tree.inclusion(index, size));
  RC_ASSERT(tiles.consistency(older).value() == tree.consistency(older, size));
}

TEST(MerkleTree, ShortenedItGrowsAsIfNothingHadBeen) {
  MerkleTree tree;
  for (int i = 0; i < 40; ++i) tree.append(leaf_hash(entry(i)));
  auto const whole = tree.root();
  for (int size : {39, 32, 17, 8, 1, 0}) {
    tree.shorten(static_cast<std::uint64_t>(size));
    ASSERT_EQ(tree.size(), static_cast<std::uint64_t>(size));
    for (int i = size; i < 40; ++i) tree.append(leaf_hash(entry(i)));
    EXPECT_EQ(tree.root(), whole);
  }
}

}  // namespace
}  // namespace linli::trust
