#pragma once
// A total alone says little: 83.50 of a hundred, or of a hundred and ten with the bonus?
#include <optional>

#include "app/office.hpp"
#include "app/papers.hpp"
#include "app/view/score_scale.hpp"
#include "core/standard/score.hpp"

namespace linli::app {

/// The base that totals are brought to, and the bonus up to its cap.
view::ScoreScale score_scale(standard::Standard const& standard);
/// Of a version; empty: it is not known any more.
std::optional<view::ScoreScale> score_scale(Office& office, std::string const& version);
/// "92.50%"
std::string percent_text(standard::MetricValue share);
/// The same of a dimension, cut after two decimals as the standard cuts its rates; empty: nothing
/// applies.
std::string rate_text(standard::DimensionResult const& dimension);
/// A total as papers print it.
Score score_of(Office& office, std::string const& version, std::string total);

}  // namespace linli::app
