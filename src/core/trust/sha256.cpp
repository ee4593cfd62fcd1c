#include "core/trust/sha256.hpp"

#include <openssl/evp.h>

#include <new>

namespace linli::trust {

Digest sha256(std::span<std::byte const> bytes) {
  Digest out;
  // OpenSSL fails here only when memory is gone.
  if (EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(out.bytes.data()),
                 nullptr, EVP_sha256(), nullptr) != 1)
    throw std::bad_alloc{};
  return out;
}

Digest sha256(std::string_view text) {
  return sha256(std::as_bytes(std::span{text.data(), text.size()}));
}

}  // namespace linli::trust
