#pragma once
// What a receiver checks a webhook by.
#include <string>

#include "app/notifier.hpp"

namespace linli::messages {

/// "sm3=<hex>, sha256=<hex>": HMAC with the hook's secret over "<id>.<seconds>.<body>". A receiver
/// checks the one that it can, and turns away old timestamps and ids that it has seen.
std::string signature_of(app::HookCall const& call);

}  // namespace linli::messages
