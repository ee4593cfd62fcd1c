#pragma once
// Whether a standard holds together; used by Standard::parse() and inspect() alone.
#include <optional>

#include "core/standard/standard.hpp"

namespace linli::standard {

using Flaw = std::optional<base::Error>;  ///< the first flaw found, with its JSON pointer

/// Limits on the raw document: no text above 4,000 bytes, no array above 500 elements.
/// Errors: invalid "standard.text_too_long" | "standard.too_many".
Flaw check_sizes(base::json::value const& document);

/// All that the types do not say. Errors: invalid "standard.*".
Flaw check(StandardFile const& file);

/// The same, every flaw: first what stands by itself, and only if all of that holds the sums, rules
/// and grades that rest on it.
std::vector<base::Error> all_flaws(StandardFile const& file);

// Parts of check(), in files of their own.
Flaw check_rules(StandardFile const& file);
Flaw check_grades(StandardFile const& file);
Flaw check_items(StandardFile const& file);
std::vector<base::Error> flaws_of_items(StandardFile const& file);
Flaw check_sums(StandardFile const& file);

/// Letters, digits, '.', '_', '-'; 1 .. 64 characters.
bool is_code(std::string_view text);
Flaw flaw(std::string id, std::string where, std::vector<base::Fact> facts = {});

}  // namespace linli::standard
