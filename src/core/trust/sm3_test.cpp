#include "core/trust/sm3.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/trust/digest_json.hpp"

namespace linli::trust {
namespace {

struct Named {
  std::string name;
  Digest sm3;
};
BOOST_DESCRIBE_STRUCT(Named, (), (name, sm3))

TEST(Sm3, PublishedVectors) {
  EXPECT_EQ(sm3("abc").hex(), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  std::string four;
  for (int i = 0; i < 16; ++i) four += "abcd";
  EXPECT_EQ(sm3(four).hex(), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
  EXPECT_EQ(hmac_sm3("key", "abc").hex(),
            "28e63256e7c5a087b1f073265dc53092163f7b82729735d06f28f10af9d52393");
  EXPECT_NO_THROW(hmac_sm3("", ""));
}

RC_GTEST_PROP(Sm3Property, PiecesGiveTheDigestOfTheWhole, (std::vector<std::string> pieces)) {
  Sm3 running;
  running.update("thrown away").finish();
  std::string whole;
  for (auto const& piece : pieces) {
    running.update(piece);
    whole += piece;
  }
  RC_ASSERT(running.finish() == sm3(whole));
}

TEST(Digest, ReadsItsOwnHexAndNothingElse) {
  auto const d = sm3("abc");
  EXPECT_EQ(*Digest::parse(d.hex()), d);
  EXPECT_EQ(*Digest::parse("66C7F0F462EEEDD9D1F2D46BDC10E4E24167C4875CF2F7A2297DA02B8F4BA8E0"), d);
  for (auto const& bad : {std::string{}, d.hex() + "0", d.hex().substr(1), d.hex().substr(1) + "g"})
    EXPECT_EQ(Digest::parse(bad).error().id, "trust.digest_expected") << bad;
  EXPECT_TRUE(same(d, sm3("abc")));
  EXPECT_FALSE(same(d, sm3("abd")));
}

TEST(Digest, IsHexTextInJson) {
  Named const n{"abc", sm3("abc")};
  auto const text = base::to_json(n);
  EXPECT_EQ(text, R"({"name":"abc","sm3":")" + n.sm3.hex() + R"("})");
  EXPECT_EQ(base::decode<Named>(*base::parse_json(text))->sm3, n.sm3);
  auto const bad = base::decode<Named>(*base::parse_json(R"({"name":"x","sm3":7})"));
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().where, "/sm3");
}

}  // namespace
}  // namespace linli::trust
