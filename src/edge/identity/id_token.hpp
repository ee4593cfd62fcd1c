#pragma once
// The id token of OpenID Connect: believed only if signed by a key of the issuer, made for us, for
// this visit, and now.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace linli::identity {

/// What this visit expects of its token.
struct Expected {
  std::string issuer;
  std::string client;
  std::string nonce;
  std::int64_t now = 0;  ///< Unix seconds; clocks may differ by a minute
};

/// `kid` of the key that signed it; empty: the token names none, or is no token.
std::string key_id_of(std::string_view token);
/// Does the key set hold that key?
bool holds_key(std::string_view jwks, std::string const& key_id);

/// The subject. Signatures: RS256, PS256, ES256. Limits: 16 KiB per token, 100 keys.
/// Errors: unauthenticated "sign_on.refused" with the fact `reason`: format, algorithm, key,
/// signature, issuer, audience, nonce, expired, issued, subject.
base::Result<std::string> subject_of(std::string_view token, std::string_view jwks,
                                     Expected const& expected);

}  // namespace linli::identity
