#pragma once
// Bytes as letters (RFC 4648).
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace linli::base {

/// Padded, without line breaks.
std::string to_base64(std::string_view bytes);
/// With '-' and '_', and no padding: for addresses and cookies.
std::string to_base64url(std::string_view bytes);
/// Padded or not, no line breaks.
/// Errors: invalid "json.text_expected" for another character or length, with `where`.
Result<std::string> from_base64(std::string_view text, std::string where = {});

}  // namespace linli::base
