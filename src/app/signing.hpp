#pragma once
// Port: signing keys of people. The private key exists only while it signs; it lies locked by a
// PIN that is stored nowhere.
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/result.hpp"
#include "core/trust/digest.hpp"
#include "core/trust/sm2.hpp"

namespace linli::app {

struct SigningKey {
  trust::PublicKey public_key;
  std::string wrapped;  ///< the private key, locked by the PIN and bound to the person; text
};

/// Threads: safe to call concurrently. Errors of all: busy "vault.busy".
class Signing {
 public:
  virtual ~Signing() = default;
  /// Errors: invalid "signing.pin_length" (6..64 bytes).
  virtual base::Result<SigningKey> create_key(base::PersonId const& person,
                                              std::string_view pin) = 0;
  /// SM2 over the 32 bytes of `digest`; trust::verify(key, digest, signature) accepts it.
  /// How often a PIN may be tried is the caller's rule.
  /// Errors: invalid "signing.wrong_pin" (also: a key of somebody else, or altered), corrupt
  /// "signing.key_corrupt" (not a wrapped key at all).
  virtual base::Result<trust::Signature> sign(base::PersonId const& person,
                                              std::string const& wrapped, std::string_view pin,
                                              trust::Digest const& digest) = 0;
};

}  // namespace linli::app
