#include "core/trust/sm3.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <new>
#include <utility>

namespace linli::trust {

namespace {
std::span<std::byte const> bytes_of(std::string_view text) {
  return std::as_bytes(std::span{text.data(), text.size()});
}
unsigned char* raw(Digest& d) {
  return reinterpret_cast<unsigned char*>(d.bytes.data());
}
// OpenSSL fails here only when memory is gone.
void must(bool ok) {
  if (!ok) throw std::bad_alloc{};
}
}  // namespace

Digest sm3(std::span<std::byte const> bytes) {
  Digest out;
  must(EVP_Digest(bytes.data(), bytes.size(), raw(out), nullptr, EVP_sm3(), nullptr) == 1);
  return out;
}

Digest sm3(std::string_view text) {
  return sm3(bytes_of(text));
}

Digest hmac_sm3(std::span<std::byte const> key, std::span<std::byte const> bytes) {
  Digest out;
  std::size_t size = 0;
  // A null key means "no key yet" to OpenSSL, so an empty one needs an address.
  static constexpr unsigned char none = 0;
  auto const* k = key.empty() ? &none : reinterpret_cast<unsigned char const*>(key.data());
  must(EVP_Q_mac(nullptr, "HMAC", nullptr, "SM3", nullptr, k, key.size(),
                 reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(), raw(out),
                 out.bytes.size(), &size) != nullptr);
  return out;
}

Digest hmac_sm3(std::string_view key, std::string_view text) {
  return hmac_sm3(bytes_of(key), bytes_of(text));
}

bool same(Digest const& a, Digest const& b) {
  return CRYPTO_memcmp(a.bytes.data(), b.bytes.data(), a.bytes.size()) == 0;
}

struct Sm3::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  State() { must(context && EVP_DigestInit_ex(context, EVP_sm3(), nullptr) == 1); }
  ~State() { EVP_MD_CTX_free(context); }
  State(State const&) = delete;
  State& operator=(State const&) = delete;
};

Sm3::Sm3() : state_{std::make_unique<State>()} {}
Sm3::~Sm3() = default;
Sm3::Sm3(Sm3&&) noexcept = default;
Sm3& Sm3::operator=(Sm3&&) noexcept = default;

Sm3& Sm3::update(std::span<std::byte const> bytes) {
  must(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()) == 1);
  return *this;
}

Sm3& Sm3::update(std::string_view text) {
  return update(bytes_of(text));
}

Digest Sm3::finish() {
  Digest out;
  must(EVP_DigestFinal_ex(state_->context, raw(out), nullptr) == 1);
  must(EVP_DigestInit_ex(state_->context, EVP_sm3(), nullptr) == 1);
  return out;
}

}  // namespace linli::trust
