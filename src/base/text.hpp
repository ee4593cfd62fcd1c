#pragma once
// Text from outside that is shown as a name: in lists, on papers, in headers.
#include <string>
#include <string_view>

namespace linli::base {

/// Of UTF-8: every byte that does not go on with a character.
std::size_t characters(std::string_view text);

/// One line that reads as it is stored: 1..`most` characters of whole UTF-8, not blank, without
/// control characters, line or paragraph separators and marks that turn the reading direction.
bool is_plain_line(std::string_view text, std::size_t most);

/// Text of several lines that reads as it is stored: whole UTF-8 with something visible in it,
/// without control characters (but tab and line ends) and marks that turn the reading direction.
bool is_plain_text(std::string_view text);

/// A number as people type or copy it (" ｓｓｚｈ — 2024 b 0001 ") as it is printed: capitals and
/// digits with one '-' between its parts. Empty where anything else stands in it.
std::string plain_number(std::string_view typed);

/// A name as it is compared with others: without blanks, capitals and full-width forms as plain
/// small letters. Broken UTF-8 ends it.
std::string folded(std::string_view typed);

}  // namespace linli::base
