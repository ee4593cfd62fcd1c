#pragma once
// The papers of a claim and of an adverse act (Art. 26-32), from what the file says.
#include "app/office.hpp"

namespace linli::app {

/// The form SU-01 of a claim, for its claimant to sign; none: the latest. Errors: not_found
/// "papers.not_yet"; those of Papers.
base::Result<std::string> claim_form(Office& office, ProjectFile const& file,
                                     std::optional<int> claim);
/// What was decided on a claim, with its reckoning. Errors: as claim_form.
base::Result<std::string> claim_decision(Office& office, ProjectFile const& file,
                                         std::optional<int> claim);
/// Tells the party what is considered and until when it may reply (RD-32). Before the party is
/// told it is a draft for officers. Errors: as claim_form.
base::Result<std::string> act_notice(Office& office, ProjectFile const& file,
                                     std::optional<int> proceeding, cases::Actor const& by);
/// The decision, with what has to be paid back. Errors: as claim_form.
base::Result<std::string> act_decision(Office& office, ProjectFile const& file,
                                       std::optional<int> proceeding);

}  // namespace linli::app
