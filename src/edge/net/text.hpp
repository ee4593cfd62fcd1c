#pragma once
// Small text functions that header, target and form parsing share. Pure.
#include <optional>
#include <string>
#include <string_view>

namespace linli::net {

/// ASCII only.
bool same_ignoring_case(std::string_view a, std::string_view b);
std::string lower_case(std::string_view text);
/// Without leading and trailing spaces and tabs.
std::string_view trim(std::string_view text);
/// Takes what stands before `separator` off the front of `rest`, and the separator with it.
std::string_view cut(std::string_view& rest, char separator);

/// Well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text);

enum class Plus { is_plus, is_space };
/// Appends to `out`; false for a broken escape.
bool percent_decode(std::string_view text, Plus plus, std::string& out);

/// The value of `key` in "form-data; name=\"a\"; filename=b".
std::optional<std::string> header_parameter(std::string_view field_value, std::string_view key);

}  // namespace linli::net
