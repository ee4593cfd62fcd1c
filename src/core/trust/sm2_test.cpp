#include "core/trust/sm2.hpp"

#include <gtest/gtest.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>

#include <vector>

#include "core/trust/sm3.hpp"

namespace linli::trust {
namespace {

// A fresh key of OpenSSL's own making; signs as the standard says.
class Signer {
 public:
  Signer() : key_{EVP_PKEY_Q_keygen(nullptr, nullptr, "SM2")} {}
  ~Signer() { EVP_PKEY_free(key_); }

  std::string point() const {
    std::vector<unsigned char> out(65);
    std::size_t size = 0;
    EXPECT_EQ(EVP_PKEY_get_octet_string_param(key_, OSSL_PKEY_PARAM_PUB_KEY, out.data(), 65, &size),
              1);
    return to_hex(std::as_bytes(std::span{out}));
  }
  Signature sign(std::string_view message, std::string_view id = sm2_user_id) const {
    auto* const context = EVP_MD_CTX_new();
    auto* const with_id = EVP_PKEY_CTX_new(key_, nullptr);
    EVP_PKEY_CTX_set1_id(with_id, id.data(), static_cast<int>(id.size()));
    EVP_MD_CTX_set_pkey_ctx(context, with_id);
    EXPECT_EQ(EVP_DigestSignInit(context, nullptr, EVP_sm3(), nullptr, key_), 1);
    std::string der(128, '\0');
    std::size_t size = der.size();
    EXPECT_EQ(
        EVP_DigestSign(context, reinterpret_cast<unsigned char*>(der.data()), &size,
                       reinterpret_cast<unsigned char const*>(message.data()), message.size()),
        1);
    EVP_MD_CTX_free(context);
    EVP_PKEY_CTX_free(with_id);
    return *signature_from_der({der.data(), size});
  }

 private:
  EVP_PKEY* key_;
};

TEST(Sm2, AGenuineSignatureIsAccepted) {
  Signer const signer;
  auto const key = PublicKey::parse(signer.point());
  ASSERT_TRUE(key);
  EXPECT_TRUE(verify(*key, "评审意见", signer.sign("评审意见")));
  Digest const digest = sm3("sheet");
  std::string_view const bytes{reinterpret_cast<char const*>(digest.bytes.data()), 32};
  EXPECT_TRUE(verify(*key, digest, signer.sign(bytes)));
}

TEST(Sm2, AnyTouchIsRefused) {
  Signer const signer, stranger;
  auto const key = *PublicKey::parse(signer.point());
  auto const signature = signer.sign("result: basic");
  EXPECT_FALSE(verify(key, "result: premium", signature));
  EXPECT_FALSE(verify(*PublicKey::parse(stranger.point()), "result: basic", signature));
  EXPECT_FALSE(verify(key, "result: basic", signer.sign("result: basic", "somebody else")));
  for (std::size_t i = 0; i < 64; i += 7) {
    auto touched = signature;
    touched.bytes[i] ^= std::byte{1};
    EXPECT_FALSE(verify(key, "result: basic", touched)) << i;
  }
  EXPECT_FALSE(verify(key, "result: basic", Signature{}));
}

TEST(Sm2, OnlyPointsOfTheCurveAreKeys) {
  auto point = Signer{}.point();
  EXPECT_EQ(PublicKey::parse(point)->hex(), point);
  point.back() = point.back() == '0' ? '1' : '0';
  EXPECT_EQ(PublicKey::parse(point).error().id, "trust.public_key_expected");
  EXPECT_FALSE(PublicKey::parse(""));
  EXPECT_FALSE(PublicKey::parse(std::string(130, '0')));
  EXPECT_FALSE(PublicKey::parse("02" + point.substr(2)));
}

TEST(Sm2, SignaturesKeepTheirFixedWidth) {
  Signature small{};
  small.bytes[31] = std::byte{1};
  small.bytes[63] = std::byte{0x80};
  EXPECT_EQ(*signature_from_der(to_der(small)), small);
  EXPECT_EQ(*Signature::parse(small.hex()), small);
  EXPECT_FALSE(Signature::parse("00"));
  EXPECT_FALSE(signature_from_der("no"));
  EXPECT_FALSE(signature_from_der(to_der(small) + "x"));
}

}  // namespace
}  // namespace linli::trust
