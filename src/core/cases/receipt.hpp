#pragma once
// The receipt of an objection or a late hint: who holds it may read how it fares and add proof, so
// it is given to its sender and kept by nobody else.
#include <string>
#include <string_view>

namespace linli::cases {

/// What events and rows know of a receipt: SM3 over a domain prefix and the receipt, 64 hex digits.
/// A receipt has 120 random bits, so that nobody finds it by trying digests.
std::string receipt_sm3(std::string_view receipt);

}  // namespace linli::cases
