#pragma once
// Sheets checked against the standard and the stage, then turned round: entries by item.
#include <map>

#include "core/standard/score.hpp"

namespace linli::standard {

/// Per item code one entry of every sheet, in the order of the sheets; items that nobody stated
/// (they are carried) are absent.
using EntriesByItem = std::map<std::string_view, std::vector<ItemEntry const*>>;

/// The id "standard.*" of what keeps the entry from fitting the item; empty: nothing.
std::string entry_flaw(Standard const& standard, Item const& item, ItemEntry const& entry);

/// Errors: as assess(). The result points into `sheets`.
base::Result<EntriesByItem> collect(Standard const& standard, StageRule const& rule,
                                    std::span<Sheet const> sheets);

}  // namespace linli::standard
