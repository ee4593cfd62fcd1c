#pragma once
// Port: passwords and random tokens.
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace linli::app {

/// Threads: safe to call concurrently; the memory in use at once is bounded, so calls may wait.
/// Errors of all that compute: busy "vault.busy" (waited too long), invalid "password.too_long"
/// (over 1024 bytes). How long a password must be is the caller's rule.
class Passwords {
 public:
  virtual ~Passwords() = default;
  /// Argon2id in its usual text form, with a salt of its own.
  virtual base::Result<std::string> hash(std::string_view password) = 0;
  /// Give an empty `encoded` when there is no such account: the answer is no, and it takes as long.
  virtual base::Result<bool> verify(std::string const& encoded, std::string_view password) = 0;
  /// 256 random bits as 43 characters of base64url: for cookies, CSRF, receipts. Keep only the
  /// trust::sm3 of what opens a door.
  virtual std::string token() = 0;
};

}  // namespace linli::app
