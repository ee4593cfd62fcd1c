// Deliberation on the panel's opinion, and telling the applicant (Art. 21, 22).
#include <algorithm>

#include "core/cases/answer.hpp"

namespace linli::cases {
namespace {

// The opinion must be in, and signed by all (Art. 19).
void need_signed_opinion(Answer& answer, Filing const& filing, Round round) {
  auto const* file = filing.round(round);
  auto const* panel = filing.panel(round);
  if (!file || !file->opinion || !panel) {
    answer.need(measures::art19_3_opinion_in(answer.law, measures::Opinion::missing));
    return;
  }
  std::vector<measures::MemberSignature> given;
  for (auto const& signature : file->opinion->signatures)
    given.push_back({signature.expert, signature.opinion_sm3});
  answer.need(measures::art19_4_signatures(answer.law, experts_of(*panel), given,
                                           file->opinion->opinion_sm3));
}

Date concluded(Filing const& filing, Round round) {
  return *filing.round(round)->concluded_on;
}

// A later telling moves the limit of Art. 31: it cannot run before the applicant knows (RD-40).
std::optional<DeadlineFixed> moved_limit(Answer& answer, TellApplicant const& c) {
  auto const& filing = answer.filing();
  if (c.matter != Matter::initial_result || !filing.final_limit || filing.final_applied_on)
    return {};
  if (c.told_on <= filing.final_limit->start) return {};
  return DeadlineFixed{*filing.final_limit,
                       answer.take(measures::art31_1_limit(answer.law, c.told_on))};
}

}  // namespace

void guard(Deliberate const&, Answer& answer) {
  bool const open = answer.project.filing && answer.filing().end == FilingEnd::open;
  answer.step(open && !answer.filing().deliberation);
  if (answer.refused()) return;
  auto const& filing = answer.filing();
  auto const round = filing.closing_round();
  need_signed_opinion(answer, filing, round);
  if (!answer.refused() && round == Round::initial && filing.initial_passed())
    answer.need(measures::art18_4_final_only(answer.law, measures::Stage::initial));
}

Result<Decision> handle(Deliberate const& c, Answer& answer) {
  auto const& filing = answer.filing();
  auto const round = filing.closing_round();
  auto const result = *filing.result_of(round);
  if (c.outcome == DeliberationOutcome::send_back) {
    answer.text(c.reason, "/reason");
    return answer.with(OpinionSentBack{round, c.reason});
  }
  answer.need(
      measures::art21_1_grade(answer.law, as_result(result), as_result(c.grade.value_or(result))));
  return answer.with(ResultAdopted{result, c.reason});
}

void guard(TellApplicant const& c, Answer& answer) {
  answer.step(answer.project.filing.has_value());
  if (answer.refused()) return;
  auto const& filing = answer.filing();
  bool const told = filing.told_on(c.matter).has_value();
  bool const second = filing.result_of(Round::second).has_value();
  switch (c.matter) {
    case Matter::initial_result:
      answer.step(!told && filing.result_of(Round::initial));
      break;
    case Matter::result:
      // Once for the adopted result, and once more for that of a second rating.
      answer.step((!told && filing.deliberation) ||
                  (second && std::ranges::count(filing.told, Matter::result, &Told::matter) < 2));
      break;
    case Matter::objection_upheld:
      answer.step(!told && filing.notice && filing.notice->upheld() > 0);
      break;
  }
}

Result<Decision> handle(TellApplicant const& c, Answer& answer) {
  auto const& filing = answer.filing();
  answer.stated(c.told_on, "/told_on");
  if (c.matter == Matter::initial_result)
    answer.not_before(c.told_on, concluded(filing, Round::initial), "/told_on");
  if (c.matter == Matter::result && filing.deliberation)
    answer.not_before(c.told_on, filing.deliberation->on, "/told_on");
  if (c.matter == Matter::objection_upheld)
    for (auto const& objection : filing.notice->objections)
      if (objection.outcome == InquiryOutcome::upheld)
        answer.not_before(c.told_on, *objection.concluded_on, "/told_on");
  if (answer.refused()) return answer.with();
  if (auto moved = moved_limit(answer, c))
    return answer.with(ApplicantTold{c.matter, c.told_on}, std::move(*moved));
  return answer.with(ApplicantTold{c.matter, c.told_on});
}

}  // namespace linli::cases
