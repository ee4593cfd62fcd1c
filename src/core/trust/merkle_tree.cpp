#include "core/trust/merkle_tree.hpp"

#include <bit>
#include <cassert>

#include "core/trust/merkle_walk.hpp"

namespace linli::trust {

Digest leaf_hash(std::string_view entry) {
  std::string text;
  text.reserve(entry.size() + 1);
  text += '\x00';
  text += entry;
  return sha256(text);
}

Digest node_hash(Digest const& left, Digest const& right) {
  std::array<std::byte, 65> bytes{std::byte{1}};
  std::copy(left.bytes.begin(), left.bytes.end(), bytes.begin() + 1);
  std::copy(right.bytes.begin(), right.bytes.end(), bytes.begin() + 33);
  return sha256(bytes);
}

void MerkleTree::append(Digest const& leaf) {
  Digest hash = leaf;
  for (unsigned level = 0;; ++level) {
    if (level == levels_.size()) levels_.emplace_back();
    auto& row = levels_[level];
    row.push_back(hash);
    if (row.size() % 2 == 1) return;
    hash = node_hash(row[row.size() - 2], row.back());
  }
}

void MerkleTree::shorten(std::uint64_t size) {
  assert(size <= this->size());
  for (auto& row : levels_) {
    row.resize(size);
    size /= 2;
  }
}

namespace {

auto walk_of(MerkleTree const& tree) {
  return MerkleWalk{
      [&tree](unsigned level, std::uint64_t index) { return tree.subtree(level, index); }};
}

}  // namespace

Digest MerkleTree::root(std::uint64_t size) const {
  assert(size <= this->size());
  return walk_of(*this).root(size);
}

Proof MerkleTree::inclusion(std::uint64_t index, std::uint64_t size) const {
  assert(index < size && size <= this->size());
  return walk_of(*this).inclusion(index, size);
}

Proof MerkleTree::consistency(std::uint64_t older, std::uint64_t newer) const {
  assert(older <= newer && newer <= size());
  return walk_of(*this).consistency(older, newer);
}

bool verify_inclusion(Digest const& leaf, std::uint64_t index, std::uint64_t size,
                      std::span<Digest const> proof, Digest const& root) {
  if (index >= size) return false;
  auto fn = index, sn = size - 1;
  Digest hash = leaf;
  for (auto const& step : proof) {
    if (sn == 0) return false;
    if ((fn & 1) == 1 || fn == sn) {
      hash = node_hash(step, hash);
      while ((fn & 1) == 0 && fn != 0) fn >>= 1, sn >>= 1;
    } else {
      hash = node_hash(hash, step);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return sn == 0 && hash == root;
}

bool verify_consistency(std::uint64_t older, Digest const& older_root, std::uint64_t newer,
                        Digest const& newer_root, std::span<Digest const> proof) {
  if (older > newer) return false;
  if (older == newer) return proof.empty() && older_root == newer_root;
  if (older == 0) return proof.empty() && older_root == sha256("");
  auto fn = older - 1, sn = newer - 1;
  while ((fn & 1) == 1) fn >>= 1, sn >>= 1;
  auto step = proof.begin();
  // A power of two is a subtree of its own: its root begins the proof without being written.
  Digest first = older_root;
  if (!std::has_single_bit(older)) {
    if (step == proof.end()) return false;
    first = *step++;
  }
  Digest from_older = first, from_newer = first;
  for (; step != proof.end(); ++step) {
    if (sn == 0) return false;
    if ((fn & 1) == 1 || fn == sn) {
      from_older = node_hash(*step, from_older);
      from_newer = node_hash(*step, from_newer);
      while ((fn & 1) == 0 && fn != 0) fn >>= 1, sn >>= 1;
    } else {
      from_newer = node_hash(from_newer, *step);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return sn == 0 && from_older == older_root && from_newer == newer_root;
}

}  // namespace linli::trust
