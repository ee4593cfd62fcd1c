#pragma once
// What the authority looks at before a standard is published: flaws, differences, cases that stay.
#include "app/office.hpp"
#include "app/view/desks.hpp"
#include "base/catalogue.hpp"

namespace linli::app {

/// A file that nobody published yet. The flaws are errors that the caller renders.
struct StandardFindings {
  std::vector<base::Error> flaws;
  view::StandardCheck check;
};
StandardFindings check_standard(Office& office, std::string const& file, base::Language language);

/// Item by item. Errors: not_found "standard.unknown".
base::Result<view::StandardComparison> compare_standards(Office& office, std::string const& before,
                                                         std::string const& after,
                                                         base::Language language);

/// How many filings under way are scored by each version that is known.
base::Result<std::vector<view::StandardUse>> standards_in_use(Office& office);

}  // namespace linli::app
