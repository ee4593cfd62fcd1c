#pragma once
// One-time codes of an authenticator: RFC 6238 with SHA-1, six digits, thirty seconds, because
// every authenticator knows those.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/trust/digest.hpp"

namespace linli::trust {

inline constexpr int code_seconds = 30;

/// Base32 without padding, as authenticators take it: of the first 20 bytes of `random`.
std::string one_time_secret(Digest const& random);

/// The step that a moment belongs to.
std::int64_t code_step(std::int64_t unix_seconds);

/// Six digits; empty: `secret` is no base32.
std::string one_time_code(std::string_view secret, std::int64_t step);

/// The step whose code this is: the current one, or the one before or after it for clocks that
/// differ, and later than `used_step`, so that no code is good twice. Spaces are not looked at.
std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view code,
                                          std::int64_t now_step, std::int64_t used_step);

}  // namespace linli::trust
