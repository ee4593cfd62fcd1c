// Scoring by hand-computed numbers on the miniature standard, boundaries included.
#include "core/standard/score.hpp"

#include <gtest/gtest.h>

#include <set>

#include "core/standard/explain.hpp"
#include "core/standard/sheets_for_tests.hpp"

namespace linli::standard {
namespace {

using namespace for_tests;
using base::Language;

/// Points of one item when one scorer states this value and full marks elsewhere.
std::string points_at(std::string_view item, std::string_view stated) {
  auto sheet = full_sheet(mini());
  entry(sheet, item).value = value(stated);
  return result(*assess_self(mini(), sheet), item).points.text();
}

TEST(Standard_Method, ATierIsReachedAtItsThreshold) {
  EXPECT_EQ(points_at("A1-02", "1"), "30.00");
  EXPECT_EQ(points_at("A1-02", "0.9999"), "15.00");
  EXPECT_EQ(points_at("A1-02", "0.9"), "15.00");
  EXPECT_EQ(points_at("A1-02", "0.8999"), "0.00");
}

TEST(Standard_Method, WhereLessIsBetterATierIsReachedFromAbove) {
  EXPECT_EQ(points_at("B1-02", "0"), "20.00");
  EXPECT_EQ(points_at("B1-02", "60"), "20.00");
  EXPECT_EQ(points_at("B1-02", "60.0001"), "10.00");
  EXPECT_EQ(points_at("B1-02", "300"), "10.00");
  EXPECT_EQ(points_at("B1-02", "300.0001"), "0.00");
}

TEST(Standard_Method, ARatioIsLinearBetweenFloorAndFull) {
  EXPECT_EQ(points_at("B1-01", "0.4"), "0.00");
  EXPECT_EQ(points_at("B1-01", "0.5"), "0.00");
  EXPECT_EQ(points_at("B1-01", "0.7"), "10.00");
  EXPECT_EQ(points_at("B1-01", "0.5001"), "0.01");  // 0.005, half up
  EXPECT_EQ(points_at("B1-01", "0.9"), "20.00");
  EXPECT_EQ(points_at("B1-01", "1"), "20.00");
}

TEST(Standard_Panel, TheMeanIsRoundedHalfUp) {
  std::vector<Sheet> panel;
  for (auto const* scorer : {"a", "b", "c"})
    panel.push_back(full_sheet(mini(), scorer, Stage::initial));
  entry(panel[0], "A1-02").value = value("0.9");
  entry(panel[1], "B1-01").value = value("0.7");
  auto const outcome = assess(mini(), Stage::initial, panel);
  ASSERT_TRUE(outcome) << outcome.error().id;
  EXPECT_EQ(result(*outcome, "A1-02").points.text(), "25.00");  // (15+30+30)/3
  EXPECT_EQ(result(*outcome, "B1-01").points.text(), "16.67");  // 50/3
  EXPECT_EQ(outcome->base_applicable.text(), "80.00");          // without the final-only item
  EXPECT_EQ(outcome->total.text(), "99.59");  // 100*71.67/80 = 89.5875 -> 89.59, bonus 10
}

TEST(Standard_Panel, FromSevenOnOneHighestAndOneLowestAreDropped) {
  auto panel_of = [](int n) {
    std::vector<Sheet> out;
    for (int i = 0; i < n; ++i) {
      out.push_back(full_sheet(mini(), "e" + std::to_string(i), Stage::initial));
      entry(out.back(), "A1-02").value = value("0.9");  // 15
    }
    entry(out[0], "A1-02").value = value("1");    // 30
    entry(out[1], "A1-02").value = value("0.5");  // 0
    entry(out[2], "A1-02").value = value("0.5");  // 0
    return out;
  };
  auto const six = assess(mini(), Stage::initial, panel_of(6));
  EXPECT_EQ(result(*six, "A1-02").points.text(), "12.50");  // (30+0+0+45)/6
  auto const seven = assess(mini(), Stage::initial, panel_of(7));
  EXPECT_EQ(result(*seven, "A1-02").points.text(), "12.00");  // (0+15*4)/5
  EXPECT_EQ(result(*seven, "A1-02").premium_votes, 5);        // votes are never dropped
}

TEST(Standard_Mandatory, TwoThirdsOfThePanelDecide) {
  auto grade_with = [](int against, int n) {
    std::vector<Sheet> panel;
    for (int i = 0; i < n; ++i) {
      panel.push_back(full_sheet(mini(), "e" + std::to_string(i), Stage::initial));
      if (i < against) entry(panel.back(), "A1-01").met = false;
    }
    return assess(mini(), Stage::initial, panel)->grade;
  };
  EXPECT_EQ(grade_with(1, 3), Grade::premium);  // 2/3
  EXPECT_EQ(grade_with(2, 3), Grade::failed);
  EXPECT_EQ(grade_with(1, 5), Grade::premium);  // 4/5
  EXPECT_EQ(grade_with(2, 5), Grade::failed);   // 3/5 < 2/3
  EXPECT_EQ(grade_with(2, 7), Grade::premium);  // 5/7
  EXPECT_EQ(grade_with(3, 7), Grade::failed);   // 4/7
}

// T14.4
TEST(Art14_3, OneMandatoryItemUnmet_FailsWhateverTheScore) {
  auto sheet = full_sheet(default_standard());
  entry(sheet, "C1-05").met = false;
  auto const outcome = assess_self(default_standard(), sheet);
  EXPECT_EQ(outcome->total.text(), "109.00");
  EXPECT_EQ(outcome->grade, Grade::failed);
  ASSERT_EQ(outcome->reasons.size(), 1u);
  auto const& reason = outcome->reasons[0];
  EXPECT_EQ(reason.kind, ReasonKind::mandatory_unmet);
  EXPECT_EQ(reason.grade, Grade::basic);
  EXPECT_EQ(reason.item, "C1-05");
  EXPECT_EQ(reason.have, "0/1");
  EXPECT_EQ(reason.need, "1/1");
  EXPECT_EQ(unmet_mandatory(*outcome, Grade::basic), std::vector<std::string>{"C1-05"});
  EXPECT_EQ(unmet_mandatory(*outcome, Grade::premium), std::vector<std::string>{"C1-05"});
}

TEST(Standard_Mandatory, OneOfThePremiumGradeAlone_LeavesTheBasicGrade) {
  auto sheet = full_sheet(mini());
  entry(sheet, "A1-02").value = value("0.8999");
  auto const outcome = assess_self(mini(), sheet);
  EXPECT_EQ(outcome->grade, Grade::basic);
  EXPECT_EQ(outcome->total.text(), "80.00");
  ASSERT_EQ(outcome->reasons.size(), 3u);
  EXPECT_EQ(outcome->reasons[0].kind, ReasonKind::mandatory_met);
  EXPECT_EQ(outcome->reasons[0].have, "2");
  EXPECT_EQ(outcome->reasons[1].kind, ReasonKind::score_reached);
  EXPECT_EQ(outcome->reasons[2].kind, ReasonKind::mandatory_unmet);
  EXPECT_EQ(outcome->reasons[2].threshold, "0.9");
}

TEST(Standard_Mandatory, EachGradeHasItsThreshold) {
  auto with = [](std::string_view delay) {
    auto sheet = full_sheet(mini());
    entry(sheet, "B1-02").value = value(delay);
    return assess_self(mini(), sheet)->grade;
  };
  EXPECT_EQ(with("60"), Grade::premium);
  EXPECT_EQ(with("60.0001"), Grade::basic);
  EXPECT_EQ(with("300"), Grade::basic);
  EXPECT_EQ(with("300.0001"), Grade::failed);
}

TEST(Standard_Grade, TheLineIsComparedWithTheRoundedTotal) {
  // Tiers 15 + 30, ratio r, delay 20 points; no bonus. 79.995 or more is 80.00.
  auto with = [](std::string_view ratio) {
    auto sheet = full_sheet(mini());
    entry(sheet, "A1-02").value = value("0.9");
    entry(sheet, "Z1-01").met = false;
    entry(sheet, "B1-01").value = value(ratio);
    return *assess_self(mini(), sheet);
  };
  EXPECT_EQ(with("0.8").total.text(), "80.00");
  EXPECT_EQ(with("0.8").grade, Grade::premium);
  EXPECT_EQ(with("0.7999").total.text(), "80.00");  // 14.995 -> 15.00
  EXPECT_EQ(with("0.7998").total.text(), "79.99");
  EXPECT_EQ(with("0.7998").grade, Grade::basic);
  EXPECT_EQ(with("0.7998").reasons.back().kind, ReasonKind::score_below);
  EXPECT_EQ(with("0.7998").reasons.back().have, "79.99");
  EXPECT_EQ(with("0.7998").reasons.back().need, "80.00");
}

TEST(Standard_Grade, ADimensionBelowItsFloor_BlocksPremiumAndIsNamed) {
  auto const& s = default_standard();
  auto sheet = full_sheet(s);
  // Dimension C, with only the items that premium demands.
  for (auto const* code : {"C2-01", "C2-02", "C3-02", "C4-01", "C4-02", "C5-02", "C6-01", "C6-02"})
    entry(sheet, code).met = false;
  for (auto const* code : {"C1-02", "C1-04"})
    entry(sheet, code).value = s.find_item(code)->scoring.tiers->back().threshold;
  entry(sheet, "C5-03").value = value("0");
  auto const below = assess_self(s, sheet);  // C: 18 - 8 - 1 - 0.5 = 8.5 of 18
  EXPECT_EQ(below->grade, Grade::basic);
  auto const& reason = below->reasons.back();
  EXPECT_EQ(reason.kind, ReasonKind::dimension_below);
  EXPECT_EQ(reason.dimension, "C");
  EXPECT_EQ(reason.have, "0.4722");
  EXPECT_EQ(reason.need, "0.5");
  entry(sheet, "C5-03").value = value("0.9");  // 9 of 18: the floor exactly
  EXPECT_EQ(assess_self(s, sheet)->grade, Grade::premium);
}

TEST(Standard_Default, FullMarksArePremium) {
  auto const outcome = assess_self(default_standard(), full_sheet(default_standard()));
  ASSERT_TRUE(outcome) << outcome.error().id;
  EXPECT_EQ(outcome->grade, Grade::premium);
  EXPECT_EQ(outcome->total.text(), "110.00");
  EXPECT_EQ(outcome->items.size(), 109u);
}

TEST(Standard_NotApplicable, LeavesBothSums) {
  auto sheet = full_sheet(mini());
  entry(sheet, "B1-01") = {.item = "B1-01", .not_applicable = true};
  entry(sheet, "A1-02").value = value("0.9");
  auto const outcome = assess_self(mini(), sheet);
  EXPECT_EQ(outcome->base_applicable.text(), "80.00");
  EXPECT_EQ(outcome->total.text(), "91.25");  // 100*65/80 + 10
  EXPECT_FALSE(result(*outcome, "B1-01").applicable);
}

TEST(Standard_NotApplicable, OneDissenterLeavesItUnsettled) {
  std::vector<Sheet> panel{full_sheet(mini(), "a", Stage::initial),
                           full_sheet(mini(), "b", Stage::initial)};
  entry(panel[0], "B1-01") = {.item = "B1-01", .not_applicable = true};
  auto const split = assess(mini(), Stage::initial, panel);
  ASSERT_FALSE(split);
  EXPECT_EQ(split.error().id, "standard.not_applicable_split");
  entry(panel[1], "B1-01") = {.item = "B1-01", .not_applicable = true};
  EXPECT_TRUE(assess(mini(), Stage::initial, panel));
}

TEST(Standard_Final, CarriesWhatOnlyTheInitialInspectionScores) {
  std::vector<Sheet> first{full_sheet(mini(), "a", Stage::initial)};
  entry(first[0], "B1-01").value = value("0.7");
  auto const initial = assess(mini(), Stage::initial, first);
  // A final-only mandatory item is not judged yet.
  EXPECT_EQ(initial->grade, Grade::premium);
  EXPECT_EQ(initial->items.size(), 4u);

  std::vector<Sheet> second{full_sheet(mini(), "a", Stage::final)};
  auto const final = assess(mini(), Stage::final, second, initial->items);
  ASSERT_TRUE(final) << final.error().id;
  EXPECT_EQ(final->items.size(), 5u);
  EXPECT_TRUE(result(*final, "B1-01").carried);
  EXPECT_EQ(result(*final, "B1-01").points.text(), "10.00");
  EXPECT_EQ(final->total.text(), "100.00");

  // Without the initial result the item is missing; stated anew, it replaces the carried one.
  auto const missing = assess(mini(), Stage::final, second);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().id, "standard.items_missing");
  second[0].entries.push_back({.item = "B1-01", .value = value("0.9")});
  auto const again = assess(mini(), Stage::final, second, initial->items);
  EXPECT_FALSE(result(*again, "B1-01").carried);
  EXPECT_EQ(again->total.text(), "110.00");

  auto forged = initial->items;
  for (auto& r : forged) r.points = points("99");
  second[0].entries.pop_back();
  EXPECT_EQ(assess(mini(), Stage::final, second, forged).error().id, "standard.carried_mismatch");
}

TEST(Standard_Rules, ItsNumbersComeFromTheFile) {
  auto document = *base::parse_json(read_file("tests/articles/standards/mini-1.json"));
  auto set = [&](std::string_view at, std::string_view text) {
    document.at_pointer(at) = *base::parse_json(text);
    return *Standard::parse(base::json::serialize(document));
  };
  std::vector<Sheet> panel;
  for (auto const* scorer : {"a", "b", "c"})
    panel.push_back(full_sheet(mini(), scorer, Stage::initial));
  entry(panel[0], "B1-01").value = value("0.7");  // 10 of 20
  auto total = [&](Standard const& s) { return assess(s, Stage::initial, panel)->total.text(); };
  EXPECT_EQ(total(mini()), "105.84");  // 100*76.67/80 + 10
  EXPECT_EQ(total(set("/rules/bonus_cap", "5")), "100.84");
  EXPECT_EQ(total(set("/rules/rounding/item/mode", "\"down\"")), "100.83");  // 16.66
  EXPECT_EQ(total(set("/rules/rounding/total/decimals", "1")), "100.80");
  EXPECT_EQ(total(set("/rules/normalisation/to", "90")), "91.20");  // 86.2425 + 5
  EXPECT_EQ(total(set("/rules/panel/trim_from", "3")), "95.00");
  entry(panel[0], "A1-01").met = false;
  entry(panel[1], "A1-01").met = false;
  auto const third = set("/rules/panel/mandatory_share/numerator", "1");
  EXPECT_TRUE(*result(*assess(third, Stage::initial, panel), "A1-01").basic_met);
  EXPECT_FALSE(*result(*assess(mini(), Stage::initial, panel), "A1-01").basic_met);
}

struct BadSheet {
  char const* change;
  char const* error;
};
class Standard_BadSheet : public testing::TestWithParam<BadSheet> {};
TEST_P(Standard_BadSheet, IsRefused) {
  std::string_view const change = GetParam().change;
  std::vector<Sheet> panel{full_sheet(mini(), "a", Stage::initial),
                           full_sheet(mini(), "b", Stage::initial)};
  auto& entries = panel[1].entries;
  if (change == "nobody") panel.clear();
  if (change == "crowd") panel.resize(100, panel[0]);
  if (change == "same scorer") panel[1].scorer = "a";
  if (change == "no name") panel[1].scorer = "";
  if (change == "long name") panel[1].scorer = std::string(65, 'x');
  if (change == "gap") entries.erase(entries.begin());
  if (change == "unknown") entries[0].item = "X9-99";
  if (change == "twice") entries.push_back(entries[0]);
  if (change == "other stage") entries.push_back({.item = "B1-02", .value = value("1")});
  if (change == "no statement") entries[0].met.reset();
  if (change == "value for binary") entries[0].value = value("1");
  if (change == "met for value") entry(panel[1], "A1-02") = {.item = "A1-02", .met = true};
  if (change == "both kinds") entry(panel[1], "B1-01").not_applicable = true;
  if (change == "above one") entry(panel[1], "A1-02").value = value("1.0001");
  if (change == "below zero") entry(panel[1], "A1-02").value = MetricValue::ten_thousandths(-1);
  if (change == "not applicable") entries[0] = {.item = "A1-01", .not_applicable = true};
  auto const outcome = assess(mini(), Stage::initial, panel);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, base::Errc::invalid);
  EXPECT_EQ(outcome.error().id, GetParam().error);
}
INSTANTIATE_TEST_SUITE_P(
    Table, Standard_BadSheet,
    testing::Values(
        BadSheet{"nobody", "standard.no_sheets"}, BadSheet{"crowd", "standard.too_many_sheets"},
        BadSheet{"same scorer", "standard.scorer_twice"}, BadSheet{"no name", "standard.scorer"},
        BadSheet{"long name", "standard.scorer"}, BadSheet{"gap", "standard.items_missing"},
        BadSheet{"unknown", "standard.item_unknown"}, BadSheet{"twice", "standard.item_twice"},
        BadSheet{"other stage", "standard.item_not_in_stage"},
        BadSheet{"no statement", "standard.entry_kind"},
        BadSheet{"value for binary", "standard.entry_kind"},
        BadSheet{"met for value", "standard.entry_kind"},
        BadSheet{"both kinds", "standard.entry_kind"},
        BadSheet{"above one", "standard.value_range"},
        BadSheet{"below zero", "standard.value_range"},
        BadSheet{"not applicable", "standard.not_applicable_forbidden"}));

TEST(Standard_Sheet, MissingItemsAreNamed) {
  auto sheet = full_sheet(mini());
  sheet.entries.erase(sheet.entries.begin() + 1, sheet.entries.begin() + 3);
  auto const outcome = assess_self(mini(), sheet);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().facts,
            (std::vector<base::Fact>{{"scorer", "e1"}, {"items", "A1-02, B1-01"}, {"count", "2"}}));
}

TEST(Standard_Reasons, EveryKindHasATextWithoutHoles) {
  auto const texts = *base::Catalogue::parse(read_file("law/standard/reasons.json"));
  auto sheet = full_sheet(mini());
  std::vector<Outcome> outcomes{*assess_self(mini(), sheet)};
  entry(sheet, "A1-02").value = value("0.5");
  entry(sheet, "B1-01").value = value("0.5");
  entry(sheet, "B1-02").value = value("300");
  entry(sheet, "Z1-01").met = false;
  outcomes.push_back(*assess_self(mini(), sheet));
  entry(sheet, "A1-01").met = false;
  entry(sheet, "B1-02").value = value("301");
  outcomes.push_back(*assess_self(mini(), sheet));
  // basic is reached, premium lacks a dimension
  entry(sheet, "A1-01").met = true;
  entry(sheet, "A1-02").value = value("1");
  entry(sheet, "B1-02").value = value("300");
  entry(sheet, "Z1-01").met = true;
  outcomes.push_back(*assess_self(mini(), sheet));
  std::set<ReasonKind> kinds;
  for (auto const& outcome : outcomes) {
    for (auto const& reason : outcome.reasons) kinds.insert(reason.kind);
    for (auto language : {Language::zh, Language::en}) {
      auto const lines = explain_grade(mini(), outcome, texts, language);
      ASSERT_EQ(lines.size(), outcome.reasons.size());
      for (auto const& line : lines) {
        EXPECT_EQ(line.find_first_of("{}"), std::string::npos) << line;
        EXPECT_EQ(line.find("reason."), std::string::npos) << line;
      }
    }
  }
  EXPECT_EQ(kinds.size(), 6u);
  auto const zh = explain_grade(mini(), outcomes[2], texts, Language::zh);
  EXPECT_EQ(
      zh[0],
      "未达到基础型智慧小区:必选项 A1-01“智慧设施投用”未达到,认定达到的评分人 0/1,需要 1/1。");
}

}  // namespace
}  // namespace linli::standard
