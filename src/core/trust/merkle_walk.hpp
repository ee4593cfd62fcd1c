#pragma once
// The recursions of RFC 6962 over whatever holds the hashes of complete subtrees: a tree in memory
// or tiles that somebody serves.
#include <bit>

#include "core/trust/merkle_tree.hpp"
#include "core/trust/sha256.hpp"

namespace linli::trust {

/// `Subtree`: Digest(unsigned level, std::uint64_t index) over leaves
/// [index << level, (index + 1) << level); asked only for subtrees within the size given.
template <class Subtree>
class MerkleWalk {
 public:
  explicit MerkleWalk(Subtree subtree) : subtree_{std::move(subtree)} {}

  Digest root(std::uint64_t size) { return size == 0 ? sha256("") : range(0, size); }

  Proof inclusion(std::uint64_t index, std::uint64_t size) {
    Proof down;
    std::uint64_t begin = 0, end = size;
    while (end - begin > 1) {
      auto const middle = begin + split(end - begin);
      if (index < middle) {
        down.push_back(range(middle, end));
        end = middle;
      } else {
        down.push_back(range(begin, middle));
        begin = middle;
      }
    }
    return {down.rbegin(), down.rend()};
  }

  Proof consistency(std::uint64_t older, std::uint64_t newer) {
    Proof out;
    if (older > 0 && older < newer) prove_older(older, 0, newer, true, out);
    return out;
  }

 private:
  // The largest power of two smaller than n, n >= 2: where RFC 6962 splits n leaves.
  static std::uint64_t split(std::uint64_t n) { return std::bit_floor(n - 1); }

  // `begin` is a multiple of the largest power of two below end - begin.
  Digest range(std::uint64_t begin, std::uint64_t end) {
    auto const n = end - begin;
    if (std::has_single_bit(n)) {
      auto const level = static_cast<unsigned>(std::countr_zero(n));
      return subtree_(level, begin >> level);
    }
    auto const middle = begin + split(n);
    auto const left = range(begin, middle);
    return node_hash(left, range(middle, end));
  }

  // SUBPROOF of RFC 6962 section 2.1.2; `known`: the older root is this very subtree.
  void prove_older(std::uint64_t older, std::uint64_t begin, std::uint64_t end, bool known,
                   Proof& out) {
    auto const n = end - begin;
    if (older == n) {
      if (!known) out.push_back(range(begin, end));
      return;
    }
    auto const k = split(n);
    if (older <= k) {
      prove_older(older, begin, begin + k, known, out);
      out.push_back(range(begin + k, end));
    } else {
      prove_older(older - k, begin + k, end, false, out);
      out.push_back(range(begin, begin + k));
    }
  }

  Subtree subtree_;
};

}  // namespace linli::trust
