#pragma once
// All rows of a list, for workbooks: page after page, at most ten thousand.
#include <utility>

#include "app/page.hpp"
#include "base/result.hpp"

namespace linli::app {

/// `read(query)`: a Result of Paged rows. `take(row)` for each, in order. Errors: those of `read`.
template <class Query, class Read, class Take>
base::Result<void> for_every_row(Query query, Read const& read, Take const& take) {
  constexpr int at_a_time = 100, most_pages = 100;
  for (query.page = {1, at_a_time}; query.page.number <= most_pages; ++query.page.number) {
    auto const found = read(std::as_const(query));
    if (!found) return base::fail(found.error());
    for (auto const& row : found->items) take(row);
    if (static_cast<int>(found->items.size()) < at_a_time) break;
  }
  return {};
}

}  // namespace linli::app
