#pragma once
// Saying something now that is shown later, or never: a public record holds the digest, whoever
// may see the text gets text and salt.
#include <string_view>

#include "core/trust/digest.hpp"

namespace linli::trust {

/// SHA-256 over a domain mark, the 32 bytes of `salt` and `text`. Without the salt, which must not
/// be guessable, nothing can be tried out against it.
Digest commitment(Digest const& salt, std::string_view text);

}  // namespace linli::trust
