// The files of a log: names as the format writes them, and enough for anybody to prove with.
#include "core/trust/tlog_tiles.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

namespace linli::trust {
namespace {

TEST(TlogTiles, PathsAsTheFormatWritesThem) {
  EXPECT_EQ(path_of({0, 0, 256}), "tile/0/000");
  EXPECT_EQ(path_of({1, 273, 112}), "tile/1/273.p/112");
  EXPECT_EQ(path_of({0, 1'234'067, 256}), "tile/0/x001/x234/067");
  EXPECT_EQ(path_of({0, 70'000, 1}), "tile/0/x070/000.p/1");
  EXPECT_EQ(path_of_bundle(1'001, 256), "tile/entries/x001/001");
  EXPECT_EQ(path_of_bundle(0, 7), "tile/entries/000.p/7");
}

TEST(TlogTiles, WhatGrewIsWritten) {
  using Tiles = std::vector<Tile>;
  EXPECT_EQ(tiles_grown(0, 0), Tiles{});
  EXPECT_EQ(tiles_grown(5, 5), Tiles{});
  EXPECT_EQ(tiles_grown(0, 1), (Tiles{{0, 0, 1}}));
  EXPECT_EQ(tiles_grown(255, 257), (Tiles{{0, 0, 256}, {0, 1, 1}, {1, 0, 1}}));
  // 70,000 leaves: 273 full tiles and 112 leaves, and of these 273 hashes one full tile and 17.
  auto const all = tiles_grown(0, 70'000);
  ASSERT_EQ(all.size(), 274u + 2u + 1u);
  EXPECT_EQ(all[273], (Tile{0, 273, 112}));
  EXPECT_EQ(all[274], (Tile{1, 0, 256}));
  EXPECT_EQ(all[275], (Tile{1, 1, 17}));
  EXPECT_EQ(all[276], (Tile{2, 0, 1}));
}

TEST(TlogTiles, ABundleKeepsWhereEntriesEnd) {
  std::vector<std::string> const entries{"", "ab", std::string(300, 'x')};
  EXPECT_EQ(bytes_of_bundle(entries), std::string("\0\0\0\2ab\1\x2c", 8) + entries[2]);
}

// Step by step or at once: the same files, and the leaves of level 0 are those of the tree.
RC_GTEST_PROP(TlogTiles, GrowingInStepsWritesTheSameFullTiles, ()) {
  auto const size = *rc::gen::inRange<std::uint64_t>(1, 1500);
  auto const step = *rc::gen::inRange<std::uint64_t>(1, 400);
  MerkleTree tree;
  std::map<std::string, std::string> grown, whole;
  std::uint64_t published = 0;
  for (std::uint64_t i = 0; i < size; ++i) {
    tree.append(leaf_hash(std::to_string(i)));
    if (tree.size() - published < step && tree.size() < size) continue;
    for (auto const& tile : tiles_grown(published, tree.size()))
      grown[path_of(tile)] = bytes_of(tree, tile);
    published = tree.size();
  }
  for (auto const& tile : tiles_grown(0, size)) {
    whole[path_of(tile)] = bytes_of(tree, tile);
    RC_ASSERT(grown.at(path_of(tile)) == whole.at(path_of(tile)));
  }
  std::uint64_t leaves = 0;
  for (auto const& tile : tiles_grown(0, size)) leaves += tile.level == 0 ? tile.width : 0;
  RC_ASSERT(leaves == size);
}

}  // namespace
}  // namespace linli::trust
