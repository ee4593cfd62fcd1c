#pragma once
// The two identity numbers of the country, by their check digits.
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace linli::base {

/// A unified social credit code in its canonical form: blanks around it dropped, upper case.
/// Codes that fail are known in practice, so an officer may override the check with a reason.
/// Errors: invalid "credit_code.length" | "credit_code.character" (fact `place`, 1..18) |
/// "credit_code.check" (fact `expected`). Source: GB 32100-2015.
Result<std::string> parse_credit_code(std::string_view text);

/// A citizen's identity number, canonical: blanks around it dropped, x as X. The area part is not
/// checked, because codes of abolished areas stay valid.
/// Errors: invalid "citizen_id.length" | "citizen_id.character" | "citizen_id.birth_date" |
/// "citizen_id.check". Source: GB 11643-1999.
Result<std::string> parse_citizen_id(std::string_view text);

}  // namespace linli::base
