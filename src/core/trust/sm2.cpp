#include "core/trust/sm2.hpp"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include <memory>
#include <new>

namespace linli::trust {

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
using EcdsaSig = std::unique_ptr<ECDSA_SIG, Del<ECDSA_SIG_free>>;

unsigned char const* raw(std::byte const* p) {
  return reinterpret_cast<unsigned char const*>(p);
}

// Null when the bytes are not a point of the curve. Leaves no error queue behind.
Key load(std::array<std::byte, 65> const& point) {
  KeyContext context{EVP_PKEY_CTX_new_from_name(nullptr, "SM2", nullptr)};
  if (!context) throw std::bad_alloc{};
  char group[] = "SM2";
  OSSL_PARAM params[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
      OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY,
                                        const_cast<std::byte*>(point.data()), point.size()),
      OSSL_PARAM_construct_end()};
  EVP_PKEY* key = nullptr;
  bool const ok = EVP_PKEY_fromdata_init(context.get()) == 1 &&
                  EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params) == 1;
  Key out{key};
  if (ok) {
    KeyContext check{EVP_PKEY_CTX_new_from_pkey(nullptr, out.get(), nullptr)};
    if (!check || EVP_PKEY_public_check(check.get()) != 1) out.reset();
  } else {
    out.reset();
  }
  ERR_clear_error();
  return out;
}

}  // namespace

base::Result<PublicKey> PublicKey::parse(std::string_view hex) {
  PublicKey out;
  if (!from_hex(hex, out.point_) || out.point_[0] != std::byte{4} || !load(out.point_))
    return base::fail(base::Errc::invalid, "trust.public_key_expected");
  return out;
}

base::Result<Signature> Signature::parse(std::string_view hex) {
  Signature out;
  if (!from_hex(hex, out.bytes)) return base::fail(base::Errc::invalid, "trust.signature_expected");
  return out;
}

std::string to_der(Signature const& signature) {
  EcdsaSig sig{ECDSA_SIG_new()};
  auto* r = BN_bin2bn(raw(signature.bytes.data()), 32, nullptr);
  auto* s = BN_bin2bn(raw(signature.bytes.data() + 32), 32, nullptr);
  if (!sig || !r || !s || ECDSA_SIG_set0(sig.get(), r, s) != 1) throw std::bad_alloc{};
  unsigned char* der = nullptr;
  int const size = i2d_ECDSA_SIG(sig.get(), &der);
  if (size <= 0) throw std::bad_alloc{};
  std::string out{reinterpret_cast<char const*>(der), static_cast<std::size_t>(size)};
  OPENSSL_free(der);
  return out;
}

base::Result<Signature> signature_from_der(std::string_view der) {
  auto const* p = reinterpret_cast<unsigned char const*>(der.data());
  auto const* const end = p + der.size();
  EcdsaSig sig{d2i_ECDSA_SIG(nullptr, &p, static_cast<long>(der.size()))};
  ERR_clear_error();
  Signature out;
  auto* const bytes = reinterpret_cast<unsigned char*>(out.bytes.data());
  if (!sig || p != end || BN_is_negative(ECDSA_SIG_get0_r(sig.get())) ||
      BN_is_negative(ECDSA_SIG_get0_s(sig.get())) ||
      BN_bn2binpad(ECDSA_SIG_get0_r(sig.get()), bytes, 32) != 32 ||
      BN_bn2binpad(ECDSA_SIG_get0_s(sig.get()), bytes + 32, 32) != 32)
    return base::fail(base::Errc::invalid, "trust.signature_expected");
  return out;
}

bool verify(PublicKey const& key, std::string_view message, Signature const& signature) {
  auto const pkey = load(key.point());
  if (!pkey) return false;
  auto const der = to_der(signature);
  DigestContext context{EVP_MD_CTX_new()};
  KeyContext with_id{EVP_PKEY_CTX_new(pkey.get(), nullptr)};
  if (!context || !with_id) throw std::bad_alloc{};
  bool const genuine =
      EVP_PKEY_CTX_set1_id(with_id.get(), sm2_user_id.data(),
                           static_cast<int>(sm2_user_id.size())) == 1 &&
      // Borrowed, not owned: `context` must go before `with_id`, see the reset below.
      (EVP_MD_CTX_set_pkey_ctx(context.get(), with_id.get()), true) &&
      EVP_DigestVerifyInit(context.get(), nullptr, EVP_sm3(), nullptr, pkey.get()) == 1 &&
      EVP_DigestVerify(context.get(), reinterpret_cast<unsigned char const*>(der.data()),
                       der.size(), reinterpret_cast<unsigned char const*>(message.data()),
                       message.size()) == 1;
  ERR_clear_error();
  context.reset();
  return genuine;
}

bool verify(PublicKey const& key, Digest const& digest, Signature const& signature) {
  return verify(key, digest.raw(), signature);
}

}  // namespace linli::trust
