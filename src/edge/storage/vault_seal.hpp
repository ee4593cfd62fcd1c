#pragma once
// Encrypt-then-MAC from SM4-CTR and HMAC-SM3: OpenSSL 3.0 has no SM4 mode that does both.
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/trust/digest.hpp"

namespace linli::storage {

/// Bytes of a secret; wiped when it goes.
template <std::size_t Size>
struct Secret {
  std::array<std::byte, Size> bytes{};
  Secret() = default;
  Secret(Secret const&) = delete;
  Secret& operator=(Secret const&) = delete;
  ~Secret() {
    auto volatile* p = bytes.data();
    for (std::size_t i = 0; i < Size; ++i) p[i] = std::byte{};
  }
};

/// 16 bytes for SM4, then 32 for HMAC-SM3.
using SealKey = Secret<48>;

struct Sealed {
  std::array<std::byte, 16> iv{};  ///< random, never twice with one key
  std::vector<std::byte> ciphertext;
  trust::Digest tag;
};

/// `associated` is not kept, but open() needs the same.
Sealed seal(SealKey const& key, std::array<std::byte, 16> const& iv,
            std::span<std::byte const> plain, std::string_view associated);
/// Writes ciphertext.size() bytes to `plain` if the tag holds; false: nothing was decrypted.
bool open(SealKey const& key, Sealed const& sealed, std::string_view associated,
          std::span<std::byte> plain);

}  // namespace linli::storage
