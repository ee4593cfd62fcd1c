#pragma once
// Receipts that their holder alone knows: events and rows keep cases::receipt_sm3 of them.
#include "app/office.hpp"

namespace linli::app {

/// A number nobody can guess, behind its mark ("O-", "L-", ...). `once`: a secret that is the same
/// for the same form sent again, which then gets the same receipt; empty: always a new one.
std::string new_receipt(Office& office, char const* mark, std::string const& once);

}  // namespace linli::app
