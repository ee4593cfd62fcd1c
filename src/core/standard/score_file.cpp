#include "core/standard/score_file.hpp"

namespace linli::standard {

using base::Errc;
using base::fail;

base::Result<ScoreFile> parse_score_file(std::string_view json_text) {
  auto const document = base::parse_json(json_text, 4U << 20);
  if (!document) return fail(document.error());
  return base::decode<ScoreFile>(*document);
}

base::Result<Outcome> score_file(Standard const& standard, ScoreFile const& file) {
  auto const full_id = standard.id() + "-" + standard.version();
  if (file.standard && *file.standard != standard.id() && *file.standard != full_id)
    return fail(Errc::invalid, "standard.other_standard", "/standard",
                {{"asked", *file.standard}, {"given", full_id}});
  if (file.initial_sheets && file.stage != ScoreStage::final)
    return fail(Errc::invalid, "standard.initial_sheets_unused", "/initial_sheets");
  if (file.stage == ScoreStage::self) {
    if (file.sheets.size() != 1) return fail(Errc::invalid, "standard.one_sheet", "/sheets");
    return assess_self(standard, file.sheets.front());
  }
  if (file.stage == ScoreStage::initial) return assess(standard, Stage::initial, file.sheets);
  std::vector<ItemResult> carried;
  if (file.initial_sheets) {
    auto initial = assess(standard, Stage::initial, *file.initial_sheets);
    if (!initial) {
      // The sheets are named by their own member, not by that of the final.
      auto& where = initial.error().where;
      if (where.starts_with("/sheets")) where.replace(0, 7, "/initial_sheets");
      return fail(initial.error());
    }
    carried = std::move(initial->items);
  }
  return assess(standard, Stage::final, file.sheets, carried);
}

base::Result<Outcome> score_file(std::string_view standard_json, std::string_view sheets_json) {
  auto const standard = Standard::parse(standard_json);
  if (!standard) return fail(standard.error());
  auto const file = parse_score_file(sheets_json);
  if (!file) return fail(file.error());
  return score_file(*standard, *file);
}

}  // namespace linli::standard
