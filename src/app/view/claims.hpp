#pragma once
// Claims over all projects.
#include "core/cases/summary.hpp"

namespace linli::app::view {

/// Claims of a state, and the money that was decided on them.
struct ClaimSum {
  cases::ClaimState state{};
  std::int64_t count = 0;
  base::Money pay;
};
BOOST_DESCRIBE_STRUCT(ClaimSum, (), (state, count, pay))

struct ClaimList {
  std::vector<cases::ClaimRow> items;
  int page = 1;
  int size = 20;
  std::int64_t total = 0;
  std::vector<ClaimSum> sums;  ///< of every state, whatever state was asked for
};
BOOST_DESCRIBE_STRUCT(ClaimList, (), (items, page, size, total, sums))

}  // namespace linli::app::view
