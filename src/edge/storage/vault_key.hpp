#pragma once
// SM2 private keys: made, used, and forgotten at once.
#include <optional>
#include <string>
#include <string_view>

#include "core/trust/digest.hpp"
#include "core/trust/sm2.hpp"
#include "edge/storage/vault_seal.hpp"

namespace linli::storage {

using PrivateScalar = Secret<32>;

/// Draws a key; fills `scalar` and returns its public half.
trust::PublicKey generate_sm2(PrivateScalar& scalar);
/// SM2 with SM3 over exactly these bytes. Empty when scalar and public key do not belong together.
std::optional<trust::Signature> sign_sm2(PrivateScalar const& scalar, trust::PublicKey const& key,
                                         std::string_view message);
/// The message is the 32 bytes of the digest.
std::optional<trust::Signature> sign_sm2(PrivateScalar const& scalar, trust::PublicKey const& key,
                                         trust::Digest const& digest);

}  // namespace linli::storage
