#pragma once
// What the transport writes to the log; one place, so that no other file compiles the log library.
#include <string_view>

namespace linli::net::wire {

/// A handler, hook or connection failed with an exception. `trace_id` may be empty.
void log_failure(std::string_view where, std::string_view trace_id, std::string_view what);
void log_warning(std::string_view where, std::string_view what);

}  // namespace linli::net::wire
