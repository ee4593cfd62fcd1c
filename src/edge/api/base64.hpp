#pragma once
// Files inside JSON bodies (RFC 4648, padded or not, no line breaks).
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace linli::api {

/// Errors: invalid "json.text_expected" for another character or length.
base::Result<std::string> from_base64(std::string_view text);

}  // namespace linli::api
