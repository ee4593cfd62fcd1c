#pragma once
// How a standard turns statements into a grade: every number of it stands in the standard's file.
#include "core/standard/terms.hpp"

namespace linli::standard {

/// Items of which stages are scored anew, and of which are carried from the initial inspection.
struct StageRule {
  std::vector<ItemStage> scores, carries;
  std::string zh, en;
};
BOOST_DESCRIBE_STRUCT(StageRule, (), (scores, carries, zh, en))
struct StageRules {
  StageRule initial, final, self;
};
BOOST_DESCRIBE_STRUCT(StageRules, (), (initial, final, self))

/// Base points are scaled to `to`, over the applicable items.
struct Normalisation {
  Points to;
  std::string zh, en;
};
BOOST_DESCRIBE_STRUCT(Normalisation, (), (to, zh, en))

struct Rounding {
  int decimals = 2;  ///< 0 .. 2
  RoundingMode mode{};
};
BOOST_DESCRIBE_STRUCT(Rounding, (), (decimals, mode))
struct RoundingRules {
  Rounding item, total;
  std::string zh, en;
};
BOOST_DESCRIBE_STRUCT(RoundingRules, (), (item, total, zh, en))

struct Share {
  int numerator = 1, denominator = 1;
};
BOOST_DESCRIBE_STRUCT(Share, (), (numerator, denominator))

/// Mean of the experts' points; from `trim_from` experts on without the extremes.
struct PanelRule {
  int trim_from = 0, drop_highest = 0, drop_lowest = 0;
  Share mandatory_share;       ///< of the panel that must find a mandatory item met
  Share not_applicable_share;  ///< of the panel that must rule an item not applicable
  std::string zh, en;
};
BOOST_DESCRIBE_STRUCT(PanelRule, (),
                      (trim_from, drop_highest, drop_lowest, mandatory_share, not_applicable_share,
                       zh, en))

struct LiveDataRule {
  MetricValue min_window_coverage;  ///< below it a live value is "insufficient data"
  std::string zh, en;
};
BOOST_DESCRIBE_STRUCT(LiveDataRule, (), (min_window_coverage, zh, en))

struct MethodTexts {
  Text binary, tiered, ratio;
};
BOOST_DESCRIBE_STRUCT(MethodTexts, (), (binary, tiered, ratio))

struct Rules {
  StageRules stages;
  Normalisation normalisation;
  Points bonus_cap;
  RoundingRules rounding;
  PanelRule panel;
  LiveDataRule live_data;
  MethodTexts scoring_methods;
  Text mandatory, deferred_mandatory;
};
BOOST_DESCRIBE_STRUCT(Rules, (),
                      (stages, normalisation, bonus_cap, rounding, panel, live_data,
                       scoring_methods, mandatory, deferred_mandatory))

}  // namespace linli::standard
