#pragma once
#include <algorithm>

#include "core/measures/law.hpp"

namespace linli::app {

/// Working days since a due date that has passed, at least 1; 0: not overdue.
inline int overdue_on(measures::Law const& law, base::Date due, base::Date today) {
  return due < today ? std::max(1, law.calendar().working_days_between(due, today)) : 0;
}

}  // namespace linli::app
