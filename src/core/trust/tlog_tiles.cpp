#include "core/trust/tlog_tiles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace linli::trust {
namespace {

// Thousands in folders of their own, the last group without "x": 1234067 is x001/x234/067.
std::string path_of_number(std::uint64_t number) {
  auto out = fmt::format("{:03}", number % 1000);
  for (number /= 1000; number > 0; number /= 1000)
    out = fmt::format("x{:03}/{}", number % 1000, out);
  return out;
}

std::string with_width(std::string path, unsigned width) {
  assert(width >= 1 && width <= tile_width);
  return width == tile_width ? path : fmt::format("{}.p/{}", path, width);
}

}  // namespace

std::string path_of(Tile const& tile) {
  return with_width(fmt::format("tile/{}/{}", tile.level, path_of_number(tile.number)), tile.width);
}

std::string path_of_bundle(std::uint64_t number, unsigned width) {
  return with_width("tile/entries/" + path_of_number(number), width);
}

std::string bytes_of(MerkleTree const& tree, Tile const& tile) {
  std::string out;
  out.reserve(tile.width * sizeof(Digest::bytes));
  for (unsigned i = 0; i < tile.width; ++i) {
    auto const& hash = tree.subtree(8 * tile.level, tile.number * tile_width + i);
    out += hash.raw();
  }
  return out;
}

std::string bytes_of_bundle(std::span<std::string const> entries) {
  std::string out;
  for (auto const& entry : entries) {
    assert(entry.size() <= longest_entry);
    out += static_cast<char>(entry.size() >> 8);
    out += static_cast<char>(entry.size() & 0xff);
    out += entry;
  }
  return out;
}

std::vector<Tile> tiles_grown(std::uint64_t older, std::uint64_t newer) {
  assert(older <= newer);
  std::vector<Tile> out;
  for (unsigned level = 0; newer > 0; ++level) {
    for (auto number = older / tile_width; older < newer && number * tile_width < newer; ++number)
      out.push_back({level, number,
                     static_cast<unsigned>(
                         std::min<std::uint64_t>(tile_width, newer - number * tile_width))});
    older /= tile_width;
    newer /= tile_width;
  }
  return out;
}

}  // namespace linli::trust
