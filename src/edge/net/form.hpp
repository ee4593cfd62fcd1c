#pragma once
// application/x-www-form-urlencoded bodies, and the decoding that query strings share with them.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "edge/net/http.hpp"

namespace linli::net {

struct FormLimits {
  std::size_t fields = 200;
  std::size_t name_bytes = 200;
  std::size_t value_bytes = 64 * 1024;
};

/// "+" is a space. Values are valid UTF-8; control characters other than tab, CR, LF are refused.
/// Errors: invalid "form.malformed", too_large "form.too_large"; where = name of the field.
base::Result<std::vector<Field>> parse_form(std::string_view text, FormLimits const& limits = {});

/// The first of that name.
std::optional<std::string_view> form_value(std::vector<Field> const& fields, std::string_view name);

/// For building links: everything but unreserved characters is escaped.
std::string percent_encode(std::string_view text);

}  // namespace linli::net
