// Invented communities live by the law, and a change of it shows in what becomes of them.
#include "core/whatif/population.hpp"

#include <gtest/gtest.h>

#include "core/cases/properties.hpp"
#include "core/cases/testing/case_test.hpp"

namespace linli::whatif {
namespace {

using cases::testing::day;

Span const ten_years{day("2024-01-02"), 10};

Invented const& invented() {
  static auto const read =
      read_invented(cases::testing::slurp(LINLI_SOURCE_DIR "/law/population.json")).value();
  return read;
}
measures::Law law() {
  return cases::testing::shipped_law(LINLI_SOURCE_DIR)
      .with_in_force(day("2024-01-01"), day("2034-12-31"))
      .value();
}

struct Count {
  Figures years;
  std::map<std::string, std::int64_t> refused;
  YearFigures all() const {
    YearFigures out;
    for (auto const& [year, figures] : years) out += figures;
    return out;
  }
};
Count count(measures::Law const& law, int communities) {
  Count out;
  for (int i = 0; i < communities; ++i) {
    auto const lived = live(invented(), law, ten_years, 7, static_cast<std::uint64_t>(i));
    add_to(out.years, lived.project, law);
    for (auto const& [code, n] : lived.refused) out.refused[code] += n;
  }
  return out;
}

TEST(Population, LivesThroughEverythingThatTheMeasuresKnow) {
  auto const found = count(law(), 300);
  auto const all = found.all();
  EXPECT_GT(all.filings, 300);
  EXPECT_GT(all.failed, 30);
  EXPECT_GT(all.basic, 100);
  EXPECT_GT(all.premium, 50);
  EXPECT_GT(all.ended, 5);
  EXPECT_GT(all.late, 5);
  EXPECT_GT(all.paid.fen(), 0);
  EXPECT_GT(all.ordered_back.fen(), 0);
  EXPECT_GE(all.granted.fen(), all.paid.fen());
  for (auto const& [code, n] : found.refused)
    EXPECT_TRUE(code.starts_with("A20-") || code.starts_with("A29-") || code.starts_with("A31-") ||
                code == "claim.nothing" || code == "A00-STEP")
        << code << ' ' << n;
}

TEST(Population, IsTheSameForTheSameSeed) {
  auto const one = live(invented(), law(), ten_years, 7, 3);
  auto const two = live(invented(), law(), ten_years, 7, 3);
  EXPECT_EQ(base::to_json(one.project), base::to_json(two.project));
  auto const other = live(invented(), law(), ten_years, 8, 3);
  EXPECT_NE(base::to_json(one.project), base::to_json(other.project));
}

TEST(Population, OneFilingAYearMakesSomeWait) {
  auto const stricter = law().with_parameter("filings.per_year", 1).value();
  auto const was = count(law(), 300), now = count(stricter, 300);
  EXPECT_GT(now.refused.at("A20-LIMIT"),
            was.refused.contains("A20-LIMIT") ? was.refused.at("A20-LIMIT") : 0);
  EXPECT_LT(now.all().filings, was.all().filings);
}

TEST(Population, AChangeThatTouchesNobodyChangesNothing) {
  auto const same = law().with_parameter("archive.years", 12).value();
  EXPECT_EQ(count(law(), 50).years, count(same, 50).years);
}

TEST(Population, TellsWhatItsFileLacks) {
  auto const text = cases::testing::slurp(LINLI_SOURCE_DIR "/law/population.json");
  EXPECT_FALSE(read_invented("{"));
  EXPECT_EQ(read_invented("{}").error().where, "/habits");
  auto broken = text;
  broken.replace(broken.find("\"premium\""), 9, "\"premier\"");
  EXPECT_FALSE(read_invented(broken));
}

}  // namespace
}  // namespace linli::whatif
