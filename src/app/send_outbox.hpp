#pragma once
// Sends what waits in the outbox, and says when a failed one is tried again.
#include "app/office.hpp"

namespace linli::app {

/// Tries what is due, at most `limit`; when nothing is, takes out what ended long ago
/// (retention.hpp). How many it was. Errors: those of the outbox; a failed
/// sending is none, it stands in the outbox.
base::Result<int> send_outbox(Office& office, int limit = 20);

}  // namespace linli::app
