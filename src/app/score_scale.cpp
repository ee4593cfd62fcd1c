#include "app/score_scale.hpp"

namespace linli::app {

view::ScoreScale score_scale(standard::Standard const& standard) {
  auto const& rules = standard.rules();
  return {(rules.normalisation.to + rules.bonus_cap).text(), rules.bonus_cap.text()};
}

std::optional<view::ScoreScale> score_scale(Office& office, std::string const& version) {
  auto const standard = office.law.now()->standard(version, office.clock.today());
  if (!standard) return {};
  return score_scale(*standard);
}

std::string percent_text(standard::MetricValue share) {
  // Ten thousandths of one are hundredths of a percent.
  return standard::Points::centi(share.ten_thousandths()).text() + "%";
}

std::string rate_text(standard::DimensionResult const& dimension) {
  return dimension.rate ? percent_text(*dimension.rate) : std::string{};
}

Score score_of(Office& office, std::string const& version, std::string total) {
  Score out{std::move(total), {}, {}};
  auto const standard = office.law.now()->standard(version, office.clock.today());
  if (!standard) return out;
  auto const scale = score_scale(*standard);
  out.maximum = scale.maximum;
  if (standard->rules().bonus_cap > standard::Points{}) out.bonus = scale.bonus;
  return out;
}

}  // namespace linli::app
