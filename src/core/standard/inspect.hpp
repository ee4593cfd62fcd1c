#pragma once
// Everything that is wrong with the file of a standard, so that its author mends it in one go.
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace linli::standard {

/// Empty: Standard::parse() takes it. At most 100 flaws, each with its JSON pointer; sums and
/// grades are only looked at when every item holds by itself. Errors inside: as Standard::parse.
std::vector<base::Error> inspect(std::string_view json_text);

}  // namespace linli::standard
