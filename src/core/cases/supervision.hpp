#pragma once
// What the decisions about subsidy, certificate and adverse acts share. Inside this room only.
#include "core/cases/commands.hpp"
#include "core/cases/project.hpp"

namespace linli::cases {

/// The payee is ordered to pay back; nothing for an amount that is not above zero (Art. 27-32).
std::optional<RecoveryOrdered> recovery_order(Project const& project, int article, Money amount,
                                              Date on);

/// The part that may be claimed next: the first before the certificate, then the rest, or all of it
/// where nothing was paid. Pure guess for "what is possible now".
SubsidyPart part_to_claim(Project const& project, Date on);
/// Why an initial result has to be withdrawn, if one has: of the running filing or of an earlier
/// one (Art. 31).
std::optional<Ground> withdrawal_due(Project const& project, Date on);
/// Letters that were found true about this certificate, less the acts that were opened on them: one
/// letter carries one act (Art. 28).
std::ptrdiff_t letters_without_act(Project const& project, Certificate const& certificate);
/// The act that the file itself calls for on that day: a withdrawal that is due (Art. 31), else
/// lowering or cancelling after a check or a letter (Art. 27, 28).
OpenProceeding act_to_propose(Project const& project, Date on);

}  // namespace linli::cases
