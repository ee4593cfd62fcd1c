#pragma once
// From what experts (or the applicant) state for each item to points, total, grade and reasons.
#include <span>

#include "core/standard/standard.hpp"

namespace linli::standard {

/// What one scorer states for one item: `met` for a binary item, `value` for a tiered or ratio
/// item, or not_applicable = true and nothing else.
struct ItemEntry {
  std::string item;
  std::optional<bool> met;
  std::optional<MetricValue> value;
  std::optional<bool> not_applicable;
};
BOOST_DESCRIBE_STRUCT(ItemEntry, (), (item, met, value, not_applicable))

/// All statements of one scorer.
struct Sheet {
  std::string scorer;  ///< 1 .. 64 bytes
  std::vector<ItemEntry> entries;
};
BOOST_DESCRIBE_STRUCT(Sheet, (), (scorer, entries))

/// The panel's result for one item.
struct ItemResult {
  std::string item;
  bool applicable = true;
  Points points, max_points;
  int scorers = 0;
  int basic_votes = 0;  ///< scorers that find the basic grade's requirement met
  int premium_votes = 0;
  std::optional<bool> basic_met;    ///< given where the item is mandatory for basic, and applicable
  std::optional<bool> premium_met;  ///< given where the item is mandatory for premium
  bool carried = false;             ///< taken over from the initial inspection
};
BOOST_DESCRIBE_STRUCT(ItemResult, (),
                      (item, applicable, points, max_points, scorers, basic_votes, premium_votes,
                       basic_met, premium_met, carried))

struct DimensionResult {
  std::string dimension;
  Points points, applicable;
  std::optional<MetricValue> rate;  ///< points / applicable, cut (not rounded) after 4 decimals
};
BOOST_DESCRIBE_STRUCT(DimensionResult, (), (dimension, points, applicable, rate))

enum class ReasonKind {
  mandatory_met,       ///< have, need: number of mandatory items judged
  score_reached,       ///< have, need: points
  dimensions_reached,  ///< need: the floor
  mandatory_unmet,     ///< item; have, need: votes as "3/5"; threshold
  score_below,         ///< have, need: points
  dimension_below      ///< dimension; have, need: rates
};
BOOST_DESCRIBE_ENUM(ReasonKind, mandatory_met, score_reached, dimensions_reached, mandatory_unmet,
                    score_below, dimension_below)

/// Why the grade was reached, or why `grade`, the next better one, was not.
struct Reason {
  ReasonKind kind{};
  Grade grade{};
  std::optional<std::string> item, dimension;
  std::string have, need;
  std::optional<std::string> threshold;
};
BOOST_DESCRIBE_STRUCT(Reason, (), (kind, grade, item, dimension, have, need, threshold))

struct Outcome {
  std::string standard, version;
  Grade grade{};
  Points total;                         ///< normalised base + bonus, rounded
  Points base_points, base_applicable;  ///< before normalisation
  Points bonus_points;                  ///< after the cap
  std::vector<Reason> reasons;          ///< for `grade` first, then against the next one
  std::vector<DimensionResult> dimensions;
  std::vector<ItemResult> items;  ///< in the order of the standard
};
BOOST_DESCRIBE_STRUCT(Outcome, (),
                      (standard, version, grade, total, base_points, base_applicable, bonus_points,
                       reasons, dimensions, items))

/// Scores one inspection. `carried` = the items of the initial outcome, needed at the final; an
/// item that could be carried is rescored if the sheets state it (something material changed).
/// Range: 1 .. 99 sheets. Errors: invalid
///   "standard.no_sheets", "standard.too_many_sheets", "standard.scorer",
///   "standard.scorer_twice" {scorer}, "standard.items_missing" {scorer, items, count},
///   "standard.item_unknown" {scorer, item}, "standard.item_twice" {scorer, item},
///   "standard.item_not_in_stage" {scorer, item}, "standard.entry_kind" {scorer, item},
///   "standard.value_range" {scorer, item, value}, "standard.not_applicable_forbidden" {scorer,
///   item}, "standard.not_applicable_split" {item}, "standard.carried_mismatch" {item}. `where`
///   points into {"sheets": [...]}.
/// Source: Art. 18, 19; the rules of the standard.
base::Result<Outcome> assess(Standard const& standard, Stage stage, std::span<Sheet const> sheets,
                             std::span<ItemResult const> carried = {});

/// The applicant's own assessment of all items (Art. 15). Errors: as assess().
base::Result<Outcome> assess_self(Standard const& standard, Sheet const& sheet);

struct MissingEntry {
  std::string scorer, item;
};
/// The outcome while sheets are still being filled.
struct Standing {
  Outcome outcome;
  std::vector<MissingEntry> missing;  ///< by sheet, in the order of the standard
};
/// As assess(), but what a scorer has not stated yet counts as nothing: not met, or the worst value
/// of its metric. With nothing missing it is the outcome. Errors: as assess(), items_missing apart.
base::Result<Standing> assess_so_far(Standard const& standard, Stage stage,
                                     std::span<Sheet const> sheets,
                                     std::span<ItemResult const> carried = {});
base::Result<Standing> assess_self_so_far(Standard const& standard, Sheet const& sheet);

/// Codes of the items that must be stated at a stage, in the order of the standard.
std::vector<std::string> items_of(Standard const& standard, Stage stage);

/// Codes of the items of an outcome that are mandatory for `grade` and not met (Art. 14).
std::vector<std::string> unmet_mandatory(Outcome const& outcome, Grade grade);

}  // namespace linli::standard
