#pragma once
// SHA-256 (FIPS 180-4), for formats of others that fix it: RFC 6962 trees, signed notes.
#include <span>
#include <string_view>

#include "core/trust/digest.hpp"

namespace linli::trust {

Digest sha256(std::span<std::byte const> bytes);
Digest sha256(std::string_view text);

}  // namespace linli::trust
