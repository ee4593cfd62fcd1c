// The completeness review (Art. 17).
#include "core/cases/answer.hpp"

namespace linli::cases {

void guard(GiveFeedback const&, Answer& answer) {
  if (under_way(answer)) answer.step(!answer.filing().passed_on && !answer.filing().correcting());
}

Result<Decision> handle(GiveFeedback const& c, Answer& answer) {
  auto const& filing = answer.filing();
  bool const passed = c.outcome == FeedbackOutcome::passed;
  std::vector<std::string> defects;
  for (auto const& defect : c.defects) defects.push_back(defect.what);
  answer.stated(c.given_on, "/given_on")
      .not_before(c.given_on, filing.last_receipt(), "/given_on")
      .valid(!passed || c.defects.empty(), "cases.passed_with_defects", "/defects")
      .need(measures::art17_3_feedback_has_reasons(
          answer.law, passed ? measures::ReviewState::passed : measures::ReviewState::defects,
          defects));
  if (answer.refused()) return answer.with();
  // Late feedback is accepted and marked; silence is no pass (RD-08).
  int const late = overdue(answer.project, answer.law, "17.1", c.given_on);
  if (!passed)
    return answer.with(DefectsFound{
        c.given_on, late, c.defects,
        answer.take(measures::art17_soft_supplement_reminder(answer.law, c.given_on))});
  return answer.with(ReviewPassed{
      c.given_on, late, answer.take(measures::art18_1_rating_due(answer.law, c.given_on))});
}

void guard(ReceiveSupplement const&, Answer& answer) {
  if (under_way(answer)) answer.step(answer.filing().correcting());
}

Result<Decision> handle(ReceiveSupplement const& c, Answer& answer) {
  auto const& project = answer.project;
  answer.stated(c.received_on, "/received_on")
      .not_before(c.received_on, answer.filing().feedback.back().given_on, "/received_on")
      .need(measures::art16_2_declaration_covers(
          answer.law, project.papers(),
          project.declaration ? std::optional{project.declaration->documents} : std::nullopt));
  if (answer.refused()) return answer.with();
  return answer.with(SupplementReceived{
      c.received_on, answer.take(measures::art17_1_review_due(answer.law, c.received_on))});
}

}  // namespace linli::cases
