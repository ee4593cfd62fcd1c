#include "core/trust/ed25519.hpp"

#include <openssl/err.h>
#include <openssl/evp.h>

#include <memory>
#include <new>

namespace linli::trust {
namespace {

unsigned char const* raw(void const* p) {
  return static_cast<unsigned char const*>(p);
}

}  // namespace

bool verify_ed25519(Ed25519Key const& key, std::string_view message, std::string_view signature) {
  if (signature.size() != 64) return false;
  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> const point{
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(key.data()), key.size()),
      EVP_PKEY_free};
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> const context{EVP_MD_CTX_new(),
                                                                        EVP_MD_CTX_free};
  if (!context) throw std::bad_alloc{};
  bool const genuine =
      point && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, point.get()) == 1 &&
      EVP_DigestVerify(context.get(), raw(signature.data()), signature.size(), raw(message.data()),
                       message.size()) == 1;
  ERR_clear_error();
  return genuine;
}

}  // namespace linli::trust
