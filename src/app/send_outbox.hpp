#pragma once
// Sends what waits in the outbox, and says when a failed one is tried again.
#include "app/office.hpp"

namespace linli::app {

/// Tries what is due, at most `limit`. How many were tried. Errors: those of the outbox; a failed
/// sending is none, it stands in the outbox.
base::Result<int> send_outbox(Office& office, int limit = 20);

}  // namespace linli::app
