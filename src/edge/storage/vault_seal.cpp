#include "edge/storage/vault_seal.hpp"

#include <openssl/evp.h>

#include <cstdint>
#include <memory>
#include <new>

#include "core/trust/sm3.hpp"

namespace linli::storage {

namespace {

unsigned char const* raw(std::byte const* p) {
  return reinterpret_cast<unsigned char const*>(p);
}

// CTR: the same call encrypts and decrypts.
void sm4_ctr(SealKey const& key, std::array<std::byte, 16> const& iv, std::span<std::byte const> in,
             std::span<std::byte> out) {
  struct Free {
    void operator()(EVP_CIPHER_CTX* c) const { EVP_CIPHER_CTX_free(c); }
  };
  std::unique_ptr<EVP_CIPHER_CTX, Free> context{EVP_CIPHER_CTX_new()};
  int size = 0;
  if (!context ||
      EVP_EncryptInit_ex2(context.get(), EVP_sm4_ctr(), raw(key.bytes.data()), raw(iv.data()),
                          nullptr) != 1 ||
      EVP_EncryptUpdate(context.get(), reinterpret_cast<unsigned char*>(out.data()), &size,
                        raw(in.data()), static_cast<int>(in.size())) != 1)
    throw std::bad_alloc{};
}

// Every part with its length before it, so that no byte can move from one part to the next.
trust::Digest tag_of(SealKey const& key, Sealed const& sealed, std::string_view associated) {
  std::vector<std::byte> input;
  auto const add = [&](std::span<std::byte const> part) {
    std::uint64_t const size = part.size();
    for (int shift = 56; shift >= 0; shift -= 8)
      input.push_back(static_cast<std::byte>(size >> shift));
    input.insert(input.end(), part.begin(), part.end());
  };
  add(sealed.iv);
  add(std::as_bytes(std::span{associated.data(), associated.size()}));
  add(sealed.ciphertext);
  return trust::hmac_sm3(std::span{key.bytes}.subspan(16), input);
}

}  // namespace

Sealed seal(SealKey const& key, std::array<std::byte, 16> const& iv,
            std::span<std::byte const> plain, std::string_view associated) {
  Sealed out{iv, std::vector<std::byte>(plain.size()), {}};
  sm4_ctr(key, iv, plain, out.ciphertext);
  out.tag = tag_of(key, out, associated);
  return out;
}

bool open(SealKey const& key, Sealed const& sealed, std::string_view associated,
          std::span<std::byte> plain) {
  if (plain.size() != sealed.ciphertext.size()) return false;
  if (!trust::same(tag_of(key, sealed, associated), sealed.tag)) return false;
  sm4_ctr(key, sealed.iv, sealed.ciphertext, plain);
  return true;
}

}  // namespace linli::storage
