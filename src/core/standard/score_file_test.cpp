#include "core/standard/score_file.hpp"

#include <gtest/gtest.h>

#include "core/standard/sheets_for_tests.hpp"

namespace linli::standard {
namespace {

using namespace for_tests;

auto const standard_text = read_file("tests/articles/standards/mini-1.json");

ScoreFile file(ScoreStage stage) {
  ScoreFile out{.stage = stage};
  if (stage == ScoreStage::self) out.sheets = {full_sheet(mini())};
  if (stage == ScoreStage::initial) out.sheets = {full_sheet(mini(), "a", Stage::initial)};
  if (stage == ScoreStage::final) out.sheets = {full_sheet(mini(), "a", Stage::final)};
  return out;
}

std::string error_of(ScoreFile const& f) {
  auto const outcome = score_file(standard_text, base::to_json(f));
  return outcome ? "" : outcome.error().id + " " + outcome.error().where;
}

TEST(Standard_ScoreFile, TheExampleIsScoredByTheDefaultStandard) {
  auto const outcome = score_file(read_file("law/standard/sszh-default-0.1.0.json"),
                                  read_file("docs/examples/score.json"));
  ASSERT_TRUE(outcome) << outcome.error().id << " " << outcome.error().where;
  EXPECT_EQ(outcome->grade, Grade::premium);
  EXPECT_FALSE(result(*outcome, "B1-05").applicable);
  EXPECT_EQ(outcome->base_applicable.text(), "99.00");
}

TEST(Standard_ScoreFile, EachStageIsScored) {
  EXPECT_EQ(error_of(file(ScoreStage::self)), "");
  EXPECT_EQ(error_of(file(ScoreStage::initial)), "");
  EXPECT_EQ(error_of(file(ScoreStage::final)), "standard.items_missing ");
  auto final = file(ScoreStage::final);
  final.initial_sheets = file(ScoreStage::initial).sheets;
  EXPECT_EQ(error_of(final), "");
  final.initial_sheets->front().entries.pop_back();
  EXPECT_EQ(error_of(final), "standard.items_missing /initial_sheets/0");
}

TEST(Standard_ScoreFile, TheStandardMustBeTheOneAskedFor) {
  auto f = file(ScoreStage::self);
  f.standard = "mini-test";
  EXPECT_EQ(error_of(f), "");
  f.standard = "mini-test-1";
  EXPECT_EQ(error_of(f), "");
  f.standard = "mini-test-2";
  EXPECT_EQ(error_of(f), "standard.other_standard /standard");
}

TEST(Standard_ScoreFile, WhatDoesNotFitIsRefused) {
  auto f = file(ScoreStage::self);
  f.sheets.push_back({"b", {}});
  EXPECT_EQ(error_of(f), "standard.one_sheet /sheets");
  f = file(ScoreStage::self);
  f.initial_sheets.emplace();
  EXPECT_EQ(error_of(f), "standard.initial_sheets_unused /initial_sheets");
  for (auto const* text :
       {"", "[]", "{}", R"({"stage":"third","sheets":[]})", R"({"stage":"self","sheets":[],"x":1})",
        R"({"stage":"self","sheets":[{"scorer":"a","entries":[{"item":1}]}]})"})
    EXPECT_FALSE(score_file(standard_text, text)) << text;
}

}  // namespace
}  // namespace linli::standard
