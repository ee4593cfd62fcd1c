// The opinion: its result follows from the scores, its text is the panel's, all members sign the
// same sheet (Art. 14, 18, 19).
#include <algorithm>

#include "core/cases/rating.hpp"

namespace linli::cases {
namespace {

void guard_opinion(Answer& answer, Round round) {
  guard_round(answer, round);
  if (answer.refused()) return;
  auto const* file = answer.filing().round(round);
  if (!file || !file->opinion)
    answer.need(measures::art19_3_opinion_in(answer.law, measures::Opinion::missing));
}

// All signed with this one: the stage has its result, and its limits begin.
StageConcluded conclude(Answer& answer, Round round, Grade result) {
  StageConcluded out{round, result, answer.today(), 0, {}};
  if (round != Round::initial) return out;
  out.overdue_days = overdue(answer.project, answer.law, "18.1", answer.today());
  if (result != Grade::failed)
    out.final_limit = answer.take(measures::art31_1_limit(answer.law, answer.today()));
  return out;
}

void guard_signature(Answer& answer, Round round) {
  guard_opinion(answer, round);
  if (answer.refused()) return;
  auto const& signatures = answer.filing().round(round)->opinion->signatures;
  answer.step(std::ranges::find(signatures, answer.context.by.id, &Signature::expert) ==
              signatures.end());
}

// By key or on paper, the last of the members concludes the stage.
template <class Signed>
Result<Decision> take_signature(Answer& answer, Signed event) {
  auto const& filing = answer.filing();
  auto const& opinion = *filing.round(event.round)->opinion;
  answer.need(measures::art19_5_same_sheet(answer.law, event.opinion_sm3, opinion.opinion_sm3));
  std::vector<measures::MemberSignature> given{{event.expert, event.opinion_sm3}};
  for (auto const& signature : opinion.signatures)
    given.push_back({signature.expert, signature.opinion_sm3});
  auto complete = measures::art19_4_signatures(answer.law, experts_of(*filing.panel(event.round)),
                                               given, opinion.opinion_sm3);
  if (!complete || answer.refused()) return answer.with(std::move(event));
  answer.need(std::move(complete));
  auto concluded = conclude(answer, event.round, opinion.result);
  return answer.with(std::move(event), std::move(concluded));
}

}  // namespace

void guard(DraftOpinion const& c, Answer& answer) {
  guard_round(answer, c.round);
  if (answer.refused()) return;
  if (auto const waiting = answer.filing().unscored(c.round); !waiting.empty())
    answer.refuse(scores_incomplete(answer.filing(), c.round, waiting.size()));
}

Result<Decision> handle(DraftOpinion const& c, Answer& answer) {
  auto const entered = answer.take(measures::art19_2_result(answer.law, c.result));
  answer.text(c.text, "/text");
  if (answer.refused()) return answer.with();
  auto const outcome = assess_round(answer.context, answer.filing(), c.round);
  if (!outcome) return base::fail(outcome.error());
  answer.need(measures::art14_3_only_failed(answer.law, entered,
                                            standard::unmet_mandatory(*outcome, Grade::basic)));
  if (entered == measures::RatingResult::premium)
    answer.need(measures::art14_3_only_failed(answer.law, entered,
                                              standard::unmet_mandatory(*outcome, Grade::premium)));
  if (entered != as_result(outcome->grade))
    answer.refuse(measures::refuse("A19-OUTCOME", 19, {},
                                   {{"entered", word(entered)},
                                    {"computed", word(outcome->grade)},
                                    {"total", outcome->total.text()}}));
  if (answer.refused()) return answer.with();
  auto const total = outcome->total.text();
  // Complete scores have sheets.
  auto digest = opinion_digest(c.round, outcome->grade, total, c.text,
                               answer.filing().round(c.round)->sheets);
  return answer.with(OpinionDrafted{c.round, outcome->grade, total, c.text, shortfalls(*outcome),
                                    std::move(digest)});
}

void guard(EditOpinion const& c, Answer& answer) {
  guard_opinion(answer, c.round);
}

Result<Decision> handle(EditOpinion const& c, Answer& answer) {
  answer.text(c.text, "/text");
  auto const& file = *answer.filing().round(c.round);
  return answer.with(OpinionEdited{
      c.round, c.text,
      opinion_digest(c.round, file.opinion->result, file.opinion->total, c.text, file.sheets)});
}

void guard(SignOpinion const& c, Answer& answer) {
  guard_signature(answer, c.round);
}

Result<Decision> handle(SignOpinion const& c, Answer& answer) {
  answer.text(c.public_key, "/public_key").text(c.signature, "/signature");
  return take_signature(answer, OpinionSigned{c.round, answer.context.by.id, c.opinion_sm3,
                                              c.public_key, c.signature, c.dissent});
}

void guard(SignOpinionOnPaper const& c, Answer& answer) {
  guard_signature(answer, c.round);
}

Result<Decision> handle(SignOpinionOnPaper const& c, Answer& answer) {
  check_document(answer, c.scan);
  answer.valid(c.scan.media_type == "application/pdf" || c.scan.media_type.starts_with("image/"),
               "cases.scan_type", "/scan");
  return take_signature(answer, OpinionSignedOnPaper{c.round, answer.context.by.id, c.opinion_sm3,
                                                     c.scan, c.dissent});
}

}  // namespace linli::cases
