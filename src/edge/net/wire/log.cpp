#include "edge/net/wire/log.hpp"

#include <spdlog/spdlog.h>

namespace linli::net::wire {

void log_failure(std::string_view where, std::string_view trace_id, std::string_view what) {
  spdlog::error("{} {}: {}", trace_id, where, what);
}

void log_warning(std::string_view where, std::string_view what) {
  spdlog::warn("{}: {}", where, what);
}

}  // namespace linli::net::wire
