#pragma once
// The signed promise that goes with the receipt of an objection or a letter (Art. 21, 28).
#include "app/office.hpp"

namespace linli::app {

/// A note by the keys of the public log, see trust::Promise. Errors: not_found
/// "objection.receipt_unknown"; not_found "log.no_promise" (a late hint or a tip makes no entry);
/// unavailable "log.off".
base::Result<std::string> receipt_promise(Office& office, std::string const& receipt);

/// Where the entry of a letter stands in the log; empty: not yet.
std::optional<std::uint64_t> letter_in_log(Office const& office, std::string const& receipt);

}  // namespace linli::app
