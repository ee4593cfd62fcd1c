#pragma once
// SM2 (GB/T 32918) public keys and signatures as values, and their verification.
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "core/trust/digest.hpp"

namespace linli::trust {

/// The user id both sides mix into an SM2 signature (the default of GM/T 0009).
inline constexpr std::string_view sm2_user_id = "1234567812345678";

/// A point of the SM2 curve.
class PublicKey {
 public:
  /// 130 hex digits: 04, x, y. Errors: invalid "trust.public_key_expected" (malformed, or not a
  /// point of the curve).
  static base::Result<PublicKey> parse(std::string_view hex);
  std::string hex() const { return to_hex(point_); }
  std::array<std::byte, 65> const& point() const { return point_; }
  friend bool operator==(PublicKey const&, PublicKey const&) = default;

 private:
  PublicKey() = default;
  std::array<std::byte, 65> point_{};
};

/// r and s, 32 bytes each, big-endian.
struct Signature {
  std::array<std::byte, 64> bytes{};

  /// 128 hex digits. Errors: invalid "trust.signature_expected".
  static base::Result<Signature> parse(std::string_view hex);
  std::string hex() const { return to_hex(bytes); }
  friend bool operator==(Signature const&, Signature const&) = default;
};

/// SM2 with SM3 and sm2_user_id over exactly these bytes.
bool verify(PublicKey const& key, std::string_view message, Signature const& signature);
/// The message is the 32 bytes of the digest (not its hex text).
bool verify(PublicKey const& key, Digest const& digest, Signature const& signature);

/// Signature <-> the ASN.1 form that OpenSSL and certificates use. Errors: invalid
/// "trust.signature_expected".
std::string to_der(Signature const& signature);
base::Result<Signature> signature_from_der(std::string_view der);

}  // namespace linli::trust
