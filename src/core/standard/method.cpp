#include "core/standard/method.hpp"

#include <algorithm>

namespace linli::standard {

ExactPoints exact_points(Item const& item, Metric const* metric, ItemEntry const& entry) {
  auto const& s = item.scoring;
  auto const max = item.max_points.centi();
  if (s.method == Method::binary) return {*entry.met ? max : 0, 1};
  auto const direction = metric->direction;
  if (s.method == Method::tiered) {
    for (auto const& tier : *s.tiers)
      if (reaches(direction, *entry.value, tier.threshold)) return {tier.points.centi(), 1};
    return {0, 1};
  }
  auto const sign = direction == Direction::gte ? 1 : -1;
  auto const width = sign * (s.full->ten_thousandths() - s.floor->ten_thousandths());
  auto const above = sign * (entry.value->ten_thousandths() - s.floor->ten_thousandths());
  // At most 10^6 * 10^12, inside 64 bits.
  return {max * std::clamp<std::int64_t>(above, 0, width), width};
}

std::optional<MetricValue> threshold_for(Item const& item, Grade grade) {
  auto const& t = item.scoring.mandatory_threshold;
  if (!t) return {};
  return grade == Grade::premium && t->premium ? t->premium : t->basic;
}

bool finds_met(Item const& item, Metric const* metric, ItemEntry const& entry, Grade grade) {
  if (item.scoring.method == Method::binary) return *entry.met;
  auto const threshold = threshold_for(item, grade);
  return threshold && reaches(metric->direction, *entry.value, *threshold);
}

Points round_points(__int128 numerator, __int128 denominator, Rounding rounding) {
  std::int64_t step = 1;
  for (int i = rounding.decimals; i < 2; ++i) step *= 10;
  auto const unit = denominator * step;
  auto const steps = rounding.mode == RoundingMode::half_up ? (2 * numerator + unit) / (2 * unit)
                                                            : numerator / unit;
  return Points::centi(static_cast<std::int64_t>(steps) * step);
}

Points panel_mean(std::vector<ExactPoints> all, PanelRule const& panel, Rounding rounding) {
  std::sort(all.begin(), all.end(),
            [](auto const& a, auto const& b) { return a.numerator < b.numerator; });
  std::span<ExactPoints const> counted{all};
  if (static_cast<int>(all.size()) >= panel.trim_from)
    counted = counted.subspan(
        static_cast<std::size_t>(panel.drop_lowest),
        all.size() - static_cast<std::size_t>(panel.drop_lowest + panel.drop_highest));
  __int128 sum = 0;
  for (auto const& points : counted) sum += points.numerator;
  return round_points(
      sum, static_cast<__int128>(all.front().denominator) * static_cast<__int128>(counted.size()),
      rounding);
}

}  // namespace linli::standard
