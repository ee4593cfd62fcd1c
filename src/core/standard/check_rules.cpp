// The rules of a standard: stages cover every item, shares are shares, grades rise.
#include <algorithm>

#include "core/standard/check.hpp"

namespace linli::standard {
namespace {

constexpr ItemStage all_stages[] = {ItemStage::initial, ItemStage::both, ItemStage::final};

bool has(std::vector<ItemStage> const& list, ItemStage stage) {
  return std::find(list.begin(), list.end(), stage) != list.end();
}

bool covers_once(StageRule const& rule) {
  if (rule.scores.size() + rule.carries.size() != std::size(all_stages)) return false;
  return std::all_of(std::begin(all_stages), std::end(all_stages),
                     [&](auto s) { return has(rule.scores, s) || has(rule.carries, s); });
}

Flaw check_stages(StageRules const& s) {
  auto const at = std::string{"/rules/stages/"};
  if (s.initial.scores.empty() || s.initial.scores.size() > 3 || !s.initial.carries.empty())
    return flaw("standard.stages", at + "initial");
  if (!covers_once(s.final)) return flaw("standard.stages", at + "final");
  // Only what the initial inspection scored can be carried over from it.
  for (auto stage : s.final.carries)
    if (!has(s.initial.scores, stage)) return flaw("standard.stages", at + "final/carries");
  if (!covers_once(s.self) || !s.self.carries.empty()) return flaw("standard.stages", at + "self");
  return {};
}

bool is_share(Share s) {
  return s.numerator >= 1 && s.numerator <= s.denominator && s.denominator <= 1000;
}

bool is_rounding(Rounding r) {
  return r.decimals >= 0 && r.decimals <= 2;
}

Flaw check_panel(PanelRule const& p) {
  auto const at = std::string{"/rules/panel/"};
  bool const sane = p.drop_highest >= 0 && p.drop_highest <= 9 && p.drop_lowest >= 0 &&
                    p.drop_lowest <= 9 && p.trim_from <= 99;
  // Somebody's points must be left after the extremes are dropped.
  if (!sane || p.trim_from <= p.drop_highest + p.drop_lowest)
    return flaw("standard.trim", at + "trim_from");
  if (!is_share(p.mandatory_share)) return flaw("standard.share", at + "mandatory_share");
  if (!is_share(p.not_applicable_share)) return flaw("standard.share", at + "not_applicable_share");
  return {};
}

}  // namespace

Flaw check_rules(StandardFile const& f) {
  auto const& r = f.rules;
  if (auto found = check_stages(r.stages)) return found;
  if (r.normalisation.to <= Points{} || r.normalisation.to > Points::centi(100'000))
    return flaw("standard.points", "/rules/normalisation/to");
  if (r.bonus_cap > f.totals.bonus) return flaw("standard.points", "/rules/bonus_cap");
  if (!is_rounding(r.rounding.item)) return flaw("standard.rounding", "/rules/rounding/item");
  if (!is_rounding(r.rounding.total)) return flaw("standard.rounding", "/rules/rounding/total");
  if (r.live_data.min_window_coverage > MetricValue::whole(1))
    return flaw("standard.number_range", "/rules/live_data/min_window_coverage");
  return check_panel(r.panel);
}

Flaw check_grades(StandardFile const& f) {
  if (f.grades.size() != 3) return flaw("standard.grades", "/grades");
  for (std::size_t i = 0; i < 3; ++i) {
    auto const& g = f.grades[i];
    auto const at = "/grades/" + std::to_string(i);
    if (g.code != static_cast<Grade>(i)) return flaw("standard.grades", at + "/code");
    if (g.name_zh.empty() || g.name_en.empty()) return flaw("standard.text_empty", at + "/name_zh");
    bool const asks = g.all_mandatory && g.min_score && g.min_dimension_rate;
    bool const asks_nothing = !g.all_mandatory && !g.min_score && !g.min_dimension_rate;
    if (g.code == Grade::failed ? !asks_nothing : !asks) return flaw("standard.grades", at);
    if (g.code == Grade::failed) continue;
    if (*g.all_mandatory == Grade::failed) return flaw("standard.grades", at + "/all_mandatory");
    if (*g.min_score > f.rules.normalisation.to) return flaw("standard.grades", at + "/min_score");
    if (*g.min_dimension_rate > MetricValue::whole(1))
      return flaw("standard.number_range", at + "/min_dimension_rate");
  }
  // A better grade never asks for less.
  auto const &basic = f.grades[1], &premium = f.grades[2];
  if (*premium.min_score < *basic.min_score) return flaw("standard.grades", "/grades/2/min_score");
  if (*premium.min_dimension_rate < *basic.min_dimension_rate)
    return flaw("standard.grades", "/grades/2/min_dimension_rate");
  if (*premium.all_mandatory < *basic.all_mandatory)
    return flaw("standard.grades", "/grades/2/all_mandatory");
  return {};
}

}  // namespace linli::standard
