// Supervision, claims and adverse acts: Art. 26-32, rule by rule.
#include <gtest/gtest.h>

#include "core/measures/rules.hpp"

namespace linli::measures {
Law const& real_law();

namespace {

using base::Area;
using base::Money;

Date day(char const* iso) {
  return Date::parse(iso).value();
}
template <class T>
std::string refusal(T const& answer) {
  return answer ? "" : answer.error().id;
}
std::string refusal_of(Checked const& checked) {
  return checked ? "" : checked.error().id;
}

Law const& law() {
  return real_law();
}

TEST(Article26, TheFilingIsAServiceTargetWithoutSanction) {
  auto const due = art26_soft_filing_due(law(), day("2025-03-03")).value;
  EXPECT_EQ(due.due, day("2025-04-02"));
  EXPECT_TRUE(due.soft);
  EXPECT_EQ(refusal_of(art26_2_no_sanction(law())), "A26-NO-SANCTION");
}

TEST(Article27, OnlyPremiumIsLowered_ByAPerson_WhileTheCertificateHolds) {
  EXPECT_EQ(refusal_of(art27_2_lower(law(), RatingResult::premium)), "");
  EXPECT_EQ(refusal_of(art27_2_lower(law(), RatingResult::basic)), "A27-NO-LOWER");
  EXPECT_EQ(refusal_of(art27_2_by_person(law(), "officer")), "");
  EXPECT_EQ(refusal_of(art27_2_by_person(law(), "system")), "A27-HUMAN");
  EXPECT_EQ(refusal_of(art27_1_in_force(law(), day("2027-07-24"), day("2027-07-24"))), "");
  EXPECT_EQ(refusal_of(art27_1_in_force(law(), day("2027-07-24"), day("2027-07-25"))),
            "A27-EXPIRED");
  EXPECT_EQ(refusal_of(art27_4_published(law(), true)), "");
  EXPECT_EQ(refusal_of(art27_4_published(law(), false)), "A27-PUBLISH");
}

TEST(Article27, RecoversTheDifferenceOrAllOfIt) {
  auto const back = [](Law const& law, bool lowered, int paid, int recovered, int entitled) {
    return art27_3_recovery(law, lowered, Money::yuan(paid), Money::yuan(recovered),
                            Money::yuan(entitled), day("2025-06-03"))
        .value.whole_yuan();
  };
  EXPECT_EQ(back(law(), false, 200'000, 0, 0), 200'000);
  EXPECT_EQ(back(law(), true, 200'000, 0, 150'000), 50'000);
  EXPECT_EQ(back(law(), true, 200'000, 50'000, 150'000), 0);
  EXPECT_EQ(back(law(), false, 200'000, 50'000, 0), 150'000);
  EXPECT_EQ(back(law(), true, 100'000, 0, 150'000), 0) << "never more than was paid too much";
  auto const literal =
      law().with_ruling({"RD-29", "literal", day("2025-01-02"), "doc", "reason"}).value();
  EXPECT_EQ(back(literal, true, 200'000, 0, 150'000), 200'000);
}

TEST(Article28, TheOperatorComesFirstAndAnInquiryBeforeADecision) {
  auto const letter = day("2025-05-06");
  EXPECT_EQ(refusal_of(art28_1_operator_first(law(), day("2025-04-01"), letter)), "");
  EXPECT_EQ(refusal_of(art28_1_operator_first(law(), {}, letter)), "A28-FIRST-OPERATOR");
  EXPECT_EQ(refusal_of(art28_1_operator_first(law(), day("2025-05-07"), letter)),
            "A28-FIRST-OPERATOR");
  EXPECT_EQ(art28_soft_inquiry_due(law(), letter).value.due, day("2025-05-20"));
  EXPECT_EQ(refusal_of(art28_2_inquired(law(), true)), "");
  EXPECT_EQ(refusal_of(art28_2_inquired(law(), false)), "A28-INQUIRY");
}

TEST(Article27, TheSeedOfADrawIsKnownOnlyAfterTheList) {
  auto const fixed = day("2025-03-03");
  EXPECT_EQ(refusal_of(art27_1_seed_later(law(), fixed, day("2025-03-04"))), "");
  EXPECT_EQ(refusal_of(art27_1_seed_later(law(), fixed, fixed)), "A27-SEED");
}

TEST(Article27, AYearThatEndsWithoutACheckIsABreachForGood) {
  auto const duty = [](int in_force, int checked, char const* today) {
    return art27_1_duty(law(), 2024, in_force, checked, day(today)).value;
  };
  EXPECT_EQ(duty(3, 0, "2024-12-31"), YearlyDuty::open);
  EXPECT_EQ(duty(3, 0, "2025-01-01"), YearlyDuty::breached);
  EXPECT_EQ(duty(3, 1, "2024-06-01"), YearlyDuty::met);
  EXPECT_EQ(duty(0, 0, "2025-01-01"), YearlyDuty::none);
}

TEST(Article29, TheClaimantAndTheOneSubsidyOfAProject) {
  EXPECT_EQ(refusal_of(art29_0_claimant(law(), "A", "A")), "");
  EXPECT_EQ(refusal_of(art29_0_claimant(law(), "B", "A")), "A29-CLAIMANT");
  EXPECT_EQ(refusal_of(art29_6_once(law(), Money{})), "");
  EXPECT_EQ(refusal_of(art29_6_once(law(), Money::fen(1))), "A29-ONCE");
  EXPECT_EQ(refusal_of(art29_6_phase(law(), false, false)), "");
  EXPECT_EQ(refusal_of(art29_6_phase(law(), true, true)), "");
  EXPECT_EQ(refusal_of(art29_6_phase(law(), true, false)), "A29-PHASE");
}

TEST(Article29, ThePapersFollowTheGuideOfEachPart) {
  std::vector<std::string> lines{"SU-02", "SU-04", "SU-05", "SU-06"};
  EXPECT_EQ(refusal_of(art29_1_materials(law(), Part::first, lines)), "");
  EXPECT_EQ(refusal_of(art29_1_materials(law(), Part::full, lines)), "A29-MATERIALS");
  lines.emplace_back("SU-09");
  EXPECT_EQ(refusal_of(art29_1_materials(law(), Part::full, lines)), "");
  auto const rest = art29_1_materials(law(), Part::rest, lines);
  ASSERT_EQ(refusal_of(rest), "A29-MATERIALS");
  EXPECT_EQ(rest.error().facts.back(), (base::Fact{"missing", "SU-10"}));
}

TEST(Article29, AllButTheFirstPartNeedTheNetworkAndTheData) {
  EXPECT_EQ(refusal_of(art29_5_connected(law(), Part::first, false, false)), "");
  EXPECT_EQ(refusal_of(art29_5_connected(law(), Part::rest, false, true)), "A29-NETWORK");
  EXPECT_EQ(refusal_of(art29_5_connected(law(), Part::full, true, false)), "A29-DATA");
  EXPECT_EQ(refusal_of(art29_5_connected(law(), Part::full, true, true)), "");
}

// P14: splitting an area into phases never lowers the sum.
TEST(Article29, PhasesAreWorthNoLessThanTheWhole) {
  auto const split = [](std::vector<Area> const& areas) {
    return art29_6_split(law(), RatingResult::basic, areas, day("2024-04-01"))->value;
  };
  auto const three = split(std::vector<Area>(3, Area::centi(2'000'000)));
  EXPECT_EQ(three.apart.whole_yuan(), 150'000);
  EXPECT_EQ(three.together.whole_yuan(), 100'000);
  for (int step = 1; step < 30; ++step) {
    auto const one = split({Area::centi(step * 700'001), Area::centi(step * 1'300'003)});
    EXPECT_GE(one.apart, one.together);
  }
  EXPECT_EQ(refusal(art29_6_split(law(), RatingResult::basic, {Area{}}, day("2024-04-01"))),
            "A29-AREA");
}

TEST(Article31, TheLimitFreezesClaims_TheWithdrawalEndsThem) {
  auto const open = [](std::optional<Date> limit, bool withdrawn) {
    return refusal_of(art31_2_claims_open(law(), limit, withdrawn, day("2024-07-01")));
  };
  EXPECT_EQ(open({}, false), "");
  EXPECT_EQ(open(day("2024-07-01"), false), "");
  EXPECT_EQ(open(day("2024-06-30"), false), "A31-FROZEN");
  EXPECT_EQ(open(day("2024-07-01"), true), "A31-WITHDRAWN");
  EXPECT_EQ(refusal_of(art31_bound(law())), "A31-BOUND");
  auto const back =
      art31_recovery(law(), Money::yuan(70'000), Money::yuan(20'000), day("2024-07-01"));
  EXPECT_EQ(back.value.whole_yuan(), 50'000);
}

TEST(Article32, TerminatedBeforeTheCertificate_CancelledAfterIt) {
  auto const which = [](bool certified, bool cancel) {
    return refusal_of(art32_0_which(law(), certified, cancel, !cancel));
  };
  EXPECT_EQ(which(false, false), "");
  EXPECT_EQ(which(false, true), "A32-WHICH");
  EXPECT_EQ(which(true, true), "");
  EXPECT_EQ(which(true, false), "A32-WHICH");
  EXPECT_EQ(refusal_of(art32_0_which(law(), true, false, false)), "A32-WHICH");
}

TEST(Article32, EachGroundAsksForItsOwnProof) {
  EXPECT_EQ(refusal_of(art32_1_falsified(law(), true)), "");
  EXPECT_EQ(refusal_of(art32_1_falsified(law(), false)), "A32-EFFECT");
  EXPECT_EQ(refusal_of(art32_3_reported(law(), true)), "");
  EXPECT_EQ(refusal_of(art32_3_reported(law(), false)), "A32-REPORT");
  EXPECT_EQ(refusal_of(art32_4_cited(law(), "消防法第六十条")), "");
  for (char const* vague : {"", "（四）", "(四)", "违反规定"})
    EXPECT_EQ(refusal_of(art32_4_cited(law(), vague)), "A32-CITE") << vague;
}

TEST(Article32, ThePartyIsHeardFirst) {
  auto const told = day("2025-05-22");
  auto const until = art32_soft_reply_due(law(), told).value.due;
  EXPECT_EQ(until, day("2025-05-29"));
  EXPECT_EQ(refusal_of(art32_heard(law(), {}, {}, false, told)), "A32-HEARING");
  EXPECT_EQ(refusal_of(art32_heard(law(), told, until, false, until)), "A32-HEARING");
  EXPECT_EQ(refusal_of(art32_heard(law(), told, until, true, told)), "");
  EXPECT_EQ(refusal_of(art32_heard(law(), told, until, false, until.plus_days(1))), "");
}

}  // namespace
}  // namespace linli::measures
