#pragma once
// Structured logs: one JSON object per line on standard output.
#include <string_view>

#include "base/json.hpp"

namespace linli::server {

/// From now on spdlog writes JSON lines, from a queue of its own. Level: debug, info, warning,
/// error.
void start_log(std::string_view level);
/// Writes what is queued.
void stop_log();

/// {"time": ..., "level": "info", "event": "<event>", ...fields}
void log_event(std::string_view event, base::json::object fields);
void log_error(std::string_view event, base::Error const& error);

}  // namespace linli::server
