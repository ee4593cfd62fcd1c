#include "core/standard/grade.hpp"

#include <algorithm>

#include "core/standard/method.hpp"

namespace linli::standard {
namespace {

void add_points(Standard const& standard, Outcome& out) {
  for (auto const& dimension : standard.dimensions())
    out.dimensions.push_back({.dimension = dimension.code});
  Points bonus;
  for (auto const& result : out.items) {
    if (!result.applicable) continue;
    auto const& item = *standard.find_item(result.item);
    auto& dimension = *std::find_if(out.dimensions.begin(), out.dimensions.end(),
                                    [&](auto const& d) { return d.dimension == item.dimension; });
    dimension.points = dimension.points + result.points;
    dimension.applicable = dimension.applicable + result.max_points;
    if (item.bonus) {
      bonus = bonus + result.points;
    } else {
      out.base_points = out.base_points + result.points;
      out.base_applicable = out.base_applicable + result.max_points;
    }
  }
  for (auto& d : out.dimensions)
    if (d.applicable > Points{})
      d.rate = MetricValue::ten_thousandths(d.points.centi() * 10000 / d.applicable.centi());
  out.bonus_points = std::min(bonus, standard.rules().bonus_cap);
}

void add_total(Standard const& standard, Outcome& out) {
  auto const& rules = standard.rules();
  // Nothing applicable: nothing is earned, rather than everything.
  __int128 const applicable = std::max<std::int64_t>(out.base_applicable.centi(), 1);
  out.total =
      round_points(static_cast<__int128>(out.base_points.centi()) * rules.normalisation.to.centi() +
                       out.bonus_points.centi() * applicable,
                   applicable, rules.rounding.total);
}

std::string votes(int have, int of) {
  return std::to_string(have) + "/" + std::to_string(of);
}

void against_mandatory(Standard const& standard, Outcome const& out, GradeRule const& rule,
                       std::vector<Reason>& reasons) {
  auto const& share = standard.rules().panel.mandatory_share;
  for (auto const& result : out.items) {
    auto const premium = *rule.all_mandatory == Grade::premium;
    auto const& met = premium ? result.premium_met : result.basic_met;
    if (met.value_or(true)) continue;
    auto const threshold = threshold_for(*standard.find_item(result.item), *rule.all_mandatory);
    reasons.push_back(
        {.kind = ReasonKind::mandatory_unmet,
         .grade = rule.code,
         .item = result.item,
         .have = votes(premium ? result.premium_votes : result.basic_votes, result.scorers),
         .need = votes(votes_needed(result.scorers, share), result.scorers),
         .threshold = threshold ? std::optional{threshold->text()} : std::nullopt});
  }
}

/// Compared as a fraction: the printed rate is cut and never decides.
bool reaches_floor(DimensionResult const& d, MetricValue floor) {
  return static_cast<__int128>(d.points.centi()) * 10000 >=
         static_cast<__int128>(floor.ten_thousandths()) * d.applicable.centi();
}

/// Why this grade is not reached; empty if it is.
std::vector<Reason> against(Standard const& standard, Outcome const& out, GradeRule const& rule) {
  std::vector<Reason> reasons;
  against_mandatory(standard, out, rule, reasons);
  if (out.total < *rule.min_score)
    reasons.push_back({.kind = ReasonKind::score_below,
                       .grade = rule.code,
                       .have = out.total.text(),
                       .need = rule.min_score->text()});
  for (auto const& d : out.dimensions) {
    if (standard.find_dimension(d.dimension)->bonus) continue;
    if (reaches_floor(d, *rule.min_dimension_rate)) continue;
    reasons.push_back({.kind = ReasonKind::dimension_below,
                       .grade = rule.code,
                       .dimension = d.dimension,
                       .have = d.rate->text(),
                       .need = rule.min_dimension_rate->text()});
  }
  return reasons;
}

std::vector<Reason> in_favour(Outcome const& out, GradeRule const& rule) {
  auto const judged = std::count_if(out.items.begin(), out.items.end(), [&](auto const& r) {
    return (*rule.all_mandatory == Grade::premium ? r.premium_met : r.basic_met).has_value();
  });
  auto const all = std::to_string(judged);
  std::vector<Reason> reasons{
      {.kind = ReasonKind::mandatory_met, .grade = rule.code, .have = all, .need = all},
      {.kind = ReasonKind::score_reached,
       .grade = rule.code,
       .have = out.total.text(),
       .need = rule.min_score->text()}};
  if (*rule.min_dimension_rate > MetricValue{})
    reasons.push_back({.kind = ReasonKind::dimensions_reached,
                       .grade = rule.code,
                       .need = rule.min_dimension_rate->text()});
  return reasons;
}

}  // namespace

Outcome grade(Standard const& standard, std::vector<ItemResult> items) {
  Outcome out{.standard = standard.id(), .version = standard.version()};
  out.items = std::move(items);
  add_points(standard, out);
  add_total(standard, out);
  std::vector<Reason> blocking;
  for (auto const code : {Grade::basic, Grade::premium}) {
    blocking = against(standard, out, standard.grade(code));
    if (!blocking.empty()) break;
    out.grade = code;
  }
  if (out.grade != Grade::failed) out.reasons = in_favour(out, standard.grade(out.grade));
  out.reasons.insert(out.reasons.end(), blocking.begin(), blocking.end());
  return out;
}

}  // namespace linli::standard
