// The applicant's own assessment (Art. 12, 15).
#include "core/cases/answer.hpp"

namespace linli::cases {

void guard(SaveSelfAssessment const&, Answer& answer) {
  answer.step(papers_open(answer));
  if (answer.refused()) return;
  if (auto const version = standard_for(answer.context, answer.today()); !version)
    answer.refuse(version.error());
}

Result<Decision> handle(SaveSelfAssessment const& c, Answer& answer) {
  auto const version = answer.take(standard_for(answer.context, answer.today()));
  auto const standard = find_standard(answer.context, version);
  if (!standard) return base::fail(standard.error());
  check_statements(answer, **standard, c.items);
  return answer.with(SelfAssessmentSaved{version, c.items});
}

void guard(CompleteSelfAssessment const&, Answer& answer) {
  answer.step(papers_open(answer) && !answer.project.self_items.empty());
}

Result<Decision> handle(CompleteSelfAssessment const& c, Answer& answer) {
  auto const& project = answer.project;
  answer.stated(c.assessed_on, "/assessed_on")
      .valid(c.target != Grade::failed, "cases.target", "/target")
      .need(measures::art12_2_acceptance_first(answer.law, project.acceptance(), c.assessed_on));
  auto const standard = find_standard(answer.context, project.self_standard);
  if (!standard) answer.refuse(standard.error());
  if (answer.refused()) return answer.with();
  auto outcome =
      standard::assess_self(**standard, {answer.context.by.id, entries(project.self_items)});
  if (!outcome) {
    auto error = std::move(outcome).error();
    if (error.id == "standard.items_missing")
      error = measures::refuse("A15-INCOMPLETE", 15, {}, std::move(error.facts));
    return base::fail(std::move(error));
  }
  return answer.with(SelfAssessmentCompleted{
      project.self_standard, c.target, outcome->grade, outcome->total.text(),
      standard::unmet_mandatory(*outcome, c.target), c.assessed_on});
}

}  // namespace linli::cases
