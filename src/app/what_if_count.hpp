#pragma once
// Goes through many files under two laws, on several threads.
#include <atomic>
#include <functional>

#include "app/view/what_if.hpp"

namespace linli::app {

/// What others may watch and end.
struct Progress {
  std::atomic<std::int64_t> done = 0;
  std::atomic<bool> stop = false;
};

struct TwoWorlds {
  whatif::World before, after;
};
/// The world as it is, and with the changes. Errors: invalid "whatif.no_change" (none, or more than
/// 20); those of whatif::changed.
base::Result<TwoWorlds> two_worlds(whatif::World world, std::vector<std::string> const& changes);

/// The law as invented communities meet it: filings are taken for the whole span, for when the
/// Measures end is another question (Art. 33). Errors: invalid "whatif.range", where = member.
base::Result<measures::Law> law_of_invented(measures::Law const& law,
                                            view::InventedCommunities const& asked);

struct WhatIfCount {
  whatif::Figures before, after;
  std::map<std::string, std::int64_t> refused_before, refused_after;
  std::int64_t touched = 0;
  std::vector<view::WhatIfCase> cases;
};

/// `threads` >= 1. Ends early when told to stop.
WhatIfCount count_invented(whatif::Invented const& invented, TwoWorlds const& worlds,
                           view::InventedCommunities const& asked, int threads, Progress& progress);

/// The events of the i-th file, 0 .. files - 1; called on several threads.
using FileAt =
    std::function<base::Result<std::pair<view::WhatIfCase, std::vector<cases::Recorded>>>(
        std::size_t)>;
/// `on`: the day of the reader. Errors: those of `file_at`.
base::Result<WhatIfCount> count_cases(std::size_t files, FileAt const& file_at,
                                      TwoWorlds const& worlds, base::Date on, int threads,
                                      Progress& progress);

/// Puts what was counted where it is shown: years ascending, refusals by code.
void show(WhatIfCount count, view::WhatIf& out);

}  // namespace linli::app
