// Claims as people write them into cells, for the standard that ships with the program.
#include "app/claim_text.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace linli::app {
namespace {

std::string slurp(std::string const& path) {
  std::ifstream in{std::string{LINLI_SOURCE_DIR} + "/" + path};
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

class Claim : public testing::Test {
 protected:
  base::Catalogue texts = *base::Catalogue::parse(slurp("api/words.json"));
  standard::Standard standard =
      *standard::Standard::parse(slurp("law/standard/sszh-default-0.1.0.json"));

  standard::Item const& item(standard::Method method, bool optional = false) {
    for (auto const& candidate : standard.items())
      if (candidate.scoring.method == method &&
          candidate.not_applicable_when.has_value() == optional)
        return candidate;
    throw std::runtime_error{"no such item"};
  }
  standard::Item const& measured(standard::Unit unit) {
    for (auto const& candidate : standard.items())
      if (candidate.scoring.metric && standard.find_metric(*candidate.scoring.metric)->unit == unit)
        return candidate;
    throw std::runtime_error{"no such item"};
  }
  base::Result<cases::ItemStatement> read(standard::Item const& of, std::string const& text) {
    return read_claim(texts, standard, of, text);
  }
};

TEST_F(Claim, YesAndNoAreReadInBothLanguagesAndAsExcelStoresThem) {
  auto const& binary = item(standard::Method::binary);
  for (auto const* yes : {"是", "Yes", "yes", "TRUE"})
    EXPECT_EQ(read(binary, yes)->met, true) << yes;
  for (auto const* no : {"否", "No", "NO", "FALSE"}) EXPECT_EQ(read(binary, no)->met, false) << no;
  EXPECT_EQ(read(binary, "也许").error().id, "sheet.yes_no");
  EXPECT_EQ(read(binary, "港").error().id, "sheet.yes_no");  // one bit away from 是
}

TEST_F(Claim, ARatioMayBeWrittenInPerCentAndIsAtMostOne) {
  auto const& ratio = measured(standard::Unit::ratio);
  EXPECT_EQ(read(ratio, "0.95")->value->text(), "0.95");
  EXPECT_EQ(read(ratio, "95%")->value->text(), "0.95");
  EXPECT_EQ(read(ratio, "95.5 %")->value->text(), "0.955");
  EXPECT_EQ(read(ratio, "95").error().id, "sheet.ratio");
  EXPECT_EQ(read(ratio, "0.95 左右").error().id, "sheet.number");
}

TEST_F(Claim, AMeasureIsAPlainNumber) {
  auto const& days = measured(standard::Unit::day);
  EXPECT_EQ(read(days, "30")->value->text(), "30");
  for (auto const* bad : {"30天", "-1", "1e3", "3,5", "是"})
    EXPECT_EQ(read(days, bad).error().id, "sheet.number") << bad;
}

TEST_F(Claim, NotApplicableOnlyWhereTheStandardAllowsIt) {
  EXPECT_EQ(read(item(standard::Method::binary), "不适用").error().id, "sheet.not_applicable");
  auto const& optional = item(standard::Method::binary, true);
  EXPECT_EQ(read(optional, "Not applicable")->not_applicable, true);
  EXPECT_EQ(claim_choices(texts, optional, base::Language::zh).size(), 3U);
}

TEST_F(Claim, WhatASheetShowsIsReadAsTheSameClaim) {
  for (auto const& any : standard.items()) {
    cases::ItemStatement stated{any.code, {}, {}, {}, {}, {}};
    if (any.scoring.method == standard::Method::binary)
      stated.met = true;
    else
      stated.value = standard::MetricValue::ten_thousandths(9500);
    for (auto const language : {base::Language::zh, base::Language::en}) {
      auto const again = read(any, claim_text(texts, stated, language));
      ASSERT_TRUE(again) << any.code;
      EXPECT_TRUE(same_claim(*again, stated)) << any.code;
      EXPECT_FALSE(how_to_claim(texts, standard, any, language).empty());
    }
  }
}

}  // namespace
}  // namespace linli::app
