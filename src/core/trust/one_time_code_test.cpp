// RFC 6238, with its own test values.
#include "core/trust/one_time_code.hpp"

#include <gtest/gtest.h>

#include "core/trust/sm3.hpp"

namespace linli::trust {
namespace {

// "12345678901234567890" of appendix B, in base32.
constexpr char const* rfc_secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

TEST(Rfc6238_AppendixB, TheLastSixDigitsAreOurs) {
  for (auto const& [seconds, code] : {std::pair{59L, "287082"},
                                      {1111111109L, "081804"},
                                      {1111111111L, "050471"},
                                      {1234567890L, "005924"},
                                      {2000000000L, "279037"},
                                      {20000000000L, "353130"}})
    EXPECT_EQ(one_time_code(rfc_secret, code_step(seconds)), code) << seconds;
}

TEST(Rfc6238_5_2_OneUse, ACodeIsGoodOnceAndOneStepAround) {
  auto const now = code_step(1111111109);
  auto const code = one_time_code(rfc_secret, now);
  EXPECT_EQ(matching_step(rfc_secret, code, now, 0), now);
  EXPECT_EQ(matching_step(rfc_secret, "081 804", now, 0), now);
  EXPECT_EQ(matching_step(rfc_secret, code, now + 1, 0), now);
  EXPECT_EQ(matching_step(rfc_secret, code, now - 1, 0), now);
  EXPECT_FALSE(matching_step(rfc_secret, code, now + 2, 0));
  EXPECT_FALSE(matching_step(rfc_secret, code, now, now)) << "used already";
  EXPECT_FALSE(matching_step(rfc_secret, "", now, 0));
  EXPECT_FALSE(matching_step(rfc_secret, "0818041", now, 0));
  EXPECT_FALSE(matching_step("no base32!", "", now, 0));
}

TEST(OneTimeSecret, IsAHundredAndSixtyBitsOfBase32) {
  auto const secret = one_time_secret(sm3("random"));
  EXPECT_EQ(secret.size(), 32U);
  EXPECT_EQ(secret.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"), secret.npos);
  EXPECT_NE(secret, one_time_secret(sm3("other")));
  EXPECT_EQ(one_time_code(secret, 1).size(), 6U);
}

}  // namespace
}  // namespace linli::trust
