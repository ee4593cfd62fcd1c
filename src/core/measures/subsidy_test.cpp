// Art. 29: the table of amounts and the properties P13, P14.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/measures/rules.hpp"

namespace linli::measures {
Law const& f1();

namespace {

using base::Area;
using base::Money;
constexpr Date on{2024, 4, 1};

std::int64_t total(RatingResult grade, std::int64_t centi) {
  return art29_amount(f1(), grade, Area::centi(centi), on).value().value.total.whole_yuan();
}
Result<Explained<SubsidyPart>> part(Part what, RatingResult grade, char const* area, int paid) {
  return art29_5_part(f1(), what, grade, Area::parse(area).value(), Money::yuan(paid), on);
}

struct Row {
  char const* area;
  std::int64_t basic, basic70, basic30, premium, premium70, premium30;
  int k;
};

TEST(Article29, AmountsOfTheTable) {
  for (auto const& row : std::initializer_list<Row>{
           {"0.01", 50000, 35000, 15000, 100000, 70000, 30000, 0},
           {"49999.99", 50000, 35000, 15000, 100000, 70000, 30000, 0},
           {"50000.00", 100000, 70000, 30000, 150000, 105000, 45000, 1},
           {"99999.99", 100000, 70000, 30000, 150000, 105000, 45000, 1},
           {"100000", 150000, 105000, 45000, 200000, 140000, 60000, 2},
           {"149999.99", 150000, 105000, 45000, 200000, 140000, 60000, 2},
           {"150000", 200000, 140000, 60000, 250000, 175000, 75000, 3},
           {"250000.00", 300000, 210000, 90000, 350000, 245000, 105000, 5},
           {"499999.99", 500000, 350000, 150000, 550000, 385000, 165000, 9},
           {"500000.00", 550000, 385000, 165000, 600000, 420000, 180000, 10},
           {"1000000.00", 1050000, 735000, 315000, 1100000, 770000, 330000, 20}}) {
    auto const area = Area::parse(row.area).value();
    auto const basic = art29_amount(f1(), RatingResult::basic, area, on).value().value;
    auto const premium = art29_amount(f1(), RatingResult::premium, area, on).value().value;
    EXPECT_EQ(basic.total, Money::yuan(row.basic)) << row.area;
    EXPECT_EQ(basic.first, Money::yuan(row.basic70)) << row.area;
    EXPECT_EQ(basic.rest, Money::yuan(row.basic30)) << row.area;
    EXPECT_EQ(premium.total, Money::yuan(row.premium)) << row.area;
    EXPECT_EQ(premium.first, Money::yuan(row.premium70)) << row.area;
    EXPECT_EQ(premium.rest, Money::yuan(row.premium30)) << row.area;
    EXPECT_EQ(basic.band, row.k);
    EXPECT_LE(basic.from, area);
    EXPECT_LT(area, basic.below);
  }
}

TEST(Article29, Parts) {
  EXPECT_EQ(part(Part::first, RatingResult::basic, "49999.99", 0)->value.pay, Money::yuan(35000));
  EXPECT_EQ(part(Part::rest, RatingResult::basic, "49999.99", 35000)->value.pay,
            Money::yuan(15000));  // T29.12
  EXPECT_EQ(part(Part::rest, RatingResult::premium, "40000", 35000)->value.pay,
            Money::yuan(65000));                                                    // T29.13
  auto const lower = part(Part::rest, RatingResult::basic, "40000", 70000)->value;  // T29.14
  EXPECT_EQ(lower.pay, Money{});
  EXPECT_EQ(lower.recover, Money::yuan(20000));
  EXPECT_EQ(part(Part::rest, RatingResult::basic, "50000.00", 35000)->value.pay,
            Money::yuan(65000));  // T29.15
  EXPECT_EQ(part(Part::full, RatingResult::basic, "49999.99", 0)->value.pay, Money::yuan(50000));
  EXPECT_EQ(part(Part::full, RatingResult::premium, "120000", 0)->value.pay, Money::yuan(200000));
}

TEST(Article29, RefusesWhatWasPaidAlready) {
  auto const twice = part(Part::full, RatingResult::basic, "49999.99", 35000);  // T29.19
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().id, "A29-DOUBLE");
  EXPECT_EQ(twice.error().article, 29);
  EXPECT_EQ(twice.error().facts.back(), (base::Fact{"offered", "15000"}));
  EXPECT_EQ(part(Part::first, RatingResult::basic, "1", 1).error().id, "A29-DOUBLE");
  EXPECT_EQ(part(Part::full, RatingResult::failed, "1", 0).error().id, "A29-STAGE");
  EXPECT_EQ(art29_amount(f1(), RatingResult::basic, Area{}, on).error().id, "A29-AREA");
  EXPECT_FALSE(part(Part::rest, RatingResult::basic, "1", -1));
}

TEST(Article29, StageDecidesThePart) {
  EXPECT_EQ(art29_0_stage(f1(), Part::first, Stage::none).error().id, "A29-STAGE");  // T29.1
  EXPECT_EQ(art29_0_stage(f1(), Part::full, Stage::initial).error().id, "A29-70");   // T29.11
  EXPECT_TRUE(art29_0_stage(f1(), Part::first, Stage::initial));
  EXPECT_TRUE(art29_0_stage(f1(), Part::full, Stage::final_));
}

// P13
RC_GTEST_PROP(SubsidyProperty, GrowsByStepsOnly, ()) {
  auto const a = *rc::gen::inRange<std::int64_t>(1, 300'000'000);
  auto const b = a + *rc::gen::inRange<std::int64_t>(0, 20'000'000);
  RC_ASSERT(total(RatingResult::basic, a) <= total(RatingResult::basic, b));
  RC_ASSERT(total(RatingResult::premium, a) - total(RatingResult::basic, a) == 50000);
  RC_ASSERT((total(RatingResult::basic, a) == total(RatingResult::basic, b)) ==
            (a / 5'000'000 == b / 5'000'000));
  auto const edge = *rc::gen::inRange<std::int64_t>(1, 60) * 5'000'000;
  RC_ASSERT(total(RatingResult::basic, edge) - total(RatingResult::basic, edge - 1) == 50000);
}

// P14
RC_GTEST_PROP(SubsidyProperty, SplittingNeverLowersTheSum, ()) {
  auto const a = *rc::gen::inRange<std::int64_t>(1, 100'000'000);
  auto const b = *rc::gen::inRange<std::int64_t>(1, 100'000'000);
  for (auto grade : {RatingResult::basic, RatingResult::premium})
    RC_ASSERT(total(grade, a) + total(grade, b) >= total(grade, a + b));
}

}  // namespace
}  // namespace linli::measures
