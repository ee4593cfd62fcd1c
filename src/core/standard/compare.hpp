#pragma once
// What a new version of a standard changes, item by item.
#include "core/standard/standard.hpp"

namespace linli::standard {

struct ItemChange {
  std::string item;
  std::vector<std::string> members;  ///< members of the item that differ: "max_points", "scoring"
};
BOOST_DESCRIBE_STRUCT(ItemChange, (), (item, members))

struct Comparison {
  std::vector<std::string> added, removed;  ///< item codes
  std::vector<ItemChange> changed;
  std::vector<std::string> other;  ///< other members of the file that differ: "rules", "grades"
};
BOOST_DESCRIBE_STRUCT(Comparison, (), (added, removed, changed, other))

/// From `before` to `after`. Errors: none.
Comparison compare(Standard const& before, Standard const& after);

}  // namespace linli::standard
