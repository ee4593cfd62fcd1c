#pragma once
// Trace ids: 32 hex digits of W3C Trace Context, or what X-Trace-Id says.
#include "edge/net/http.hpp"

namespace linli::net::wire {

/// Sets request.trace_id from its headers, or to a fresh one. Not a secret.
void trace_id_of(Request& request);

}  // namespace linli::net::wire
