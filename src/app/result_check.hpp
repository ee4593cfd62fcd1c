#pragma once
// Is a result letter genuine, and does its result still stand? The code on it opens the answer: an
// initial result is not public (Art. 18), so the number alone tells nothing.
#include "app/open_data.hpp"

namespace linli::app {

/// Sixteen hex digits that follow from the letter's number and the digest that all members signed.
std::string result_code(std::string const& number, std::string const& opinion_sm3);

/// Errors: not_found "result.unknown": no such letter, or another code.
base::Result<view::ResultCheck> check_result(Office& office, std::string const& number,
                                             std::string const& code);

/// The round whose result the letter tells.
cases::Round told_round(cases::Filing const& filing, cases::Matter matter);
/// "P-000001-G1-result"
std::string result_number(std::string const& project, int filing, cases::Matter matter);

}  // namespace linli::app
