#pragma once
// The tree of RFC 6962 section 2.1 over a log that only grows: a root stands for all leaves in
// their order, and short proofs show that a leaf is in it and that an older root is its beginning.
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/trust/digest.hpp"

namespace linli::trust {

using Proof = std::vector<Digest>;

/// SHA-256 of 0x00 and the entry.
Digest leaf_hash(std::string_view entry);
/// SHA-256 of 0x01, `left` and `right`.
Digest node_hash(Digest const& left, Digest const& right);

/// Holds the hashes of all complete subtrees, two per leaf (64 bytes). Not for several threads.
class MerkleTree {
 public:
  /// `leaf`: from leaf_hash. Amortised two hashes.
  void append(Digest const& leaf);
  /// Forgets all leaves but the first `size`, size <= size().
  void shorten(std::uint64_t size);
  std::uint64_t size() const { return levels_.empty() ? 0 : levels_.front().size(); }

  /// Root of the first `size` leaves, size <= size(); of none: SHA-256 of nothing.
  Digest root(std::uint64_t size) const;
  Digest root() const { return root(size()); }
  /// That leaf `index` is among the first `size`; index < size <= size(). At most 64 hashes.
  Proof inclusion(std::uint64_t index, std::uint64_t size) const;
  /// That the first `older` leaves begin the first `newer`; older <= newer <= size(). Nothing to
  /// show, and so empty, when they are equal or `older` is 0.
  Proof consistency(std::uint64_t older, std::uint64_t newer) const;

  /// The hash over leaves [index << level, (index + 1) << level), which must exist; level 0:
  /// leaves.
  Digest const& subtree(unsigned level, std::uint64_t index) const { return levels_[level][index]; }

 private:
  std::vector<std::vector<Digest>> levels_;
};

/// Does `proof` lead from `leaf` at `index` to `root` over `size` leaves? RFC 9162 section 2.1.3.2.
bool verify_inclusion(Digest const& leaf, std::uint64_t index, std::uint64_t size,
                      std::span<Digest const> proof, Digest const& root);

/// Does `proof` show that the tree of `older_root` begins the tree of `newer_root`? RFC 9162
/// section 2.1.4.2. Older of size 0 begins every tree; of equal sizes the roots must be the same.
bool verify_consistency(std::uint64_t older, Digest const& older_root, std::uint64_t newer,
                        Digest const& newer_root, std::span<Digest const> proof);

}  // namespace linli::trust
