#pragma once
// What a rating standard consists of, in the words of its JSON file (law/standard/*.json).
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "core/standard/fixed_point.hpp"

namespace linli::standard {

/// 初验, 终验 (Art. 18).
enum class Stage { initial, final };
BOOST_DESCRIBE_ENUM(Stage, initial, final)
/// 未通过, 基础型, 高端型 (Art. 19); in rising order.
enum class Grade { failed, basic, premium };
BOOST_DESCRIBE_ENUM(Grade, failed, basic, premium)
/// In which inspection an item is scored.
enum class ItemStage { initial, both, final };
BOOST_DESCRIBE_ENUM(ItemStage, initial, both, final)
enum class Method { binary, tiered, ratio };
BOOST_DESCRIBE_ENUM(Method, binary, tiered, ratio)
enum class EvidenceKind { document, on_site, photo, live_data };
BOOST_DESCRIBE_ENUM(EvidenceKind, document, on_site, photo, live_data)
enum class Unit { ratio, count, day, hour, minute, second };
BOOST_DESCRIBE_ENUM(Unit, ratio, count, day, hour, minute, second)
/// Which way a metric is better: at least, or at most, the threshold.
enum class Direction { gte, lte };
BOOST_DESCRIBE_ENUM(Direction, gte, lte)
enum class RoundingMode { half_up, down };
BOOST_DESCRIBE_ENUM(RoundingMode, half_up, down)

struct Text {
  std::string zh, en;
};
BOOST_DESCRIBE_STRUCT(Text, (), (zh, en))

struct Tier {
  MetricValue threshold;
  Points points;
};
BOOST_DESCRIBE_STRUCT(Tier, (), (threshold, points))

struct GradeThresholds {
  std::optional<MetricValue> basic, premium;  ///< premium absent: basic holds for it too
};
BOOST_DESCRIBE_STRUCT(GradeThresholds, (), (basic, premium))

/// binary: nothing more. tiered: metric, tiers (best first). ratio: metric, floor, full.
struct Scoring {
  Method method{};
  std::optional<std::string> metric;
  std::optional<std::vector<Tier>> tiers;
  std::optional<MetricValue> floor, full;
  std::optional<GradeThresholds> mandatory_threshold;
};
BOOST_DESCRIBE_STRUCT(Scoring, (), (method, metric, tiers, floor, full, mandatory_threshold))

struct Mandatory {
  bool basic = false, premium = false;
};
BOOST_DESCRIBE_STRUCT(Mandatory, (), (basic, premium))

/// One item (指标项). Only an item with `not_applicable_when` can be ruled not applicable.
struct Item {
  std::string code, dimension, group;
  std::string name_zh, name_en, requirement_zh, requirement_en;
  std::vector<int> articles;
  Mandatory mandatory;
  Points max_points;
  bool bonus = false;
  Scoring scoring;
  std::vector<EvidenceKind> evidence;
  ItemStage stage{};
  std::optional<Text> not_applicable_when;
};
BOOST_DESCRIBE_STRUCT(Item, (),
                      (code, dimension, group, name_zh, name_en, requirement_zh, requirement_en,
                       articles, mandatory, max_points, bonus, scoring, evidence, stage,
                       not_applicable_when))

/// `window`: "snapshot", "test", "since-registration" or days ("30d").
struct Metric {
  std::string name, name_zh, name_en;
  Unit unit{};
  Direction direction{};
  std::string formula_zh, formula_en, window, entity;
};
BOOST_DESCRIBE_STRUCT(Metric, (),
                      (name, name_zh, name_en, unit, direction, formula_zh, formula_en, window,
                       entity))

struct Group {
  std::string code, name_zh, name_en;
  Points points;
};
BOOST_DESCRIBE_STRUCT(Group, (), (code, name_zh, name_en, points))

struct Dimension {
  std::string code, name_zh, name_en;
  std::vector<int> articles;
  Points points;
  bool bonus = false;
  std::vector<Group> groups;
};
BOOST_DESCRIBE_STRUCT(Dimension, (), (code, name_zh, name_en, articles, points, bonus, groups))

/// What a grade asks for; `failed` asks for nothing.
struct GradeRule {
  Grade code{};
  std::string name_zh, name_en;
  std::optional<std::vector<std::string>> aliases_zh;
  std::optional<Grade> all_mandatory;             ///< the mandatory items of which grade
  std::optional<Points> min_score;                ///< compared with the rounded total
  std::optional<MetricValue> min_dimension_rate;  ///< of each base dimension; not rounded
  std::optional<std::string> note_zh, note_en;
};
BOOST_DESCRIBE_STRUCT(GradeRule, (),
                      (code, name_zh, name_en, aliases_zh, all_mandatory, min_score,
                       min_dimension_rate, note_zh, note_en))

}  // namespace linli::standard
