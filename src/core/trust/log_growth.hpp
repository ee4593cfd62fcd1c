#pragma once
// May a log that was seen at one checkpoint look like this now? What a witness asks again and
// again: nothing rolled back, nothing exchanged, nothing slipped in earlier than it happened.
#include "base/date.hpp"
#include "core/trust/checkpoint.hpp"
#include "core/trust/tiled_tree.hpp"

namespace linli::trust {

struct LogGrowth {
  std::uint64_t entries = 0;  ///< new ones
  std::int64_t last_seq = 0;  ///< of the event behind the newest entry; 0: there is none
  base::DateTime
      latest{};  ///< the greatest "at" of all entries ever read; the start: there is none
};

/// `older`: what was seen last; none: everything is new. `latest`: LogGrowth::latest of that look,
/// or else an entry a little earlier each time would go unnoticed. Reads all new entries and the
/// last old one. The entries must rise by "seq", and none may be dated ("at") more than an hour
/// before one that stands in front of it; of an entry that tells the day alone the whole day
/// counts. Errors: conflict "log.rolled_back" (facts `was`, `now`: sizes), "log.forked" (fact
/// `size`: the log of that size is another one now), "log.out_of_order" (fact `index`),
/// "log.backdated" (facts `index`, `at`, `before`); invalid "log.other_origin", "log.root_differs"
/// (the tiles are not those of the checkpoint), "log.entry_malformed"; those of TiledTree.
base::Result<LogGrowth> check_growth(std::optional<Checkpoint> const& older,
                                     Checkpoint const& newer, FetchFile fetch,
                                     base::DateTime latest = {});

}  // namespace linli::trust
