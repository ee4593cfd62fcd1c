#pragma once
// From item results to dimensions, total, grade and the reasons for it.
#include "core/standard/score.hpp"

namespace linli::standard {

/// `items` in the order of the standard, each of them known to it. Errors: none.
Outcome grade(Standard const& standard, std::vector<ItemResult> items);

}  // namespace linli::standard
