#include "edge/devices/mqtt/wire/log.hpp"

#include <spdlog/spdlog.h>

namespace linli::devices::mqtt::wire {

void log_warning(std::string_view where, std::string_view what) {
  spdlog::warn("{}: {}", where, what);
}

}  // namespace linli::devices::mqtt::wire
