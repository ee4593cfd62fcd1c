// Two ways of one file, laid side by side.
#include "core/whatif/outcome.hpp"

#include <gtest/gtest.h>

#include "core/cases/testing/player.hpp"

namespace linli::whatif {
namespace {

using namespace cases;
using cases::testing::Player;
using standard::Grade;

std::vector<Difference> changed_by(cases::testing::World const& w, char const* change) {
  whatif::World const before{w.law, w.standards};
  auto const after = whatif::changed(before, {parse_change(change).value()}).value();
  return differences(replay(w.log, before), replay(w.log, after), w.log.back().at.date);
}
Difference const* of(std::vector<Difference> const& all, whatif::Subject matter) {
  for (auto const& difference : all)
    if (difference.matter == matter) return &difference;
  return nullptr;
}

TEST(Differences, NoneWhereTheChangeDoesNotReach) {
  auto w = cases::testing::world();
  w.certified(Grade::premium);
  EXPECT_TRUE(changed_by(w, "archive.years=20").empty());
  EXPECT_TRUE(changed_by(w, "notice.days=5").empty());
  EXPECT_TRUE(changed_by(w, "RD-17=next_day").empty());
}

TEST(Differences, OfALimitOfValidityAndOfMoney) {
  auto w = cases::testing::world();
  Player player{w};
  player.start(10);  // certified premium, paid in full
  auto const limits = changed_by(w, "review.days=4");
  ASSERT_NE(of(limits, whatif::Subject::limit), nullptr);
  EXPECT_EQ(of(limits, whatif::Subject::limit)->which, "17.1#1");
  EXPECT_LT(of(limits, whatif::Subject::limit)->after, of(limits, whatif::Subject::limit)->before);

  auto const years = changed_by(w, "certificate.years=4");
  ASSERT_NE(of(years, whatif::Subject::certificate), nullptr);
  EXPECT_NE(of(years, whatif::Subject::certificate)->after,
            of(years, whatif::Subject::certificate)->before);

  auto const money = changed_by(w, "subsidy.premium_base=300000");
  ASSERT_NE(of(money, whatif::Subject::claim), nullptr);
  EXPECT_NE(of(money, whatif::Subject::claim)->after, of(money, whatif::Subject::claim)->before);
}

TEST(Figures, CountOneFileOnce) {
  auto w = cases::testing::world();
  Player player{w};
  player.start(10);
  Figures years;
  add_to(years, w.project, w.law);
  YearFigures all;
  for (auto const& [year, figures] : years) all += figures;
  EXPECT_EQ(all.filings, 1);
  EXPECT_EQ(all.premium, 1);
  EXPECT_EQ(all.basic, 0);
  EXPECT_EQ(all.failed, 0);
  EXPECT_EQ(all.granted, all.paid);
  EXPECT_EQ(all.paid, w.project.subsidy.paid());
}

}  // namespace
}  // namespace linli::whatif
