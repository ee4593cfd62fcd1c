#pragma once
// What is kept for a stated time only, and let go afterwards.
#include "app/office.hpp"

namespace linli::app {

/// A proof that was uploaded for an objection which was never sent, counted from its last step.
inline constexpr int unsent_proof_days = 7;
/// Who objected, when the objection was refused and the contact could not be dropped at once.
inline constexpr int refused_objector_days = 1;
/// A message that left the house, was no longer wanted, or could not be sent.
inline constexpr int ended_dispatch_days = 90;

/// Looks at `limit` proofs at most; how many were dropped. What a file of a project, a late hint, a
/// published standard or another person's upload refers to stays. Errors: those of the stores.
base::Result<int> drop_unsent_proof(Office& office, int limit = 100);
/// How many were looked at. Errors: those of the stores.
base::Result<int> drop_refused_objectors(Office& office, int limit = 100);
/// How many were taken out of the outbox. Errors: those of the outbox.
base::Result<int> forget_ended_dispatches(Office& office, int limit = 500);

}  // namespace linli::app
