#include "base/text.hpp"

#include <gtest/gtest.h>

#include <string>

#include "base/base64.hpp"

namespace linli::base {
namespace {

TEST(Folded, NamesAsPeopleTypeThem) {
  EXPECT_EQ(folded(" 望海 花园（Ｂ区） "), folded("望海花园(b区)"));
  EXPECT_NE(folded("望海花园一期"), folded("望海花园二期"));
  EXPECT_EQ(folded("\xff"), "");
}

TEST(PlainLine, NamesOfEveryScript_Pass) {
  for (char const* name :
       {"安宁花园", "Phase 2 (B)", "示例路1号—A座", "<b>&\"'", "\xF0\xA0\x80\x80"})
    EXPECT_TRUE(is_plain_line(name, 200)) << name;
}

TEST(PlainLine, BlankOrNothing_IsNoName) {
  for (char const* name : {"", " ", "\xE3\x80\x80", "\xC2\xA0", "\xE2\x80\x8B"})
    EXPECT_FALSE(is_plain_line(name, 200)) << name;
}

TEST(PlainLine, ControlCharactersAndTurnedDirections_AreRefused) {
  for (std::string const& name :
       {std::string{"a\0b", 3}, std::string{"a\nb"}, std::string{"a\rb"}, std::string{"a\tb"},
        std::string{"a\x1b[31mb"}, std::string{"a\x7f"}, std::string{"a\xC2\x85"},
        std::string{"a\xE2\x80\xA8"}, std::string{"a\xE2\x80\xAE\x66"},
        std::string{"a\xE2\x81\xA6"}, std::string{"a\xEF\xBF\xBE"}, std::string{"a\xEF\xBF\xBF"},
        std::string{"a\xEF\xB7\x90"}})
    EXPECT_FALSE(is_plain_line(name, 200)) << name;
}

TEST(PlainLine, BrokenUtf8_IsRefused) {
  for (char const* name : {"\xFF", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                           "\xE5\xAE", "a\x80", "\xE5\x41\x42"})
    EXPECT_FALSE(is_plain_line(name, 200)) << name;
}

TEST(PlainLine, CharactersAreCounted_NotBytes) {
  std::string two_hundred;
  for (int i = 0; i < 200; ++i) two_hundred += "长";
  EXPECT_TRUE(is_plain_line(two_hundred, 200));
  EXPECT_FALSE(is_plain_line(two_hundred + "x", 200));
}

TEST(Base64, TheVectorsOfRfc4648) {
  for (auto const& [plain, coded] :
       {std::pair{"", ""}, std::pair{"f", "Zg=="}, std::pair{"fo", "Zm8="},
        std::pair{"foo", "Zm9v"}, std::pair{"foob", "Zm9vYg=="}, std::pair{"foobar", "Zm9vYmFy"}}) {
    EXPECT_EQ(to_base64(plain), coded);
    EXPECT_EQ(from_base64(coded), plain);
  }
  EXPECT_EQ(to_base64("\xfb\xff"), "+/8=");
  EXPECT_EQ(to_base64url("\xfb\xff"), "-_8");
  EXPECT_EQ(from_base64("Zg"), "f");
  for (auto const* bad : {"Z", "Zg==Zg", "Z g=", "Zg-_"})
    EXPECT_EQ(from_base64(bad, "/x").error().where, "/x") << bad;
}

TEST(PlainText, HasSomethingToReadAndNothingThatHides) {
  EXPECT_TRUE(is_plain_text("第一行\n\t第二行\r\n"));
  for (char const* bad : {"", " \n", "\u200b", "a\u202eb", "a\x01", "\xff"})
    EXPECT_FALSE(is_plain_text(bad)) << bad;
  EXPECT_FALSE(is_plain_text(std::string_view{"a\0b", 3}));
}

TEST(PlainNumber, ReadsWhatPeopleTypeAndCopy) {
  for (auto const* typed : {"SSZH-2024-B-0001", " sszh 2024 b 0001 ", "SSZH - 2024 - B - 0001",
                            "ＳＳＺＨ－２０２４－Ｂ－０００１", "SSZH—2024–B——0001",
                            "sszh\u30002024\u00A0b\u22120001", "SSZH_2024_B_0001"})
    EXPECT_EQ(plain_number(typed), "SSZH-2024-B-0001") << typed;
  EXPECT_EQ(plain_number("p/000001"), "") << "a path is no number";
  EXPECT_EQ(plain_number("海湾雅居"), "");
  EXPECT_EQ(plain_number("A\xFF"), "") << "broken UTF-8";
  EXPECT_EQ(plain_number(" — "), "");
}

}  // namespace
}  // namespace linli::base
