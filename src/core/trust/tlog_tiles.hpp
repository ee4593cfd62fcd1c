#pragma once
// A Merkle tree as files that any web server can serve and every reader can cache: the layout of
// C2SP tlog-tiles. 256 hashes to a tile, 256 entries to a bundle; full ones never change again.
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/trust/merkle_tree.hpp"

namespace linli::trust {

inline constexpr unsigned tile_width = 256;
inline constexpr std::size_t longest_entry = 65'535;  ///< bytes; the length is written in two

/// A tile holds `width` hashes (1..256) of the tree's level 8 * `level`, from number * 256 on.
struct Tile {
  unsigned level = 0;
  std::uint64_t number = 0;
  unsigned width = 0;
  friend bool operator==(Tile const&, Tile const&) = default;
};

/// "tile/0/x001/067", with ".p/5" behind it for a tile of width 5.
std::string path_of(Tile const& tile);
/// "tile/entries/x001/067": the entries whose hashes tile `number` of level 0 holds.
std::string path_of_bundle(std::uint64_t number, unsigned width);

/// Its hashes, 32 bytes each. The tree must hold them.
std::string bytes_of(MerkleTree const& tree, Tile const& tile);
/// The entries one after the other, each behind its length (2 bytes, big-endian); each at most
/// longest_entry.
std::string bytes_of_bundle(std::span<std::string const> entries);

/// What has to be written when a tree of `older` leaves has grown to `newer`: every tile that is
/// new or wider, lowest level first. A partial tile of `older` stays where it is.
std::vector<Tile> tiles_grown(std::uint64_t older, std::uint64_t newer);

}  // namespace linli::trust
