// Items against their metric, their tiers, their dimension; points summed on every level.
#include <algorithm>
#include <map>

#include "core/standard/check.hpp"
#include "core/standard/method.hpp"

namespace linli::standard {
namespace {

auto const one = MetricValue::whole(1);

bool out_of_unit(Metric const& metric, MetricValue value) {
  return metric.unit == Unit::ratio && value > one;
}

Flaw check_tiers(Item const& item, Metric const& metric, std::string const& at) {
  auto const& s = item.scoring;
  if (!s.tiers || s.floor || s.full) return flaw("standard.scoring_members", at);
  if (s.tiers->empty() || s.tiers->size() > 20) return flaw("standard.tiers", at + "/tiers");
  for (std::size_t i = 0; i < s.tiers->size(); ++i) {
    auto const& tier = (*s.tiers)[i];
    auto const here = at + "/tiers/" + std::to_string(i);
    if (out_of_unit(metric, tier.threshold)) return flaw("standard.number_range", here);
    // The best tier is worth the item's points: otherwise full marks could never be reached.
    if (i == 0 ? tier.points != item.max_points : tier.points >= (*s.tiers)[i - 1].points)
      return flaw("standard.tier_points", here + "/points",
                  {{"points", tier.points.text()}, {"max", item.max_points.text()}});
    if (i > 0 && !is_better(metric.direction, (*s.tiers)[i - 1].threshold, tier.threshold))
      return flaw("standard.tier_order", here + "/threshold");
  }
  return {};
}

Flaw check_ratio(Item const& item, Metric const& metric, std::string const& at) {
  auto const& s = item.scoring;
  if (!s.floor || !s.full || s.tiers) return flaw("standard.scoring_members", at);
  if (out_of_unit(metric, *s.floor) || out_of_unit(metric, *s.full))
    return flaw("standard.number_range", at);
  if (!is_better(metric.direction, *s.full, *s.floor))
    return flaw("standard.ratio_order", at + "/full");
  return {};
}

/// A mandatory item that is measured names its threshold, and only a mandatory item has one.
Flaw check_thresholds(Item const& item, Metric const& metric, std::string const& at) {
  auto const& t = item.scoring.mandatory_threshold;
  auto const here = at + "/mandatory_threshold";
  if (!item.mandatory.premium) return t ? flaw("standard.threshold_unused", here) : Flaw{};
  if (!t || (item.mandatory.basic ? !t->basic : !t->premium || t->basic.has_value()))
    return flaw("standard.threshold_missing", here);
  for (auto const& value : {t->basic, t->premium})
    if (value && out_of_unit(metric, *value)) return flaw("standard.number_range", here);
  if (t->basic && t->premium && is_better(metric.direction, *t->basic, *t->premium))
    return flaw("standard.threshold_order", here);
  return {};
}

Flaw check_scoring(StandardFile const& f, Item const& item, std::string const& at) {
  auto const& s = item.scoring;
  if (s.method == Method::binary) {
    bool const bare = !s.metric && !s.tiers && !s.floor && !s.full && !s.mandatory_threshold;
    return bare ? Flaw{} : flaw("standard.scoring_members", at);
  }
  if (!s.metric) return flaw("standard.metric", at + "/metric");
  auto const metric = std::find_if(f.metrics.begin(), f.metrics.end(),
                                   [&](auto const& m) { return m.name == *s.metric; });
  if (metric == f.metrics.end())
    return flaw("standard.metric", at + "/metric", {{"metric", s.metric->substr(0, 80)}});
  auto found =
      s.method == Method::tiered ? check_tiers(item, *metric, at) : check_ratio(item, *metric, at);
  return found ? found : check_thresholds(item, *metric, at);
}

Flaw check_item(StandardFile const& f, Item const& item, std::string const& at) {
  auto const dimension = std::find_if(f.dimensions.begin(), f.dimensions.end(),
                                      [&](auto const& d) { return d.code == item.dimension; });
  if (dimension == f.dimensions.end()) return flaw("standard.dimension", at + "/dimension");
  if (std::none_of(dimension->groups.begin(), dimension->groups.end(),
                   [&](auto const& g) { return g.code == item.group; }))
    return flaw("standard.group", at + "/group");
  if (item.bonus != dimension->bonus) return flaw("standard.bonus", at + "/bonus");
  if (item.max_points <= Points{}) return flaw("standard.points", at + "/max_points");
  if (item.mandatory.basic && !item.mandatory.premium)
    return flaw("standard.mandatory", at + "/mandatory");
  if (item.bonus && item.mandatory.premium) return flaw("standard.mandatory", at + "/mandatory");
  if (item.name_zh.empty() || item.name_en.empty())
    return flaw("standard.text_empty", at + "/name_zh");
  if (item.requirement_zh.empty() || item.requirement_en.empty())
    return flaw("standard.text_empty", at + "/requirement_zh");
  if (item.evidence.empty()) return flaw("standard.text_empty", at + "/evidence");
  for (int article : item.articles)
    if (article < 1 || article > 34) return flaw("standard.article", at + "/articles");
  return check_scoring(f, item, at + "/scoring");
}

Flaw expect(Points have, Points need, std::string where) {
  if (have == need) return {};
  return flaw("standard.sum", std::move(where), {{"have", have.text()}, {"need", need.text()}});
}

}  // namespace

Flaw check_items(StandardFile const& f) {
  for (std::size_t i = 0; i < f.items.size(); ++i)
    if (auto found = check_item(f, f.items[i], "/items/" + std::to_string(i))) return found;
  return {};
}

std::vector<base::Error> flaws_of_items(StandardFile const& f) {
  std::vector<base::Error> out;
  for (std::size_t i = 0; i < f.items.size(); ++i)
    if (auto found = check_item(f, f.items[i], "/items/" + std::to_string(i)))
      out.push_back(std::move(*found));
  return out;
}

Flaw check_sums(StandardFile const& f) {
  std::map<std::string, Points> of_group;
  for (auto const& item : f.items) of_group[item.group] = of_group[item.group] + item.max_points;
  Points base, bonus;
  for (std::size_t i = 0; i < f.dimensions.size(); ++i) {
    auto const& dimension = f.dimensions[i];
    auto const at = "/dimensions/" + std::to_string(i);
    Points sum;
    for (std::size_t j = 0; j < dimension.groups.size(); ++j) {
      auto const& group = dimension.groups[j];
      if (auto found = expect(of_group[group.code], group.points,
                              at + "/groups/" + std::to_string(j) + "/points"))
        return found;
      sum = sum + group.points;
    }
    if (auto found = expect(sum, dimension.points, at + "/points")) return found;
    auto& total = dimension.bonus ? bonus : base;
    total = total + sum;
  }
  if (auto found = expect(base, f.totals.base, "/totals/base")) return found;
  if (auto found = expect(bonus, f.totals.bonus, "/totals/bonus")) return found;
  if (base <= Points{}) return flaw("standard.points", "/totals/base");
  if (f.totals.items != static_cast<int>(f.items.size()))
    return flaw(
        "standard.sum", "/totals/items",
        {{"have", std::to_string(f.items.size())}, {"need", std::to_string(f.totals.items)}});
  return {};
}

}  // namespace linli::standard
