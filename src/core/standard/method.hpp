#pragma once
// How one statement for one item becomes points: exact fractions, rounded once per item.
#include "core/standard/score.hpp"

namespace linli::standard {

/// Points as a fraction. Unit: 0.01 point. All statements for one item share the denominator.
struct ExactPoints {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;
};

/// Is `a` strictly better than `b`?
constexpr bool is_better(Direction direction, MetricValue a, MetricValue b) {
  return direction == Direction::gte ? a > b : a < b;
}
constexpr bool reaches(Direction direction, MetricValue value, MetricValue threshold) {
  return !is_better(direction, threshold, value);
}

/// `entry` fits the item's method (checked before). `metric` is null for a binary item.
ExactPoints exact_points(Item const& item, Metric const* metric, ItemEntry const& entry);

/// The threshold that makes a measured item met for a grade; none for a binary item.
std::optional<MetricValue> threshold_for(Item const& item, Grade grade);

/// Does this scorer find the item met for the grade? Asked for mandatory items only.
bool finds_met(Item const& item, Metric const* metric, ItemEntry const& entry, Grade grade);

/// numerator / denominator in 0.01 points, rounded as the standard says. Both at most 10^30.
Points round_points(__int128 numerator, __int128 denominator, Rounding rounding);

/// The mean of one item over the panel, without the extremes where the panel is large enough.
/// `all` is not empty.
Points panel_mean(std::vector<ExactPoints> all, PanelRule const& panel, Rounding rounding);

/// The least number of `n` that is at least the share: 4 of 5 for two thirds.
constexpr int votes_needed(int n, Share share) {
  return (n * share.numerator + share.denominator - 1) / share.denominator;
}

}  // namespace linli::standard
