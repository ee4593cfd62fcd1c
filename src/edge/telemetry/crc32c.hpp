#pragma once
// CRC32C (Castagnoli), the check sum that processors compute themselves.
#include <cstdint>
#include <string_view>

namespace linli::telemetry {

std::uint32_t crc32c(std::string_view bytes);

}  // namespace linli::telemetry
