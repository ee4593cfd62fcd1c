// The application for the final inspection (Art. 18, 31).
#include "core/cases/answer.hpp"

namespace linli::cases {

void guard(ApplyFinal const& c, Answer& answer) {
  auto const& project = answer.project;
  auto const now = step_on(project, answer.today());
  answer.step(project.filing_open(answer.today()) || now == Step::lapsed);
  if (answer.refused()) return;
  auto const& filing = answer.filing();
  answer.step(!filing.final_applied_on);
  if (answer.refused()) return;
  auto const* initial = filing.round(Round::initial);
  // Only the initial pass is asked for here: this command is the application itself.
  answer.need(measures::art18_3_order(
      answer.law, initial && filing.initial_passed() ? initial->concluded_on : std::nullopt,
      answer.today(), answer.today()));
  if (!answer.refused() && filing.final_limit)
    answer.need(measures::art31_1_final_application_in_time(answer.law, filing.final_limit->due,
                                                            c.received_on));
}

Result<Decision> handle(ApplyFinal const& c, Answer& answer) {
  answer.stated(c.received_on, "/received_on")
      .not_before(c.received_on, *answer.filing().round(Round::initial)->concluded_on,
                  "/received_on");
  // Only the authority stamps a day that is past; an applicant cannot reach back over the limit.
  if (answer.context.by.role == Role::applicant)
    answer.valid(c.received_on == answer.today(), "cases.date_in_past", "/received_on");
  if (answer.refused()) return answer.with();
  return answer.with(FinalApplied{
      c.received_on, answer.take(measures::art18_soft_final_due(answer.law, c.received_on))});
}

}  // namespace linli::cases
