// Scores: by members of the panel only, with evidence, per round (Art. 18, 19).
#include <algorithm>

#include "core/cases/rating.hpp"

namespace linli::cases {
namespace {

std::vector<standard::Sheet> sheets_of(Panel const& panel, RoundFile const* file) {
  std::vector<standard::Sheet> out;
  out.reserve(panel.members.size());
  for (auto const& member : panel.members) {
    auto& sheet = out.emplace_back();
    sheet.scorer = member.expert;
    if (!file) continue;
    auto const found = std::ranges::find(file->sheets, member.expert, &Sheet::expert);
    if (found != file->sheets.end()) sheet.entries = entries(found->items);
  }
  return out;
}

Result<standard::Outcome> assessed(standard::Standard const& standard, standard::Stage stage,
                                   std::span<standard::Sheet const> sheets,
                                   std::span<standard::ItemResult const> carried = {}) {
  auto outcome = standard::assess(standard, stage, sheets, carried);
  if (outcome || outcome.error().id != "standard.items_missing") return outcome;
  return base::fail(measures::refuse("A19-INCOMPLETE", 19, {}, std::move(outcome.error().facts)));
}

bool in_stage(standard::Item const& item, Round round) {
  return round != Round::initial || item.stage != standard::ItemStage::final;
}

// A score needs evidence; a member who found nothing to show says so in a comment.
int evidence_of(ItemStatement const& statement) {
  bool const nothing_to_show =
      statement.not_applicable.value_or(false) || !statement.met.value_or(true);
  bool const commented = statement.comment && !statement.comment->empty();
  return static_cast<int>(statement.evidence.size()) + (nothing_to_show && commented ? 1 : 0);
}

}  // namespace

void guard_round(Answer& answer, Round round) {
  if (!under_way(answer)) return;
  auto const& filing = answer.filing();
  auto const state = filing.passed_on      ? measures::ReviewState::passed
                     : filing.correcting() ? measures::ReviewState::defects
                                           : measures::ReviewState::open;
  answer.need(measures::art17_2_passed(answer.law, state));
  if (round == Round::final) {
    auto const* initial = filing.round(Round::initial);
    answer.need(measures::art18_3_order(
        answer.law, initial && filing.initial_passed() ? initial->concluded_on : std::nullopt,
        filing.final_applied_on, answer.today()));
  }
  auto const* panel = filing.panel(round);
  answer.step(panel && panel->ready() && !filing.result_of(round) &&
              (round == Round::second) == filing.second_rating.has_value());
  if (answer.refused()) return;
  answer.need(
      measures::art18_2_expert_registered(answer.law, answer.context.by.id, experts_of(*panel)));
}

Result<standard::Outcome> assess_round(Context const& context, Filing const& filing, Round round) {
  auto const standard = find_standard(context, filing.standard_version);
  if (!standard) return base::fail(standard.error());
  auto const* first_panel = filing.panel(Round::initial);
  auto const* panel = filing.panel(round);
  if (!panel || !first_panel)
    return base::fail(measures::refuse("A19-INCOMPLETE", 19, {}, {{"scorer", ""}, {"items", ""}}));
  auto const initial_sheets = sheets_of(*first_panel, filing.round(Round::initial));
  auto initial = assessed(**standard, standard::Stage::initial, initial_sheets);
  if (round == Round::initial || !initial) return initial;
  // A second rating is a whole one, even where the initial inspection failed.
  auto const sheets = sheets_of(*panel, filing.round(round));
  return assessed(**standard, standard::Stage::final, sheets, initial->items);
}

std::vector<std::string> shortfalls(standard::Outcome const& outcome) {
  std::vector<std::string> out;
  for (auto const& reason : outcome.reasons) {
    std::string point;
    if (reason.kind == standard::ReasonKind::mandatory_unmet) point = reason.item.value_or("");
    if (reason.kind == standard::ReasonKind::score_below) point = "score";
    if (reason.kind == standard::ReasonKind::dimension_below) point = reason.dimension.value_or("");
    if (!point.empty() && std::ranges::find(out, point) == out.end()) out.push_back(point);
  }
  return out;
}

void guard(EnterScores const& c, Answer& answer) {
  guard_round(answer, c.round);
}

Result<Decision> handle(EnterScores const& c, Answer& answer) {
  auto const standard = find_standard(answer.context, answer.filing().standard_version);
  if (!standard) return base::fail(standard.error());
  check_statements(answer, **standard, c.items);
  if (answer.refused()) return answer.with();
  for (auto const& statement : c.items) {
    answer.need(
        measures::art19_1_score_has_evidence(answer.law, statement.item, evidence_of(statement)));
    if (!in_stage(*(*standard)->find_item(statement.item), c.round))
      answer.refuse(invalid("standard.item_not_in_stage", "/items", {{"item", statement.item}}));
  }
  return answer.with(ScoresEntered{c.round, answer.context.by.id, c.items});
}

}  // namespace linli::cases
