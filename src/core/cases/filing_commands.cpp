// Declaration, draft, rectification, receipt and withdrawal of a filing (Art. 16, 17, 20).
#include "core/cases/filing_rules.hpp"

namespace linli::cases {
namespace {

// While a certificate is in force, its renewal is declared and handed in from the first day of the
// window on (Art. 24). Papers may be gathered at any time.
void guard_window(Answer& answer) {
  auto const* certificate = answer.project.current_certificate();
  if (answer.refused() || !certificate || answer.today() > certificate->last_day) return;
  answer.need(measures::art24_2_may_reapply(answer.law, certificate->last_day, answer.today()));
}

}  // namespace

void guard(SignDeclaration const&, Answer& answer) {
  answer.step(papers_open(answer) && !answer.project.papers().empty());
  guard_window(answer);
}

Result<Decision> handle(SignDeclaration const& c, Answer& answer) {
  answer.stated(c.signed_on, "/signed_on")
      .name(c.signatory, "/signatory")
      .need(measures::art16_2_declaration_covers(answer.law, answer.project.papers(), c.documents));
  return answer.with(DeclarationSigned{c.documents, c.signatory, c.signed_on});
}

void guard(SubmitDraft const&, Answer& answer) {
  answer.step(!answer.project.filing_open(answer.today()) && !answer.project.draft_on);
  guard_window(answer);
}

Result<Decision> handle(SubmitDraft const&, Answer& answer) {
  return answer.with(DraftSubmitted{answer.today()});
}

void guard(ReportRectification const&, Answer& answer) {
  answer.step(answer.project.must_rectify && !answer.project.filing_open(answer.today()));
}

Result<Decision> handle(ReportRectification const& c, Answer& answer) {
  std::vector<std::string> answered;
  for (auto const& point : c.points) {
    answer.text(point.done, "/points");
    answered.push_back(point.reason);
  }
  answer.need(measures::art20_1_rectified(answer.law, answer.project.failure_reasons, answered));
  check_document(answer, c.document);
  return answer.with(RectificationReported{c.points, c.document});
}

void guard(ReceiveFiling const&, Answer& answer) {
  answer.step(!answer.project.filing_open(answer.today()));
}

Result<Decision> handle(ReceiveFiling const& c, Answer& answer) {
  auto const& project = answer.project;
  answer.stated(c.received_on, "/received_on");
  if (!project.filings.empty())
    answer.not_before(c.received_on, project.filings.back().received_on, "/received_on");
  if (answer.refused()) return answer.with();
  auto findings = filing_rules(project, answer.context, c.received_on);
  if (!findings.refusals.empty()) return base::fail(std::move(findings.refusals.front()));
  // The paper set holds the declaration; it cannot have come in before it was signed (Art. 16).
  if (project.declaration)
    answer.not_before(c.received_on, project.declaration->signed_on, "/received_on");
  for (auto& explanation : findings.because) answer.need(std::move(explanation));
  for (auto& warning : repealed_standards(project, answer.law, c.received_on))
    answer.warn(std::move(warning));
  auto const opened = answer.take(measures::art16_1_receipt_day(answer.law, c.received_on));
  auto const due = answer.take(measures::art17_1_review_due(answer.law, opened));
  return answer.with(FilingReceived{static_cast<int>(project.filings.size()) + 1, findings.purpose,
                                    opened, *project.profile.entity, findings.standard_version,
                                    findings.filings_this_year, due});
}

void guard(WithdrawFiling const&, Answer& answer) {
  bool const lapsed = step_on(answer.project, answer.today()) == Step::lapsed;
  answer.step(lapsed || answer.project.filing_open(answer.today()));
}

Result<Decision> handle(WithdrawFiling const& c, Answer& answer) {
  answer.text(c.reason, "/reason");
  // Before the first feedback nothing was examined (RD-14).
  bool const examined = !answer.filing().feedback.empty();
  return answer.with(FilingWithdrawn{c.reason, examined});
}

}  // namespace linli::cases
