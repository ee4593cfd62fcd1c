#include "core/cases/authority_state.hpp"

#include <gtest/gtest.h>

#include "core/cases/testing/case_test.hpp"
#include "core/measures/rules.hpp"

namespace linli::cases {
namespace {

using namespace testing;

struct Office {
  measures::Law const& shipped = shipped_law(LINLI_SOURCE_DIR);
  Authority state;

  LawInForce law() const {
    return law_in_force(
               shipped, state,
               [](std::string const&) {
                 return base::Result<std::string>{slurp(std::filesystem::path{LINLI_SOURCE_DIR} /
                                                        "tests/articles/standards/mini-1.json")};
               })
        .value();
  }
  std::string act(Actor const& by, AuthorityCommand const& command) {
    auto const at = moment("2024-12-20");
    auto const events = decide(state, command, by, at, law().law);
    if (!events) return events.error().id;
    for (auto const& event : *events) apply(state, {at, by, event});
    return "";
  }
};

TEST(Authority, TheLawStartsUnset_AndIsSetByTheOfficer) {
  Office office;
  EXPECT_FALSE(measures::art33_in_force(office.law().law, day("2024-01-01")));
  EXPECT_EQ(office.act(tech, SetInForce{day("2023-06-01"), {}, "x"}), "A05-ROLE");
  EXPECT_EQ(office.act(officer, LoadRenewal{day("2029-05-31"), "续期"}), "A33-NOT-SET");
  EXPECT_EQ(office.act(officer, SetInForce{day("2023-06-01"), {}, "x"}), "");
  EXPECT_TRUE(measures::art33_in_force(office.law().law, day("2026-05-31")));
  EXPECT_FALSE(measures::art33_in_force(office.law().law, day("2026-06-01")));
  EXPECT_EQ(office.act(officer, LoadRenewal{day("2029-05-31"), "续期"}), "");
  EXPECT_TRUE(measures::art33_in_force(office.law().law, day("2026-06-01")));
}

TEST(Authority, ARuling_SetsAReadingFromItsDay) {
  Office office;
  IssueRuling const ruling{"RD-29", "literal", day("2025-01-02"), "解释"};
  EXPECT_EQ(office.act(tech, ruling), "A34-ROLE");
  EXPECT_EQ(office.act(officer, IssueRuling{"RD-29", "half", day("2025-01-02"), "x"}),
            "law.unknown_option");
  EXPECT_EQ(office.act(officer, ruling), "");
  EXPECT_EQ(office.law().law.reading("RD-29", day("2025-01-01")), "difference");
  EXPECT_EQ(office.law().law.reading("RD-29", day("2025-01-03")), "literal");
}

TEST(Authority, AStandardVersion_IsPublishedOnce) {
  Office office;
  PublishStandard const publish{"1", day("2023-06-01"), hash('a')};
  EXPECT_EQ(office.act(expert("e1"), publish), "A05-ROLE");
  EXPECT_EQ(office.act(officer, publish), "");
  EXPECT_EQ(office.act(officer, publish), "cases.version_exists");
  ASSERT_EQ(office.law().standards.size(), 1U);
  EXPECT_EQ(office.law().standards[0].standard->version(), "1");
}

TEST(Authority, Experts_AreRegisteredAndSuspended) {
  Office office;
  EXPECT_EQ(office.act(applicant, RegisterExpert{"e1", "甲", {"property"}, ""}), "A05-ROLE");
  EXPECT_EQ(office.act(tech, RegisterExpert{"e1", "甲", {"property"}, ""}), "");
  EXPECT_EQ(office.law().pool.size(), 1U);
  EXPECT_EQ(office.act(tech, SuspendExpert{"e1", "退休"}), "");
  EXPECT_TRUE(office.law().pool.empty());
  EXPECT_EQ(office.act(tech, SuspendExpert{"e1", "退休"}), "cases.no_such_expert");
}

TEST(Authority, TheYearlyCheck_IsDrawnOnceFromAListFixedBefore) {
  Office office;
  CommitCheckProgramme const list{2024, 2, "彩票", day("2024-12-20"), {"A", "B", "C"}};
  auto later = list;
  later.seed_on = day("2024-12-21");
  auto const with = [&](auto change) {
    auto copy = later;
    change(copy);
    return office.act(officer, copy);
  };
  EXPECT_EQ(office.act(tech, later), "A05-ROLE");
  EXPECT_EQ(office.act(officer, DrawCheckProgramme{2024, "7"}), "programme.unknown");
  EXPECT_EQ(office.act(officer, list), "A27-SEED");
  EXPECT_EQ(with([](auto& c) { c.year = 2025; }), "programme.year");
  EXPECT_EQ(with([](auto& c) { c.size = 4; }), "programme.size");
  EXPECT_EQ(with([](auto& c) { c.size = 0; }), "programme.size");
  EXPECT_EQ(with([](auto& c) { c.certificates.clear(); }), "programme.nobody");
  EXPECT_EQ(with([](auto& c) { c.seed_source = " "; }), "cases.text_missing");
  EXPECT_EQ(with([](auto& c) { c.seed_source = "问 13800138000"; }), "A13-PRIVACY");
  EXPECT_EQ(office.act(officer, later), "");
  EXPECT_EQ(office.act(officer, later), "programme.exists");
  EXPECT_EQ(office.act(officer, DrawCheckProgramme{2024, "7"}), "programme.seed_not_yet");
}

// A seed that could be written in two ways would leave the choice between two draws.
TEST(Authority, TheSeedOfACheck_IsDigitsAlone) {
  Office office;
  ASSERT_EQ(office.act(officer, CommitCheckProgramme{2024, 1, "彩票", day("2024-12-21"), {"A"}}),
            "");
  for (auto const& seed : {std::string{}, std::string{" "}, std::string{"7 30"},
                           std::string{"730 "}, std::string{"７３０"}, std::string{"7,30"},
                           std::string{"730\n"}, std::string(41, '7'), std::string{"seven"}})
    EXPECT_EQ(office.act(officer, DrawCheckProgramme{2024, seed}), "programme.seed_digits") << seed;
  EXPECT_EQ(office.act(officer, DrawCheckProgramme{2024, std::string(40, '7')}),
            "programme.seed_not_yet");
}

// Compared with the SM3 of another program: printf '730\nSSZH-2024-B-0001' | openssl dgst -sm3.
TEST(Authority, TheDrawOfACheck_CanBeRepeatedByAnybody) {
  std::vector<std::string> const list{"SSZH-2024-B-0001", "SSZH-2024-B-0002", "SSZH-2024-P-0001"};
  auto const drawn = draw_checks("730", 2, list);
  ASSERT_EQ(drawn.size(), 2U);
  EXPECT_EQ(drawn, draw_checks("730", 2, {list[2], list[0], list[1]})) << "in whatever order";
  EXPECT_EQ(drawn, (std::vector<std::string>{"SSZH-2024-B-0002", "SSZH-2024-B-0001"}));
  EXPECT_EQ(draw_checks("730", 9, list).size(), 3U);
  EXPECT_TRUE(draw_checks("730", -1, list).empty());
}

// Golden case G8: the notice for 2027 fixes a provisional day; the old statement stays in the log.
TEST(Authority, ANewCalendar_FixesProvisionalDeadlines) {
  Office office;
  std::string const notice =
      R"({"year": 2027, "status": "confirmed", "version": "test", "source": "test", "url": "",
          "holidays": ["2027-01-01", "2027-01-04"], "workdays": []})";
  EXPECT_EQ(office.act(officer, LoadCalendar{2028, notice}), "cases.calendar_year");
  ASSERT_EQ(office.act(officer, LoadCalendar{2027, notice}), "");
  auto w = world();
  w.declared();
  w.must(officer, "2026-12-28", ReceiveFiling{day("2026-12-28")});
  EXPECT_TRUE(w.last<FilingReceived>().review_due.provisional);
  EXPECT_EQ(w.last<FilingReceived>().review_due.due, day("2027-01-05"));
  w.law = office.law().law;
  w.must(machine, "2026-12-29", RecomputeDeadlines{"test"});
  EXPECT_EQ(w.last<DeadlineFixed>().now.due, day("2027-01-06"));
  EXPECT_FALSE(w.project.clocks.back().deadline.provisional);
  EXPECT_EQ(w.refusal(machine, "2026-12-30", RecomputeDeadlines{"test"}), "cases.deadlines_stand");
}

}  // namespace
}  // namespace linli::cases
