#pragma once
// A file of score sheets, scored without any case: `linli standard score FILE`.
#include "core/standard/score.hpp"

namespace linli::standard {

/// self: one sheet with all items.
enum class ScoreStage { initial, final, self };
BOOST_DESCRIBE_ENUM(ScoreStage, initial, final, self)

/// `standard`: an id, alone or with its version ("sszh-default" or "sszh-default-0.1.0").
/// `initial_sheets`: at the final, the sheets of the initial inspection, for the carried items.
struct ScoreFile {
  std::optional<std::string> standard;
  ScoreStage stage{};
  std::vector<Sheet> sheets;
  std::optional<std::vector<Sheet>> initial_sheets;
};
BOOST_DESCRIBE_STRUCT(ScoreFile, (), (standard, stage, sheets, initial_sheets))

/// Limits: 4 MiB. Errors: invalid "json.*".
base::Result<ScoreFile> parse_score_file(std::string_view json_text);

/// Errors: as Standard::parse() and assess(); invalid "standard.other_standard" {asked, given};
/// invalid "standard.one_sheet" when stage is self and there is not exactly one sheet;
/// "standard.initial_sheets_unused" at any stage but the final.
base::Result<Outcome> score_file(Standard const& standard, ScoreFile const& file);
base::Result<Outcome> score_file(std::string_view standard_json, std::string_view sheets_json);

}  // namespace linli::standard
