#include "core/trust/tiled_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "core/trust/merkle_walk.hpp"

namespace linli::trust {

using base::Errc;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t hash_size = sizeof(Digest::bytes);
constexpr std::size_t most_kept_tiles = 4096;  // 32 MiB
constexpr std::size_t longest_bundle = tile_width * (2 + longest_entry);

}  // namespace

Result<std::vector<std::string>> parse_bundle(std::string_view bytes, unsigned width) {
  std::vector<std::string> out;
  while (out.size() < width) {
    if (bytes.size() < 2) return fail(Errc::invalid, "log.bundle_malformed");
    auto const length = static_cast<std::size_t>(static_cast<unsigned char>(bytes[0])) << 8 |
                        static_cast<unsigned char>(bytes[1]);
    if (bytes.size() < 2 + length) return fail(Errc::invalid, "log.bundle_malformed");
    out.emplace_back(bytes.substr(2, length));
    bytes.remove_prefix(2 + length);
  }
  if (!bytes.empty()) return fail(Errc::invalid, "log.bundle_malformed");
  return out;
}

unsigned TiledTree::width_of(unsigned level, std::uint64_t number) const {
  auto const hashes = level < 8 ? size_ >> 8 * level : 0;
  if (hashes / tile_width < number) return 0;
  return static_cast<unsigned>(std::min<std::uint64_t>(tile_width, hashes - number * tile_width));
}

Result<std::string> TiledTree::fetch(std::string const& partial, std::string const& full,
                                     std::size_t most) {
  auto bytes = fetch_(partial, most);
  // The format lets a log drop a partial file once the full one is there.
  if (!bytes && partial != full)
    if (auto whole = fetch_(full, most)) return whole;
  return bytes;
}

std::string const* TiledTree::tile(unsigned level, std::uint64_t number) {
  if (auto const found = tiles_.find({level, number}); found != tiles_.end()) return &found->second;
  auto const width = width_of(level, number);
  auto const path = path_of({level, number, std::max(width, 1U)});
  auto bytes = fetch(path, path_of({level, number, tile_width}), tile_width * hash_size);
  if (bytes && bytes->size() > width * hash_size && bytes->size() == tile_width * hash_size)
    bytes->resize(width * hash_size);
  if (bytes && (width == 0 || bytes->size() != width * hash_size))
    bytes = fail(Errc::invalid, "log.tile_malformed", path);
  if (!bytes) {
    failed_ = bytes.error();
    return nullptr;
  }
  if (tiles_.size() >= most_kept_tiles) tiles_.clear();
  return &(tiles_[{level, number}] = std::move(*bytes));
}

Digest TiledTree::subtree(unsigned level, std::uint64_t index) {
  if (failed_) return {};
  auto const inner = level % 8;
  auto const first = index << inner;
  auto const* bytes = tile(level / 8, first / tile_width);
  if (!bytes) return {};
  auto const count = std::size_t{1} << inner;
  std::vector<Digest> row(count);
  for (std::size_t i = 0; i < count; ++i)
    std::memcpy(row[i].bytes.data(), bytes->data() + (first % tile_width + i) * hash_size,
                hash_size);
  for (; row.size() > 1; row.resize(row.size() / 2))
    for (std::size_t i = 0; i < row.size() / 2; ++i) row[i] = node_hash(row[2 * i], row[2 * i + 1]);
  return row.front();
}

template <class Ask>
auto TiledTree::walk(Ask const& ask) {
  failed_.reset();
  MerkleWalk hashes{[this](unsigned level, std::uint64_t index) { return subtree(level, index); }};
  Result<decltype(ask(hashes))> out = ask(hashes);
  if (failed_) out = fail(*failed_);
  return out;
}

Result<Digest> TiledTree::root() {
  return walk([this](auto& hashes) { return hashes.root(size_); });
}

Result<Proof> TiledTree::inclusion(std::uint64_t index) {
  return walk([&](auto& hashes) { return hashes.inclusion(index, size_); });
}

Result<Proof> TiledTree::consistency(std::uint64_t older) {
  return walk([&](auto& hashes) { return hashes.consistency(older, size_); });
}

Result<std::vector<std::string>> TiledTree::entries(std::uint64_t number) {
  auto const width = width_of(0, number);
  if (width == 0) return fail(Errc::invalid, "log.bundle_malformed");
  auto const path = path_of_bundle(number, width);
  auto const bytes = fetch(path, path_of_bundle(number, tile_width), longest_bundle);
  if (!bytes) return fail(bytes.error());
  auto out = parse_bundle(*bytes, width);
  if (!out) out = parse_bundle(*bytes, tile_width);
  if (!out) return fail(Errc::invalid, "log.bundle_malformed", path);
  out->resize(width);
  failed_.reset();
  for (std::size_t i = 0; i < out->size(); ++i) {
    auto const leaf = subtree(0, number * tile_width + i);
    if (failed_) return fail(*failed_);
    if (leaf != leaf_hash((*out)[i]))
      return fail(Errc::invalid, "log.entry_differs", path,
                  {{"index", std::to_string(number * tile_width + i)}});
  }
  return out;
}

}  // namespace linli::trust
