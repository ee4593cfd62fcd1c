#pragma once
// What lists show of a project's subsidy. Inside this room only.
#include "core/cases/summary.hpp"

namespace linli::cases {

/// In the order in which they were made.
std::vector<ClaimRow> rows_of_claims(Project const& project, std::string const& id);
std::vector<RecoveryRow> rows_of_recoveries(Project const& project, std::string const& id);

}  // namespace linli::cases
