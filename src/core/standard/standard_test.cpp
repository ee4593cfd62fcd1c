// A standard that does not hold together is refused, and the place of the flaw is named.
#include "core/standard/standard.hpp"

#include <gtest/gtest.h>

#include "core/standard/compare.hpp"
#include "core/standard/sheets_for_tests.hpp"

namespace linli::standard {
namespace {

using namespace for_tests;
using base::json::value;

TEST(Standard_Parse, TheDefaultStandardHoldsTogether) {
  auto const& s = default_standard();
  EXPECT_EQ(s.id(), "sszh-default");
  EXPECT_EQ(s.version(), "0.1.0");
  EXPECT_EQ(s.items().size(), 109u);
  EXPECT_EQ(s.metrics().size(), 48u);
  EXPECT_EQ(s.file().totals.base, points("100"));
  EXPECT_EQ(s.rules().panel.trim_from, 7);
  // The label that it is nobody's official text stays with it.
  EXPECT_EQ(s.status(), "non-official-default");
  EXPECT_NE(s.title_zh().find("非官方"), std::string::npos);
  EXPECT_FALSE(s.disclaimer_en().empty());
}

TEST(Standard_Parse, ACopyKeepsItsItems) {
  auto copy = std::make_unique<Standard>(mini());
  auto const other = *copy;
  copy.reset();
  EXPECT_EQ(other.find_item("A1-01")->code, "A1-01");
  EXPECT_EQ(other.find_item("A9-99"), nullptr);
}

struct Malformed {
  char const* at;     ///< JSON pointer of the member that is changed; "-" in front: removed
  char const* text;   ///< its new JSON
  char const* error;  ///< id
  char const* where;  ///< pointer of the error
};

class Standard_Malformed : public testing::TestWithParam<Malformed> {};

TEST_P(Standard_Malformed, IsRefusedWithItsPlace) {
  auto const& row = GetParam();
  auto document = *base::parse_json(read_file("tests/articles/standards/mini-1.json"));
  std::string_view at = row.at;
  bool const removes = at.starts_with('-');
  if (removes) at.remove_prefix(1);
  auto const cut = at.rfind('/');
  auto& parent = document.at_pointer(at.substr(0, cut));
  if (removes) {
    ASSERT_EQ(parent.as_object().erase(at.substr(cut + 1)), 1u);
  } else if (parent.is_object()) {
    parent.as_object()[at.substr(cut + 1)] = *base::parse_json(row.text);
  } else {
    document.at_pointer(at) = *base::parse_json(row.text);
  }
  auto const parsed = Standard::parse(base::json::serialize(document));
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error().code, base::Errc::invalid);
  EXPECT_EQ(parsed.error().id, row.error);
  EXPECT_EQ(parsed.error().where, row.where);
}

// Items of mini-1: 0 binary basic, 1 tiered premium, 2 ratio, 3 tiered lte basic, 4 bonus.
INSTANTIATE_TEST_SUITE_P(
    Table, Standard_Malformed,
    testing::Values(
        Malformed{"-/version", "", "json.missing", "/version"},
        Malformed{"/surprise", "1", "json.unknown_member", "/surprise"},
        Malformed{"/items/0/surprise", "1", "json.unknown_member", "/items/0/surprise"},
        Malformed{"/rules/panel/surprise", "1", "json.unknown_member", "/rules/panel/surprise"},
        Malformed{"/schema_version", "1", "standard.schema", "/schema_version"},
        Malformed{"/standard_id", "\"a b\"", "standard.code", "/standard_id"},
        Malformed{"/version", "\"\"", "standard.code", "/version"},
        Malformed{"/title_zh", "\"\"", "standard.text_empty", "/title_zh"},
        Malformed{"/items", "[]", "standard.text_empty", "/items"},
        Malformed{"/items", "{}", "json.array_expected", "/items"},
        Malformed{"/items/1/code", "\"A1-01\"", "standard.code_twice", "/items/1/code"},
        Malformed{"/metrics/1/name", "\"terminal_coverage\"", "standard.code_twice",
                  "/metrics/1/name"},
        Malformed{"/dimensions/1/code", "\"A\"", "standard.code_twice", "/dimensions/1/code"},
        Malformed{"/dimensions/1/groups/0/code", "\"A1\"", "standard.code_twice",
                  "/dimensions/1/groups/0/code"},
        Malformed{"/metrics/0/window", "\"0d\"", "standard.window", "/metrics/0/window"},
        Malformed{"/metrics/0/unit", "\"metre\"", "json.unknown_word", "/metrics/0/unit"},
        Malformed{"/items/0/dimension", "\"X\"", "standard.dimension", "/items/0/dimension"},
        Malformed{"/items/0/group", "\"B1\"", "standard.group", "/items/0/group"},
        Malformed{"/items/0/bonus", "true", "standard.bonus", "/items/0/bonus"},
        Malformed{"/items/0/max_points", "0", "standard.points", "/items/0/max_points"},
        Malformed{"/items/0/max_points", "-1", "standard.decimal", "/items/0/max_points"},
        Malformed{"/items/0/max_points", "1.005", "standard.decimal", "/items/0/max_points"},
        Malformed{"/items/0/max_points", "31", "standard.sum", "/dimensions/0/groups/0/points"},
        Malformed{"/items/0/mandatory/premium", "false", "standard.mandatory",
                  "/items/0/mandatory"},
        Malformed{"/items/4/mandatory", R"({"basic":true,"premium":true})", "standard.mandatory",
                  "/items/4/mandatory"},
        Malformed{"/items/0/articles", "[35]", "standard.article", "/items/0/articles"},
        Malformed{"/items/0/evidence", "[\"hearsay\"]", "json.unknown_word", "/items/0/evidence/0"},
        Malformed{"/items/0/evidence", "[]", "standard.text_empty", "/items/0/evidence"},
        Malformed{"/items/0/stage", "\"later\"", "json.unknown_word", "/items/0/stage"},
        Malformed{"/items/0/scoring/method", "\"magic\"", "json.unknown_word",
                  "/items/0/scoring/method"},
        Malformed{"/items/0/scoring/floor", "0.5", "standard.scoring_members", "/items/0/scoring"},
        Malformed{"/items/1/scoring/metric", "\"none\"", "standard.metric",
                  "/items/1/scoring/metric"},
        Malformed{"-/items/1/scoring/metric", "", "standard.metric", "/items/1/scoring/metric"},
        Malformed{"-/items/1/scoring/tiers", "", "standard.scoring_members", "/items/1/scoring"},
        Malformed{"/items/1/scoring/tiers", "[]", "standard.tiers", "/items/1/scoring/tiers"},
        Malformed{"/items/1/scoring/tiers/0/points", "31", "standard.tier_points",
                  "/items/1/scoring/tiers/0/points"},
        Malformed{"/items/1/scoring/tiers/1/points", "30", "standard.tier_points",
                  "/items/1/scoring/tiers/1/points"},
        Malformed{"/items/1/scoring/tiers/1/threshold", "1", "standard.tier_order",
                  "/items/1/scoring/tiers/1/threshold"},
        Malformed{"/items/3/scoring/tiers/1/threshold", "30", "standard.tier_order",
                  "/items/3/scoring/tiers/1/threshold"},
        Malformed{"/items/1/scoring/tiers/0/threshold", "1.1", "standard.number_range",
                  "/items/1/scoring/tiers/0"},
        Malformed{"-/items/2/scoring/full", "", "standard.scoring_members", "/items/2/scoring"},
        Malformed{"/items/2/scoring/full", "0.5", "standard.ratio_order", "/items/2/scoring/full"},
        Malformed{"/items/2/scoring/mandatory_threshold", R"({"premium":0.6})",
                  "standard.threshold_unused", "/items/2/scoring/mandatory_threshold"},
        Malformed{"-/items/1/scoring/mandatory_threshold", "", "standard.threshold_missing",
                  "/items/1/scoring/mandatory_threshold"},
        Malformed{"/items/3/scoring/mandatory_threshold", R"({"premium":60})",
                  "standard.threshold_missing", "/items/3/scoring/mandatory_threshold"},
        Malformed{"/items/3/scoring/mandatory_threshold", R"({"basic":60,"premium":300})",
                  "standard.threshold_order", "/items/3/scoring/mandatory_threshold"},
        Malformed{"/dimensions/0/points", "61", "standard.sum", "/dimensions/0/points"},
        Malformed{"/totals/base", "90", "standard.sum", "/totals/base"},
        Malformed{"/totals/bonus", "9", "standard.sum", "/totals/bonus"},
        Malformed{"/totals/items", "6", "standard.sum", "/totals/items"},
        Malformed{"/rules/bonus_cap", "11", "standard.points", "/rules/bonus_cap"},
        Malformed{"/rules/normalisation/to", "0", "standard.points", "/rules/normalisation/to"},
        Malformed{"/rules/rounding/total/decimals", "3", "standard.rounding",
                  "/rules/rounding/total"},
        Malformed{"/rules/panel/trim_from", "2", "standard.trim", "/rules/panel/trim_from"},
        Malformed{"/rules/panel/mandatory_share", R"({"numerator":3,"denominator":2})",
                  "standard.share", "/rules/panel/mandatory_share"},
        Malformed{"/rules/panel/not_applicable_share", R"({"numerator":0,"denominator":2})",
                  "standard.share", "/rules/panel/not_applicable_share"},
        Malformed{"/rules/stages/final/scores", R"(["both"])", "standard.stages",
                  "/rules/stages/final"},
        Malformed{"/rules/stages/initial/scores", R"(["both"])", "standard.stages",
                  "/rules/stages/final/carries"},
        Malformed{"/grades/2", "null", "json.object_expected", "/grades/2"},
        Malformed{"/grades/1/code", "\"premium\"", "standard.grades", "/grades/1/code"},
        Malformed{"-/grades/1/min_score", "", "standard.grades", "/grades/1"},
        Malformed{"/grades/2/min_score", "59", "standard.grades", "/grades/2/min_score"},
        Malformed{"/grades/2/min_score", "101", "standard.grades", "/grades/2/min_score"},
        Malformed{"/grades/2/min_dimension_rate", "1.1", "standard.number_range",
                  "/grades/2/min_dimension_rate"}));

TEST(Standard_Parse, LimitsHold) {
  auto document = *base::parse_json(read_file("tests/articles/standards/mini-1.json"));
  document.as_object()["regulation"] = std::string(4001, 'x');
  EXPECT_EQ(Standard::parse(base::json::serialize(document)).error().id, "standard.text_too_long");
  document.as_object()["regulation"] = "";
  auto& items = document.at("items").as_array();
  while (items.size() <= Standard::max_items) items.push_back(value(items[0]));
  EXPECT_EQ(Standard::parse(base::json::serialize(document)).error().id, "standard.too_many");
  while (items.size() <= 500) items.push_back(value(items[0]));
  EXPECT_EQ(Standard::parse(base::json::serialize(document)).error().where, "/items");
  EXPECT_EQ(Standard::parse(std::string(Standard::max_bytes + 1, ' ')).error().code,
            base::Errc::too_large);
}

TEST(Standard_Parse, EveryTruncationIsRefused) {
  auto const text = read_file("tests/articles/standards/mini-1.json");
  for (std::size_t n = 0; n + 2 < text.size(); n += 37)
    EXPECT_FALSE(Standard::parse(text.substr(0, n))) << n;
}

TEST(Standard_Compare, NamesWhatChanged) {
  auto const next = standard_of("tests/articles/standards/mini-2.json");
  auto const changes = compare(mini(), next);
  EXPECT_EQ(changes.added, std::vector<std::string>{"B1-03"});
  EXPECT_TRUE(changes.removed.empty());
  ASSERT_EQ(changes.changed.size(), 1u);
  EXPECT_EQ(changes.changed[0].item, "B1-01");
  EXPECT_EQ(changes.changed[0].members, std::vector<std::string>{"max_points"});
  EXPECT_EQ(changes.other,
            (std::vector<std::string>{"version", "title_zh", "title_en", "totals", "grades"}));
  EXPECT_EQ(compare(next, mini()).removed, std::vector<std::string>{"B1-03"});
}

}  // namespace
}  // namespace linli::standard
