// Under its own law a file comes out as it was; under another one the differences are the law's.
#include "core/whatif/replay.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include "core/cases/testing/player_end.hpp"

namespace linli::whatif {
namespace {

using namespace cases;
using cases::testing::day;
using cases::testing::Player;
using cases::testing::World;
using cases::testing::world;

whatif::World law_of(World const& w) {
  return {w.law, w.standards};
}
whatif::World with(World const& w, char const* change) {
  return changed(law_of(w), {parse_change(change).value()}).value();
}

RC_GTEST_PROP(Replay, UnderItsOwnLawAFileComesOutAsItWas, ()) {
  auto w = world();
  Player player{w};
  player.start(*rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, Player::starts)));
  auto const numbers = *rc::gen::noShrink(rc::gen::container<std::vector<std::uint32_t>>(
      50, rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::uint32_t>(0, 1U << 31))));
  for (auto const number : numbers) (void)player.play(number);
  auto const again = replay(w.log, law_of(w));
  for (auto const& held : again.held)
    RC_LOG(held.command + " " + held.on.iso() + " " + held.refusal.id + " " + held.refusal.where);
  RC_ASSERT(again.held.empty());
  RC_ASSERT(again.events.size() == w.log.size());
  for (std::size_t i = 0; i < w.log.size(); ++i) {
    auto const was = base::to_json(w.log[i]);
    auto const now = base::to_json(again.events[i]);
    if (was != now) RC_LOG(was + "\n" + now);
    RC_ASSERT(was == now);
  }
}

TEST(Replay, ALongerNoticeLetsTheCertificateWait) {
  auto w = world();
  w.certified();
  auto const& certificate = w.project.certificates.at(0);
  auto const longer = replay(w.log, with(w, "notice.days=20"));
  ASSERT_FALSE(longer.stopped);
  ASSERT_FALSE(longer.held.empty());
  EXPECT_EQ(longer.held.front().refusal.id, "A21-NOTICE-OPEN");
  auto const& later = longer.project.certificates.at(0);
  EXPECT_GT(later.issued_on, certificate.issued_on);
  EXPECT_EQ(later.issued_on, longer.project.filing->notice->last_day.due.plus_days(1));
  EXPECT_EQ(later.grade, certificate.grade);
}

TEST(Replay, FewerYearsOfValidity) {
  auto w = world();
  w.certified();
  auto const shorter = replay(w.log, with(w, "certificate.years=2"));
  EXPECT_TRUE(shorter.held.empty());
  EXPECT_EQ(shorter.project.certificates.at(0).last_day.year(),
            w.project.certificates.at(0).last_day.year() - 1);
}

TEST(Replay, NoFilingAllowedEndsTheFileThere) {
  auto w = world();
  w.certified();
  auto const none = replay(w.log, with(w, "filings.per_year=0"));
  EXPECT_TRUE(none.stopped);
  ASSERT_EQ(none.held.size(), 1U);
  EXPECT_EQ(none.held[0].refusal.id, "A20-LIMIT");
  EXPECT_FALSE(none.held[0].until);
}

TEST(Change, IsReadFromAWordAndRefusedWhenItMeansNothing) {
  auto const w = law_of(world());
  auto const refusal = [&](char const* text) {
    auto const change = parse_change(text);
    if (!change) return change.error().id;
    auto const out = changed(w, {*change});
    return out ? std::string{} : out.error().id;
  };
  EXPECT_EQ(refusal("filings.per_year=3@2024-07-01"), "");
  EXPECT_EQ(refusal("RD-29=literal"), "");
  EXPECT_EQ(refusal("2024-05-06=holiday"), "");
  EXPECT_EQ(refusal("2024-05-04=working"), "");
  EXPECT_EQ(refusal("standard:1=2024-07-01"), "");
  EXPECT_EQ(refusal("standard:99=2024-07-01"), "whatif.unknown_standard");
  EXPECT_EQ(refusal("nothing=3"), "law.unknown_parameter");
  EXPECT_EQ(refusal("filings.per_year=many"), "whatif.change");
  EXPECT_EQ(refusal("filings.per_year=-1"), "law.bad_number");
  EXPECT_EQ(refusal("RD-29=never"), "law.unknown_option");
  EXPECT_EQ(refusal("RD-99=literal"), "law.unknown_reading");
  EXPECT_EQ(refusal("filings.per_year"), "whatif.change");
  EXPECT_EQ(refusal("=3"), "whatif.change");
  EXPECT_EQ(refusal("2024-05-06=maybe"), "whatif.change");
}

TEST(Change, OfANumberHoldsFromItsDay) {
  auto const w = with(world(), "filings.per_year=3@2024-07-01");
  EXPECT_EQ(w.law.parameter("filings.per_year", day("2024-06-30")), 2);
  EXPECT_EQ(w.law.parameter("filings.per_year", day("2024-07-01")), 3);
  EXPECT_NE(w.law.version(), world().law.version());
}

}  // namespace
}  // namespace linli::whatif
