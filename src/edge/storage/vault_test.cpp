#include "edge/storage/vault.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <atomic>
#include <set>
#include <thread>

#include "core/trust/sm3.hpp"
#include "edge/storage/vault_seal.hpp"

namespace linli::storage {
namespace {

using base::PersonId;

VaultCost const cheap{8192, 1};
PersonId const expert{"expert-1"};

TEST(VaultPasswords, TheRightOneOpensAtFullCost) {
  Vault vault;
  auto const encoded = vault.hash("口令 correct horse");
  ASSERT_TRUE(encoded);
  EXPECT_TRUE(encoded->starts_with("$argon2id$v=19$m=65536,t=3,p=1$")) << *encoded;
  EXPECT_TRUE(*vault.verify(*encoded, "口令 correct horse"));
  EXPECT_FALSE(*vault.verify(*encoded, "口令 correct horsE"));
  EXPECT_NE(*vault.hash("口令 correct horse"), *encoded);
}

TEST(VaultPasswords, NobodyAndRubbishNeverMatch) {
  Vault vault{cheap};
  EXPECT_FALSE(*vault.verify("", ""));
  EXPECT_FALSE(*vault.verify("", "password"));
  EXPECT_FALSE(*vault.verify("$argon2id$nonsense", "password"));
  EXPECT_EQ(vault.hash(std::string(1025, 'x')).error().id, "password.too_long");
  auto const encoded = *vault.hash(std::string("a\0b", 3));
  EXPECT_FALSE(*vault.verify(encoded, "a"));
}

TEST(VaultPasswords, TheThirdWaitsAndGivesUp) {
  Vault vault{{65536, 6, std::chrono::milliseconds{1}}};
  std::atomic<int> done = 0, busy = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 6; ++i)
    threads.emplace_back([&] {
      auto const made = vault.hash("x");
      if (made) {
        ++done;
      } else if (made.error().code == base::Errc::busy) {
        ++busy;
      }
    });
  threads.clear();
  EXPECT_EQ(done + busy, 6);
  EXPECT_GE(done, 2);
  EXPECT_GE(busy, 1);
}

TEST(VaultTokens, AreLongAndNeverRepeat) {
  Vault vault{cheap};
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    auto const token = vault.token();
    EXPECT_EQ(token.size(), 43U);
    EXPECT_EQ(
        token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
        token.npos);
    EXPECT_TRUE(seen.insert(token).second);
  }
}

TEST(VaultSigning, ASignatureMadeWithThePinVerifies) {
  Vault vault;
  auto const key = vault.create_key(expert, "246810");
  ASSERT_TRUE(key);
  auto const sheet = trust::sm3("opinion sheet");
  auto const signature = vault.sign(expert, key->wrapped, "246810", sheet);
  ASSERT_TRUE(signature) << signature.error().id;
  EXPECT_TRUE(trust::verify(key->public_key, sheet, *signature));
  EXPECT_FALSE(trust::verify(key->public_key, trust::sm3("edited"), *signature));
}

TEST(VaultSigning, NeitherAnotherPinNorAnotherPersonOpensTheKey) {
  Vault vault{cheap};
  auto const key = *vault.create_key(expert, "246810");
  auto const sheet = trust::sm3("sheet");
  EXPECT_EQ(vault.sign(expert, key.wrapped, "246811", sheet).error().id, "signing.wrong_pin");
  EXPECT_EQ(vault.sign(expert, key.wrapped, "", sheet).error().id, "signing.wrong_pin");
  EXPECT_EQ(vault.sign(PersonId{"expert-2"}, key.wrapped, "246810", sheet).error().id,
            "signing.wrong_pin");
  EXPECT_EQ(vault.create_key(expert, "12345").error().id, "signing.pin_length");
  EXPECT_NE(vault.create_key(expert, "246810")->public_key, key.public_key);
}

TEST(VaultSigning, ATouchedKeyNeverSigns) {
  Vault vault{cheap};
  auto const key = *vault.create_key(expert, "246810");
  auto const sheet = trust::sm3("sheet");
  for (std::size_t i = 0; i < key.wrapped.size(); i += 5) {
    auto touched = key.wrapped;
    touched[i] = touched[i] == '7' ? '8' : '7';
    if (touched.find("m=") != touched.npos && i >= 12 && i < 18) continue;  // other cost, slow
    EXPECT_FALSE(vault.sign(expert, touched, "246810", sheet)) << i;
    EXPECT_EQ(vault.sign(expert, key.wrapped.substr(0, i), "246810", sheet).error().id,
              "signing.key_corrupt");
  }
  auto greedy = key.wrapped;
  greedy.replace(greedy.find("m=8192"), 6, "m=4294967295");
  EXPECT_EQ(vault.sign(expert, greedy, "246810", sheet).error().id, "signing.key_corrupt");
}

RC_GTEST_PROP(VaultSeal, OpensOnlyWithEverythingTheSame, (std::string plain, std::string with)) {
  SealKey key, other;
  for (std::size_t i = 0; i < 48; ++i) key.bytes[i] = static_cast<std::byte>(i * 7);
  std::array<std::byte, 16> const iv{std::byte{9}};
  auto const bytes = std::as_bytes(std::span{plain.data(), plain.size()});
  auto sealed = seal(key, iv, bytes, with);
  std::vector<std::byte> out(plain.size());
  RC_ASSERT(open(key, sealed, with, out));
  RC_ASSERT(std::equal(out.begin(), out.end(), bytes.begin()));
  RC_ASSERT(!open(other, sealed, with, out));
  RC_ASSERT(!open(key, sealed, with + "x", out));
  sealed.iv[3] ^= std::byte{1};
  RC_ASSERT(!open(key, sealed, with, out));
}

TEST(VaultSeal, IsSm4InCounterMode) {
  // CTR over zeroes is ECB of the counter block: the published SM4 vector.
  SealKey key;
  std::array<std::byte, 16> block{};
  ASSERT_TRUE(trust::from_hex("0123456789abcdeffedcba9876543210", block));
  std::copy(block.begin(), block.end(), key.bytes.begin());
  std::array<std::byte, 16> const zeroes{};
  EXPECT_EQ(trust::to_hex(seal(key, block, zeroes, "").ciphertext),
            "681edf34d206965e86b3e94f536e4246");
}

}  // namespace
}  // namespace linli::storage
