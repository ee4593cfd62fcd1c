#include <gtest/gtest.h>

#include <algorithm>

#include "core/cases/testing/case_test.hpp"

namespace linli::cases {
namespace {

using namespace testing;

std::vector<std::string> const data_security{"data_security"};

TEST(Draw, IsTheSameForTheSameSeed_WhateverTheOrderOfThePool) {
  auto pool = pool_of("e", 30);
  auto const first = draw("seed", 5, pool, data_security);
  std::ranges::reverse(pool);
  auto const second = draw("seed", 5, pool, data_security);
  EXPECT_EQ(base::to_json(first), base::to_json(second));
  EXPECT_NE(base::to_json(first), base::to_json(draw("other", 5, pool, data_security)));
}

TEST(Draw, AlwaysSeatsADataSecurityExpert) {
  for (int i = 0; i < 50; ++i) {
    auto const drawn = draw("seed" + std::to_string(i), 3, pool_of("e", 30), data_security);
    EXPECT_EQ(drawn.size(), 3U);
    EXPECT_TRUE(
        std::ranges::any_of(drawn, [](auto const& expert) { return expert.expert == "e4"; }));
  }
}

TEST(Draw, SeatsOneOfEachFieldThatIsAskedFor) {
  auto pool = pool_of("e", 30);
  pool[6].fields = {"smart_home"};
  for (int i = 0; i < 50; ++i) {
    auto const drawn =
        draw("seed" + std::to_string(i), 3, pool, {"data_security", "smart_home", "property"});
    for (char const* field : {"data_security", "smart_home", "property"})
      EXPECT_TRUE(std::ranges::any_of(drawn, [&](auto const& e) { return e.knows(field); }))
          << i << field;
  }
}

TEST(Panel, BeforeThePass_IsRefused) {
  auto w = world();
  w.received();
  EXPECT_EQ(w.refusal(officer, "2024-03-05", DrawPanel{"s", 5, pool_of("e", 5)}), "A17-NOT-PASSED");
}

TEST(Panel, MustBeOddAndFilled) {
  auto w = world();
  w.passed();
  EXPECT_EQ(w.refusal(officer, "2024-03-11", DrawPanel{"s", 4, pool_of("e", 9)}),
            "cases.panel_size");
  EXPECT_EQ(w.refusal(officer, "2024-03-11", DrawPanel{"s", 5, pool_of("e", 4)}),
            "cases.pool_too_small");
  EXPECT_EQ(w.refusal(officer, "2024-03-11", DrawPanel{"s", 3, pool_of("e", 3)}),
            "cases.no_expert_of_field");
}

TEST(Panel, ItsSizesAreDataOfTheAuthority) {
  auto w = world();
  w.passed();
  EXPECT_EQ(w.law.panel_rules().usual, 5);
  EXPECT_EQ(w.refusal(officer, "2024-03-11", DrawPanel{"s", 17, pool_of("e", 30)}),
            "cases.panel_size");
  EXPECT_EQ(w.refusal(officer, "2024-03-11", DrawPanel{"s", 15, pool_of("e", 30)}), "");
}

// What the draw page shows is enough to repeat the draw, the redraw after a conflict too.
TEST(Panel, EveryDrawCanBeRepeated) {
  auto w = world();
  w.passed();
  w.must(officer, "2024-03-11", DrawPanel{"seed", 5, pool_of("e", 9)});
  auto const gone = w.members().front();
  w.must(expert(gone), "2024-03-11", DeclareRecusal{RecusalAnswer::conflict, "曾任职"});
  w.must(officer, "2024-03-11", RedrawPanel{"again", pool_of("e", 9)});
  auto const& draws = w.project.filing->panels.back().draws;
  ASSERT_EQ(draws.size(), 2U);
  for (auto const& recorded : draws) {
    std::vector<std::string> names;
    for (auto const& again :
         draw(recorded.seed, recorded.places, recorded.pool, recorded.required_fields))
      names.push_back(again.expert);
    EXPECT_EQ(names, recorded.drawn);
  }
  EXPECT_EQ(draws[0].pool.size(), 9U);
  EXPECT_EQ(draws[1].pool.size(), 4U);  // without the four who sit and the one who stood down
}

TEST(Panel, AConflict_LeadsToARedrawWithoutThatExpert) {
  auto w = world();
  w.passed();
  w.must(officer, "2024-03-11", DrawPanel{"seed", 5, pool_of("e", 6)});
  auto const gone = w.members().front();
  EXPECT_EQ(w.refusal(expert(gone), "2024-03-11", DeclareRecusal{RecusalAnswer::conflict, {}}),
            "cases.text_missing");
  w.must(expert(gone), "2024-03-11", DeclareRecusal{RecusalAnswer::conflict, "曾任职"});
  EXPECT_EQ(w.step("2024-03-11"), Step::panel_declaring);
  EXPECT_EQ(w.refusal(expert(gone), "2024-03-11",
                      EnterScores{Round::initial, items(Grade::basic, Round::initial)}),
            "A00-STEP");
  w.must(officer, "2024-03-11", RedrawPanel{"again", pool_of("e", 6)});
  auto const now = w.members();
  EXPECT_EQ(now.size(), 5U);
  EXPECT_EQ(std::ranges::find(now, gone), now.end());
  w.declare("2024-03-11");
  EXPECT_EQ(w.step("2024-03-11"), Step::rating_initial);
}

TEST(Panel, SomebodyElse_IsNoMember) {
  auto w = world();
  w.panel();
  EXPECT_EQ(w.refusal(expert("f1"), "2024-03-12",
                      EnterScores{Round::initial, items(Grade::basic, Round::initial)}),
            "A18-EXPERT");
}

TEST(Panel, OfTheSecondRating_HasNobodyOfTheFirst) {
  auto w = world();
  w.upheld();
  w.must(officer, "2024-08-05", TellApplicant{Matter::objection_upheld, day("2024-08-05")});
  w.must(officer, "2024-08-05", OpenSecondRating{});
  EXPECT_EQ(w.refusal(officer, "2024-08-05", DrawPanel{"s", 5, pool_of("e", 5)}),
            "cases.pool_too_small");
  EXPECT_EQ(w.refusal(officer, "2024-08-05", DrawPanel{"s", 5, pool_of("f", 5)}), "");
}

}  // namespace
}  // namespace linli::cases
