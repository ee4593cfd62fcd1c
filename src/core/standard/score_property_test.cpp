// What must hold for every panel and every statement.
#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>

#include "core/standard/sheets_for_tests.hpp"

namespace linli::standard {
namespace {

using namespace for_tests;

MetricValue best_value(Item const& item) {
  return *full_marks(item).value;
}

/// Mostly good statements, so that all three grades occur.
ItemEntry any_entry(Standard const& s, Item const& item) {
  ItemEntry out{.item = item.code};
  bool const good = *rc::gen::inRange(0, 40) != 0;
  if (item.scoring.method == Method::binary) {
    out.met = good;
    return out;
  }
  out.value = best_value(item);
  if (good && *rc::gen::inRange(0, 3) != 0) return out;
  if (good && item.scoring.tiers) {
    out.value = (*rc::gen::elementOf(*item.scoring.tiers)).threshold;
    return out;
  }
  bool const ratio = s.find_metric(*item.scoring.metric)->unit == Unit::ratio;
  out.value = MetricValue::ten_thousandths(*rc::gen::inRange(0, ratio ? 10001 : 5'000'001));
  return out;
}

std::vector<Sheet> any_panel(Standard const& s, int n) {
  std::vector<Sheet> out;
  for (int i = 0; i < n; ++i) {
    out.push_back({"e" + std::to_string(i), {}});
    for (auto const& item : s.items())
      if (in_stage(item, Stage::initial)) out.back().entries.push_back(any_entry(s, item));
  }
  return out;
}

Outcome score(Standard const& s, std::vector<Sheet> const& panel) {
  auto outcome = assess(s, Stage::initial, panel);
  RC_ASSERT(outcome.has_value());
  return std::move(*outcome);
}

void better(Standard const& s, ItemEntry& entry) {
  auto const& item = *s.find_item(entry.item);
  if (item.scoring.method == Method::binary) {
    entry.met = true;
    return;
  }
  auto const& metric = *s.find_metric(*item.scoring.metric);
  auto const now = entry.value->ten_thousandths();
  auto const step = *rc::gen::inRange<std::int64_t>(0, 3'000'000);
  auto next =
      metric.direction == Direction::gte ? now + step : std::max<std::int64_t>(0, now - step);
  if (metric.unit == Unit::ratio) next = std::min<std::int64_t>(next, 10000);
  entry.value = MetricValue::ten_thousandths(next);
}

Standard const& any_standard() {
  return *rc::gen::arbitrary<bool>() ? mini() : default_standard();
}

RC_GTEST_PROP(Standard_Property, TheOrderOfExpertsIsIrrelevant, ()) {
  auto const& s = any_standard();
  auto panel = any_panel(s, *rc::gen::inRange(2, 10));
  auto const before = base::to_json(score(s, panel));
  std::rotate(panel.begin(), panel.begin() + *rc::gen::inRange<long>(0, long(panel.size())),
              panel.end());
  std::swap(panel.front(), panel.back());
  for (auto& sheet : panel) std::reverse(sheet.entries.begin(), sheet.entries.end());
  RC_ASSERT(base::to_json(score(s, panel)) == before);
}

RC_GTEST_PROP(Standard_Property, ABetterStatementNeverLowersTotalOrGrade, ()) {
  auto const& s = any_standard();
  auto panel = any_panel(s, *rc::gen::inRange(1, 10));
  auto const before = score(s, panel);
  auto& sheet = panel[*rc::gen::inRange<std::size_t>(0, panel.size())];
  better(s, sheet.entries[*rc::gen::inRange<std::size_t>(0, sheet.entries.size())]);
  auto const after = score(s, panel);
  RC_ASSERT(after.total >= before.total);
  RC_ASSERT(after.grade >= before.grade);
  RC_TAG(static_cast<int>(before.grade), static_cast<int>(after.grade));
}

RC_GTEST_PROP(Standard_Property, NumbersStayInTheirBounds, ()) {
  auto const& s = any_standard();
  auto const outcome = score(s, any_panel(s, *rc::gen::inRange(1, 10)));
  RC_ASSERT(outcome.total >= Points{});
  RC_ASSERT(outcome.total <= points("110"));
  Points base;
  for (auto const& r : outcome.items) {
    RC_ASSERT(r.points >= Points{} && r.points <= r.max_points);
    if (!s.find_item(r.item)->bonus) base = base + r.points;
  }
  RC_ASSERT(base == outcome.base_points);
  // A grade below the best says why not the next; the best has nothing against it.
  bool const blocked = std::any_of(outcome.reasons.begin(), outcome.reasons.end(),
                                   [&](auto const& r) { return r.grade > outcome.grade; });
  RC_ASSERT(blocked == (outcome.grade != Grade::premium));
}

RC_GTEST_PROP(Standard_Property, OneExpertOfSevenCannotPushAnItemBeyondTheOthers, ()) {
  auto const& s = mini();
  auto panel = any_panel(s, 7);
  auto const item = s.items()[1];  // A1-02
  auto lowest = item.max_points, highest = Points{};
  for (std::size_t i = 1; i < panel.size(); ++i) {
    auto const alone = result(score(s, {panel[i]}), item.code).points;
    lowest = std::min(lowest, alone);
    highest = std::max(highest, alone);
  }
  auto const all = result(score(s, panel), item.code).points;
  RC_ASSERT(all >= lowest && all <= highest);
}

RC_GTEST_PROP(Standard_Property, AnOutcomeSurvivesJson, ()) {
  auto const outcome = score(mini(), any_panel(mini(), *rc::gen::inRange(1, 9)));
  auto const text = base::to_json(outcome);
  auto const back = base::decode<Outcome>(*base::parse_json(text));
  RC_ASSERT(back.has_value());
  RC_ASSERT(base::to_json(*back) == text);
}

}  // namespace
}  // namespace linli::standard
