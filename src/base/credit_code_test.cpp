#include "base/credit_code.hpp"

#include <gtest/gtest.h>

namespace linli::base {
namespace {

TEST(CreditCode, KnownGoodCodesPass) {
  for (auto const* code : {"91350100M000100Y43", "91512081MA62K0260E", "914403001922038216",
                           "9144030071526726XG", "91440300708461136T", "91440300MA50000050"})
    EXPECT_EQ(parse_credit_code(code).value_or("refused"), code);
  EXPECT_EQ(*parse_credit_code(" 91350100m000100y43 "), "91350100M000100Y43");
}

TEST(CreditCode, AWrongCheckCharacterIsNamedWithTheRightOne) {
  // Z is not even in the alphabet; a wrong letter of it shows what was expected.
  EXPECT_EQ(parse_credit_code("91350100M000100Y4Z").error().id, "credit_code.character");
  auto const wrong = parse_credit_code("91350100M000100Y44");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().id, "credit_code.check");
  EXPECT_EQ(wrong.error().facts.at(0).value, "3");
  for (auto const* code : {"91350211M0000XUF46", "91350100M0001TGQXM"})
    EXPECT_EQ(parse_credit_code(code).error().id, "credit_code.check") << code;
}

TEST(CreditCode, OtherLengthsAndCharactersAreRefused) {
  for (auto const* code : {"", "9135", "91350100M000100Y433"})
    EXPECT_EQ(parse_credit_code(code).error().id, "credit_code.length") << code;
  for (auto const* code :
       {"91350100I000100Y43", "９１３５０１", "91350100M0001 0Y43", "S1350100M000100Y43"})
    EXPECT_EQ(parse_credit_code(code).error().id, "credit_code.character") << code;
}

TEST(CreditCode, EveryChangeOfOneCharacterIsSeen) {
  std::string const good = "914403001922038216";
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (char c : std::string_view{"0123456789ABCDEFGHJKLMNPQRTUWXY"}) {
      if (c == good[i]) continue;
      auto changed = good;
      changed[i] = c;
      EXPECT_FALSE(parse_credit_code(changed)) << changed;
    }
  }
}

TEST(CitizenId, KnownNumbers) {
  for (auto const* id :
       {"11010519491231002X", "440524188001010014", "370101190102039973", "34052419800101001X"})
    EXPECT_EQ(parse_citizen_id(id).value_or("refused"), id);
  EXPECT_EQ(*parse_citizen_id("11010519491231002x"), "11010519491231002X");
  EXPECT_EQ(parse_citizen_id("440307199001010017").error().id, "citizen_id.check");
  EXPECT_EQ(parse_citizen_id("110105194902310021").error().id, "citizen_id.birth_date");
  EXPECT_EQ(parse_citizen_id("1101051949123100X2").error().id, "citizen_id.character");
  EXPECT_EQ(parse_citizen_id("1101").error().id, "citizen_id.length");
}

}  // namespace
}  // namespace linli::base
