#pragma once
// Passwords by Argon2id (libsodium), signing keys by SM2, locked with SM4-CTR and HMAC-SM3.
#include <chrono>
#include <cstdint>
#include <memory>
#include <semaphore>

#include "app/passwords.hpp"
#include "app/signing.hpp"

namespace linli::storage {

/// What one guess costs. The defaults take about 0.12 s and 64 MiB.
struct VaultCost {
  std::uint32_t memory_kib = 65536;
  std::uint32_t passes = 3;
  /// How long a call waits for one of the two places before it answers "vault.busy".
  std::chrono::milliseconds patience{10'000};
};

/// Threads: safe to call concurrently; at most two Argon2id computations run at once.
class Vault final : public app::Passwords, public app::Signing {
 public:
  explicit Vault(VaultCost cost = {});

  base::Result<std::string> hash(std::string_view password) override;
  base::Result<bool> verify(std::string const& encoded, std::string_view password) override;
  std::string token() override;

  base::Result<app::SigningKey> create_key(base::PersonId const& person,
                                           std::string_view pin) override;
  base::Result<trust::Signature> sign(base::PersonId const& person, std::string const& wrapped,
                                      std::string_view pin, trust::Digest const& digest) override;

 private:
  class Place;
  std::unique_ptr<Place> wait();

  VaultCost cost_;
  std::counting_semaphore<2> places_{2};
  std::string nobody_;  ///< encoded hash of a password that nobody has
};

}  // namespace linli::storage
