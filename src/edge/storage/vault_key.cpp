#include "edge/storage/vault_key.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <memory>
#include <new>

namespace linli::storage {

namespace {

template <auto Free>
struct Del {
  template <class T>
  void operator()(T* p) const {
    Free(p);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Del<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Del<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Del<EVP_MD_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Del<BN_clear_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Del<OSSL_PARAM_free>>;
using ParamBuilder = std::unique_ptr<OSSL_PARAM_BLD, Del<OSSL_PARAM_BLD_free>>;

unsigned char* raw(std::byte* p) {
  return reinterpret_cast<unsigned char*>(p);
}
unsigned char const* raw(std::byte const* p) {
  return reinterpret_cast<unsigned char const*>(p);
}

Key load(PrivateScalar const& scalar, trust::PublicKey const& key) {
  // Secure heap is not set up; the number is cleared when it is freed.
  Number number{BN_bin2bn(raw(scalar.bytes.data()), 32, nullptr)};
  ParamBuilder builder{OSSL_PARAM_BLD_new()};
  KeyContext context{EVP_PKEY_CTX_new_from_name(nullptr, "SM2", nullptr)};
  if (!number || !builder || !context) throw std::bad_alloc{};
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "SM2", 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, key.point().data(),
                                   key.point().size());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, number.get());
  Params params{OSSL_PARAM_BLD_to_param(builder.get())};
  EVP_PKEY* out = nullptr;
  if (!params || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &out, EVP_PKEY_KEYPAIR, params.get()) != 1)
    return {};
  return Key{out};
}

}  // namespace

trust::PublicKey generate_sm2(PrivateScalar& scalar) {
  Key key{EVP_PKEY_Q_keygen(nullptr, nullptr, "SM2")};
  BIGNUM* number = nullptr;
  std::array<std::byte, 65> point{};
  std::size_t size = 0;
  if (!key || EVP_PKEY_get_bn_param(key.get(), OSSL_PKEY_PARAM_PRIV_KEY, &number) != 1 ||
      EVP_PKEY_get_octet_string_param(key.get(), OSSL_PKEY_PARAM_PUB_KEY, raw(point.data()),
                                      point.size(), &size) != 1)
    throw std::bad_alloc{};
  Number const owned{number};
  BN_bn2binpad(number, raw(scalar.bytes.data()), 32);
  return trust::PublicKey::parse(trust::to_hex(point)).value();
}

std::optional<trust::Signature> sign_sm2(PrivateScalar const& scalar, trust::PublicKey const& key,
                                         std::string_view message) {
  auto const pkey = load(scalar, key);
  if (!pkey) {
    ERR_clear_error();
    return std::nullopt;
  }
  KeyContext with_id{EVP_PKEY_CTX_new(pkey.get(), nullptr)};
  DigestContext context{EVP_MD_CTX_new()};  // declared after with_id, which it borrows
  if (!context || !with_id) throw std::bad_alloc{};
  EVP_MD_CTX_set_pkey_ctx(context.get(), with_id.get());
  std::array<unsigned char, 128> der{};
  std::size_t size = der.size();
  bool const ok =
      EVP_PKEY_CTX_set1_id(with_id.get(), trust::sm2_user_id.data(),
                           static_cast<int>(trust::sm2_user_id.size())) == 1 &&
      EVP_DigestSignInit(context.get(), nullptr, EVP_sm3(), nullptr, pkey.get()) == 1 &&
      EVP_DigestSign(context.get(), der.data(), &size,
                     reinterpret_cast<unsigned char const*>(message.data()), message.size()) == 1;
  ERR_clear_error();
  if (!ok) return std::nullopt;
  auto const signature =
      trust::signature_from_der({reinterpret_cast<char const*>(der.data()), size});
  // What does not verify must not leave: a fault while signing can give the key away.
  if (!signature || !trust::verify(key, message, *signature)) return std::nullopt;
  return *signature;
}

std::optional<trust::Signature> sign_sm2(PrivateScalar const& scalar, trust::PublicKey const& key,
                                         trust::Digest const& digest) {
  return sign_sm2(scalar, key, digest.raw());
}

}  // namespace linli::storage
