#pragma once
// A log of somebody else, read by its tiles: hashes and entries of one size, proofs out of them.
// What is read is proved by the root of a checkpoint, never by who served it.
#include <functional>
#include <map>
#include <optional>

#include "base/result.hpp"
#include "core/trust/tlog_tiles.hpp"

namespace linli::trust {

/// The bytes of a path below the log's address ("tile/0/000"), at most `most` of them.
using FetchFile =
    std::function<base::Result<std::string>(std::string const& path, std::size_t most)>;

/// The entries of a bundle of `width`. Errors: invalid "log.bundle_malformed".
base::Result<std::vector<std::string>> parse_bundle(std::string_view bytes, unsigned width);

/// Threads: one at a time. Errors of all: those of the fetching; invalid "log.tile_malformed"
/// (where: its path), "log.bundle_malformed".
class TiledTree {
 public:
  TiledTree(std::uint64_t size, FetchFile fetch) : size_{size}, fetch_{std::move(fetch)} {}

  base::Result<Digest> root();
  /// index < size.
  base::Result<Proof> inclusion(std::uint64_t index);
  /// older <= size.
  base::Result<Proof> consistency(std::uint64_t older);
  /// The entries of bundle `number`, of which there must be one. Errors: also invalid
  /// "log.entry_differs" (fact `index`: an entry is not what its leaf says).
  base::Result<std::vector<std::string>> entries(std::uint64_t number);

 private:
  unsigned width_of(unsigned level, std::uint64_t number) const;
  /// Of the width that the size calls for; a full one, cut, where the partial one is gone.
  base::Result<std::string> fetch(std::string const& partial, std::string const& full,
                                  std::size_t most);
  std::string const* tile(unsigned level, std::uint64_t number);
  Digest subtree(unsigned level, std::uint64_t index);
  template <class Ask>
  auto walk(Ask const& ask);

  std::uint64_t size_;
  FetchFile fetch_;
  std::map<std::pair<unsigned, std::uint64_t>, std::string> tiles_;
  std::optional<base::Error> failed_;
};

}  // namespace linli::trust
