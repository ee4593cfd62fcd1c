#pragma once
// What the ingress writes to the log; one place, so that no other file compiles the log library.
#include <string_view>

namespace linli::devices::mqtt::wire {

void log_warning(std::string_view where, std::string_view what);

}  // namespace linli::devices::mqtt::wire
