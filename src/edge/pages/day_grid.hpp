#pragma once
// A limit as a calendar one can follow with a finger: counted days numbered, skipped days named.
#include "core/measures/day_list.hpp"
#include "edge/pages/visit.hpp"

namespace linli::pages {

/// Section GRID with a MONTH for each month that the limit touches (not more than five), and
/// SKIPPED: the breaks in words.
void show_days(Visit const& visit, Dict& dict, measures::Deadline const& deadline);

}  // namespace linli::pages
