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

}  // namespace

void guard(DraftOpinion const& c, Answer& answer) {
  guard_round(answer, c.round);
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
  auto const* file = answer.filing().round(c.round);
  auto digest = opinion_digest(c.round, outcome->grade, total, c.text,
                               file ? file->sheets : std::vector<Sheet>{});
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
  guard_opinion(answer, c.round);
  if (answer.refused()) return;
  auto const& signatures = answer.filing().round(c.round)->opinion->signatures;
  answer.step(std::ranges::find(signatures, answer.context.by.id, &Signature::expert) ==
              signatures.end());
}

Result<Decision> handle(SignOpinion const& c, Answer& answer) {
  auto const& filing = answer.filing();
  auto const& opinion = *filing.round(c.round)->opinion;
  auto const& me = answer.context.by.id;
  if (c.opinion_sm3 != opinion.opinion_sm3)
    answer.refuse({base::Errc::conflict, "cases.opinion_changed", 0, {}, "/opinion_sm3"});
  answer.text(c.public_key, "/public_key").text(c.signature, "/signature");
  OpinionSigned event{c.round, me, c.opinion_sm3, c.public_key, c.signature, c.dissent};
  std::vector<measures::MemberSignature> given{{me, c.opinion_sm3}};
  for (auto const& signature : opinion.signatures)
    given.push_back({signature.expert, signature.opinion_sm3});
  auto complete = measures::art19_4_signatures(answer.law, experts_of(*filing.panel(c.round)),
                                               given, opinion.opinion_sm3);
  if (!complete || answer.refused()) return answer.with(std::move(event));
  answer.need(std::move(complete));
  auto concluded = conclude(answer, c.round, opinion.result);
  return answer.with(std::move(event), std::move(concluded));
}

}  // namespace linli::cases
