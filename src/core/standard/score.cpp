#include "core/standard/score.hpp"

#include <algorithm>
#include <set>

#include "core/standard/grade.hpp"
#include "core/standard/method.hpp"
#include "core/standard/sheets.hpp"

namespace linli::standard {
namespace {

using base::Errc;
using base::fail;

bool has(std::vector<ItemStage> const& list, ItemStage stage) {
  return std::find(list.begin(), list.end(), stage) != list.end();
}

StageRule const& rule_of(Standard const& standard, Stage stage) {
  auto const& stages = standard.rules().stages;
  return stage == Stage::initial ? stages.initial : stages.final;
}

ItemResult judge(Standard const& standard, Item const& item,
                 std::vector<ItemEntry const*> const& entries) {
  auto const& rules = standard.rules();
  auto const* metric = item.scoring.metric ? standard.find_metric(*item.scoring.metric) : nullptr;
  ItemResult out{.item = item.code,
                 .max_points = item.max_points,
                 .scorers = static_cast<int>(entries.size())};
  std::vector<ExactPoints> points;
  for (auto const* entry : entries) {
    if (entry->not_applicable.value_or(false)) {
      out.applicable = false;  // collect() made sure that the panel ruled so
      continue;
    }
    points.push_back(exact_points(item, metric, *entry));
    out.basic_votes += item.mandatory.basic && finds_met(item, metric, *entry, Grade::basic);
    out.premium_votes += item.mandatory.premium && finds_met(item, metric, *entry, Grade::premium);
  }
  if (!out.applicable) {
    out.basic_votes = out.premium_votes = 0;
    return out;
  }
  // A coarse rounding could lift 0.5 to 1; nothing is worth more than its item.
  out.points =
      std::min(panel_mean(std::move(points), rules.panel, rules.rounding.item), item.max_points);
  auto const needed = votes_needed(out.scorers, rules.panel.mandatory_share);
  if (item.mandatory.basic) out.basic_met = out.basic_votes >= needed;
  if (item.mandatory.premium) out.premium_met = out.premium_votes >= needed;
  return out;
}

/// The initial result of an item, if it is one of this standard.
base::Result<ItemResult> carry(Item const& item, std::span<ItemResult const> carried) {
  for (auto const& result : carried) {
    if (result.item != item.code) continue;
    bool const fits =
        result.max_points == item.max_points && result.points >= Points{} &&
        result.points <= item.max_points && result.scorers > 0 &&
        (!result.applicable || (result.basic_met.has_value() == item.mandatory.basic &&
                                result.premium_met.has_value() == item.mandatory.premium));
    if (!fits) return fail(Errc::invalid, "standard.carried_mismatch", {}, {{"item", item.code}});
    auto out = result;
    out.carried = true;
    return out;
  }
  return fail(Errc::invalid, "standard.items_missing", {},
              {{"scorer", ""}, {"items", item.code}, {"count", "1"}});
}

base::Result<Outcome> assess_by(Standard const& standard, StageRule const& rule,
                                std::span<Sheet const> sheets,
                                std::span<ItemResult const> carried) {
  auto const by_item = collect(standard, rule, sheets);
  if (!by_item) return fail(by_item.error());
  std::vector<ItemResult> items;
  std::string lacking;
  int count = 0;
  for (auto const& item : standard.items()) {
    if (auto const found = by_item->find(item.code); found != by_item->end()) {
      items.push_back(judge(standard, item, found->second));
    } else if (has(rule.carries, item.stage)) {
      auto result = carry(item, carried);
      if (!result && result.error().id != "standard.items_missing") return fail(result.error());
      if (result)
        items.push_back(std::move(*result));
      else
        lacking += (count++ ? ", " : "") + item.code;
    }
  }
  if (count > 0)
    return fail(Errc::invalid, "standard.items_missing", {},
                {{"scorer", "-"}, {"items", lacking}, {"count", std::to_string(count)}});
  return grade(standard, std::move(items));
}

// What nobody stated yet.
ItemEntry nothing(Standard const& standard, Item const& item) {
  ItemEntry out{item.code, {}, {}, {}};
  if (item.scoring.method == Method::binary) {
    out.met = false;
    return out;
  }
  auto const* metric = standard.find_metric(*item.scoring.metric);
  if (metric->direction != Direction::lte)
    out.value = MetricValue{};
  else
    out.value = MetricValue::whole(metric->unit == Unit::ratio ? 1 : 100'000'000);
  return out;
}

// What each sheet lacks of the stage, and of what another sheet scored although it could be
// carried.
std::vector<std::vector<ItemEntry>> gaps_of(Standard const& standard, StageRule const& rule,
                                            std::span<Sheet const> sheets) {
  using Codes = std::set<std::string_view>;
  std::vector<Codes> own(sheets.size());
  Codes stated;
  for (std::size_t i = 0; i < sheets.size(); ++i)
    for (auto const& entry : sheets[i].entries) own[i].insert(entry.item);
  for (auto const& codes : own) stated.insert(codes.begin(), codes.end());
  std::vector<std::vector<ItemEntry>> out(sheets.size());
  for (auto const& item : standard.items()) {
    if (!has(rule.scores, item.stage) && !stated.contains(item.code)) continue;
    for (std::size_t i = 0; i < sheets.size(); ++i)
      if (!own[i].contains(item.code)) out[i].push_back(nothing(standard, item));
  }
  return out;
}

base::Result<Standing> so_far_by(Standard const& standard, StageRule const& rule,
                                 std::span<Sheet const> sheets,
                                 std::span<ItemResult const> carried) {
  Standing out;
  std::vector<Sheet> filled;
  auto const gaps = gaps_of(standard, rule, sheets);
  for (std::size_t i = 0; i < sheets.size(); ++i)
    for (auto const& gap : gaps[i]) out.missing.push_back({sheets[i].scorer, gap.item});
  if (!out.missing.empty()) {
    filled.assign(sheets.begin(), sheets.end());
    for (std::size_t i = 0; i < filled.size(); ++i)
      filled[i].entries.insert(filled[i].entries.end(), gaps[i].begin(), gaps[i].end());
    sheets = filled;
  }
  auto outcome = assess_by(standard, rule, sheets, carried);
  if (!outcome) return fail(outcome.error());
  out.outcome = std::move(*outcome);
  return out;
}

}  // namespace

base::Result<Outcome> assess(Standard const& standard, Stage stage, std::span<Sheet const> sheets,
                             std::span<ItemResult const> carried) {
  return assess_by(standard, rule_of(standard, stage), sheets, carried);
}

base::Result<Outcome> assess_self(Standard const& standard, Sheet const& sheet) {
  return assess_by(standard, standard.rules().stages.self, {&sheet, 1}, {});
}

base::Result<Standing> assess_so_far(Standard const& standard, Stage stage,
                                     std::span<Sheet const> sheets,
                                     std::span<ItemResult const> carried) {
  return so_far_by(standard, rule_of(standard, stage), sheets, carried);
}

base::Result<Standing> assess_self_so_far(Standard const& standard, Sheet const& sheet) {
  return so_far_by(standard, standard.rules().stages.self, {&sheet, 1}, {});
}

std::vector<std::string> items_of(Standard const& standard, Stage stage) {
  std::vector<std::string> out;
  for (auto const& item : standard.items())
    if (has(rule_of(standard, stage).scores, item.stage)) out.push_back(item.code);
  return out;
}

std::vector<std::string> unmet_mandatory(Outcome const& outcome, Grade grade) {
  std::vector<std::string> out;
  for (auto const& result : outcome.items) {
    auto const& met = grade == Grade::premium ? result.premium_met : result.basic_met;
    if (grade != Grade::failed && met && !*met) out.push_back(result.item);
  }
  return out;
}

}  // namespace linli::standard
