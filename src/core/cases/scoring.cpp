// Scores: by members of the panel only, with evidence, per round (Art. 18, 19).
#include <algorithm>
#include <set>

#include "core/cases/rating.hpp"

namespace linli::cases {
namespace {

std::vector<standard::Sheet> sheets_of(RoundFile const* file,
                                       std::vector<std::string> const& experts) {
  std::vector<standard::Sheet> out;
  out.reserve(experts.size());
  for (auto const& expert : experts) {
    auto& sheet = out.emplace_back();
    sheet.scorer = expert;
    if (!file) continue;
    auto const found = std::ranges::find(file->sheets, expert, &Sheet::expert);
    if (found != file->sheets.end()) sheet.entries = entries(found->items);
  }
  return out;
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

// Is every item of the round stated, by what was entered before and what is entered now?
bool completes(standard::Standard const& standard, RoundFile const* file, EnterScores const& c,
               std::string const& expert) {
  std::set<std::string_view> stated;
  for (auto const& statement : c.items) stated.insert(statement.item);
  if (file) {
    auto const sheet = std::ranges::find(file->sheets, expert, &Sheet::expert);
    if (sheet != file->sheets.end())
      for (auto const& [item, statement] : sheet->items) stated.insert(item);
  }
  auto const stage = c.round == Round::initial ? standard::Stage::initial : standard::Stage::final;
  return std::ranges::all_of(standard::items_of(standard, stage),
                             [&](auto const& item) { return stated.contains(item); });
}

void check_photos(Answer& answer, std::vector<DocumentRef> const& photos) {
  answer.valid(photos.size() <= 20, "cases.photo_count", "/photos");
  for (auto const& photo : photos) {
    check_document(answer, photo);
    answer.valid(photo.media_type.starts_with("image/"), "cases.photo_type", "/photos");
  }
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

Result<standard::Standing> standing(standard::Standard const& standard, Filing const& filing,
                                    Round round, std::vector<std::string> const& experts) {
  auto const sheets = sheets_of(filing.round(round), experts);
  if (round == Round::initial)
    return standard::assess_so_far(standard, standard::Stage::initial, sheets);
  // A second rating is a whole one, even where the initial inspection failed: what is carried comes
  // from the first panel.
  auto const* initial = filing.round(Round::initial);
  if (!initial) return base::fail(base::Errc::invalid, "standard.no_sheets");
  auto const before = standard::assess_so_far(standard, standard::Stage::initial,
                                              sheets_of(initial, scorers_of(*initial)));
  if (!before) return before;
  return standard::assess_so_far(standard, standard::Stage::final, sheets, before->outcome.items);
}

std::vector<std::string> scorers_of(RoundFile const& file) {
  std::vector<std::string> out;
  for (auto const& sheet : file.sheets) out.push_back(sheet.expert);
  return out;
}

Error scores_incomplete(Filing const& filing, Round round, std::size_t waiting) {
  auto const* panel = filing.panel(round);
  return measures::refuse("A19-INCOMPLETE", 19, {},
                          {{"waiting", std::to_string(waiting)},
                           {"members", std::to_string(panel ? panel->members.size() : 0)}});
}

Result<standard::Outcome> assess_round(Context const& context, Filing const& filing, Round round) {
  auto const standard = find_standard(context, filing.standard_version);
  if (!standard) return base::fail(standard.error());
  auto const* panel = filing.panel(round);
  if (!panel) return base::fail(scores_incomplete(filing, round, 0));
  auto found = standing(**standard, filing, round, experts_of(*panel));
  if (!found) return base::fail(found.error());
  if (found->missing.empty()) return std::move(found->outcome);
  std::set<std::string_view> waiting;
  for (auto const& gap : found->missing) waiting.insert(gap.scorer);
  return base::fail(scores_incomplete(filing, round, waiting.size()));
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
  auto const& photos = c.photos ? *c.photos : std::vector<DocumentRef>{};
  check_photos(answer, photos);
  check_statements(answer, **standard, c.items, photos);
  if (answer.refused()) return answer.with();
  for (auto const& statement : c.items) {
    answer.need(
        measures::art19_1_score_has_evidence(answer.law, statement.item, evidence_of(statement)));
    if (!in_stage(*(*standard)->find_item(statement.item), c.round))
      answer.refuse(invalid("standard.item_not_in_stage", "/items", {{"item", statement.item}}));
  }
  bool const complete =
      completes(**standard, answer.filing().round(c.round), c, answer.context.by.id);
  return answer.with(ScoresEntered{c.round, answer.context.by.id, c.items, c.photos, complete});
}

}  // namespace linli::cases
