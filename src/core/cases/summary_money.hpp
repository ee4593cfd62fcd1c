#pragma once
// What lists show of a project's subsidy. Inside this room only.
#include "core/cases/summary.hpp"

namespace linli::cases {

/// Granted, and the grade that it was reckoned on is not that of the certificate any more: it has
/// to be decided again before anything is paid (Art. 27, 28).
bool must_be_decided_again(Project const& project, Claim const& claim);

/// In the order in which they were made.
std::vector<ClaimRow> rows_of_claims(Project const& project, std::string const& id);
std::vector<RecoveryRow> rows_of_recoveries(Project const& project, std::string const& id);

}  // namespace linli::cases
