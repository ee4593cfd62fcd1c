#pragma once
// The conditions of a filing, all of them at once. Inside this room only.
#include "core/cases/answer.hpp"

namespace linli::cases {

struct FilingFindings {
  std::vector<Error> refusals;  ///< empty: it may be received
  std::vector<measures::Explanation> because;
  std::string standard_version;
  FilingPurpose purpose = FilingPurpose::first_rating;
  int filings_this_year = 0;
};

/// As if the paper set were stamped on `received`.
FilingFindings filing_rules(Project const& project, Context const& context, Date received);

}  // namespace linli::cases
