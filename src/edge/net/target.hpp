#pragma once
// The request target, taken apart. Pure.
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "edge/net/http.hpp"

namespace linli::net {

/// Fills target, path and query of `request`; for the absolute form the authority becomes its Host
/// ("*" stays a path). Errors: invalid "http.malformed" (bytes that no target has), "http.path"
/// (dot segments, encoded slash, backslash, control characters, not UTF-8), "http.query".
base::Result<void> parse_target(std::string_view target, Request& request);

/// host or [v6] with an optional port; no user information.
bool is_authority(std::string_view text);

}  // namespace linli::net
