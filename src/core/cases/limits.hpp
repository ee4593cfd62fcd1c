#pragma once
// Sizes that a command may have, whatever it says.
#include <optional>

#include "core/cases/commands.hpp"

namespace linli::cases {

/// Limits: a text 20,000 bytes, a name of a member 200; a list 2,000 entries.
/// Errors: too_large "cases.too_large", where = member.
std::optional<base::Error> too_large(Command const& command);

}  // namespace linli::cases
