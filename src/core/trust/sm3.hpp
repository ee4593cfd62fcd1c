#pragma once
// SM3 (GB/T 32905) and HMAC-SM3.
#include <memory>
#include <span>
#include <string_view>

#include "core/trust/digest.hpp"

namespace linli::trust {

Digest sm3(std::span<std::byte const> bytes);
Digest sm3(std::string_view text);

/// `key` may be of any length; 32 random bytes are meant.
Digest hmac_sm3(std::span<std::byte const> key, std::span<std::byte const> bytes);
Digest hmac_sm3(std::string_view key, std::string_view text);

/// In constant time: for tags and tokens that an attacker may guess at.
bool same(Digest const& a, Digest const& b);

/// The digest of what arrives in pieces. Threads: one at a time.
class Sm3 {
 public:
  Sm3();
  ~Sm3();
  Sm3(Sm3&&) noexcept;
  Sm3& operator=(Sm3&&) noexcept;

  Sm3& update(std::span<std::byte const> bytes);
  Sm3& update(std::string_view text);
  /// Of everything so far; starts anew afterwards.
  Digest finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace linli::trust
