#pragma once
// A chain of digests over a log: a change, a gap or a swap anywhere breaks every later link.
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "core/trust/digest.hpp"

namespace linli::trust {

/// What the first record follows; `name` keeps the chains of different logs apart.
Digest chain_start(std::string_view name);

/// SM3 over a domain mark, `previous`, the length of the record (8 bytes, big-endian), the record.
Digest next_link(Digest const& previous, std::string_view canonical_record);

/// A record with the link that was stored beside it.
struct ChainedRecord {
  std::string_view canonical_record;
  Digest link;
};

/// Follows `records` from `start`. Returns the index of the first one whose stored link is not the
/// computed one; empty: the chain is whole.
std::optional<std::size_t> verify_chain(Digest const& start,
                                        std::span<ChainedRecord const> records);

}  // namespace linli::trust
