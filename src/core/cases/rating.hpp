#pragma once
// What scoring and opinions share. Inside this room only.
#include "core/cases/answer.hpp"

namespace linli::cases {

/// May a member of the panel work in this round now (Art. 17, 18, 22)?
void guard_round(Answer& answer, Round round);
/// A19-INCOMPLETE: how many members have not stated all yet. No names and no items: while the panel
/// scores, nobody learns how far another is.
Error scores_incomplete(Filing const& filing, Round round, std::size_t waiting);
/// The outcome of a round over all members' sheets. Errors: refused "A19-INCOMPLETE"; invalid
/// "standard.*".
Result<standard::Outcome> assess_round(Context const& context, Filing const& filing, Round round);
/// What keeps the outcome from the next grade: item codes, dimension codes, "score".
std::vector<std::string> shortfalls(standard::Outcome const& outcome);

}  // namespace linli::cases
