// Takeovers, spot checks and owners' letters (Art. 26-28).
#include <algorithm>

#include "core/cases/answer.hpp"

namespace linli::cases {
namespace {

// So many an office can inquire into; beyond it a letter is read as a tip.
constexpr std::ptrdiff_t most_open_letters = 200;

/// Only a certificate in force is watched over (Art. 27).
void need_in_force(Answer& answer, Date on) {
  auto const* certificate = answer.project.current_certificate();
  answer.step(certificate != nullptr);
  if (!answer.refused())
    answer.need(measures::art27_1_in_force(answer.law, certificate->last_day, on));
}

void check_documents(Answer& answer, std::vector<DocumentRef> const& documents) {
  answer.valid(documents.size() <= 50, "cases.too_many_attached", "/papers");
  for (auto const& document : documents) check_document(answer, document);
}

}  // namespace

// ---- takeover ----

void guard(ReportTakeover const&, Answer& answer) {
  need_in_force(answer, answer.today());
}

Result<Decision> handle(ReportTakeover const& c, Answer& answer) {
  answer.stated(c.taken_over_on, "/taken_over_on")
      .name(c.company.name, "/company/name")
      .name(c.company.credit_code, "/company/credit_code");
  if (answer.refused()) return answer.with();
  return answer.with(
      TakeoverReported{c.company, c.taken_over_on,
                       answer.take(measures::art26_soft_filing_due(answer.law, c.taken_over_on))});
}

void guard(FileTakeover const&, Answer& answer) {
  answer.step(!answer.project.takeovers.empty() && !answer.project.takeovers.back().filed_on);
}

Result<Decision> handle(FileTakeover const& c, Answer& answer) {
  answer.stated(c.filed_on, "/filed_on")
      .not_before(c.filed_on, answer.project.takeovers.back().taken_over_on, "/filed_on")
      .valid(!c.papers.empty() && c.papers.size() <= 100, "cases.too_many_attached", "/papers");
  for (auto const& paper : c.papers) {
    answer.name(paper.line, "/papers");
    check_document(answer, paper.document);
  }
  return answer.with(TakeoverFiled{c.papers, c.filed_on});
}

// ---- spot check ----

void guard(RecordCheck const&, Answer& answer) {
  need_in_force(answer, answer.today());
}

Result<Decision> handle(RecordCheck const& c, Answer& answer) {
  answer.stated(c.checked_on, "/checked_on").text(c.findings, "/findings");
  check_documents(answer, c.photos);
  if (answer.refused()) return answer.with();
  auto const& certificate = *answer.project.current_certificate();
  answer.not_before(c.checked_on, certificate.issued_on, "/checked_on")
      .valid(c.meets != Grade::failed, "cases.grade", "/meets")
      .valid(c.programme == 0 || (c.programme >= certificate.issued_on.year() &&
                                  c.programme <= c.checked_on.year()),
             "check.programme", "/programme");
  return answer.with(
      CheckRecorded{{static_cast<int>(answer.project.checks.size()) + 1, c.programme,
                     certificate.number, c.checked_on, c.meets, c.findings, c.photos}});
}

// ---- owners' letters ----

void guard(LodgeComplaint const&, Answer& answer) {
  need_in_force(answer, answer.today());
}

Result<Decision> handle(LodgeComplaint const& c, Answer& answer) {
  auto const today = answer.today();
  answer.text(c.what, "/what")
      .need(measures::art28_1_operator_first(answer.law, c.feedback_on, today));
  check_documents(answer, c.proof);
  auto const& letters = answer.project.complaints;
  auto const open =
      std::ranges::count_if(letters, [](Complaint const& letter) { return !letter.concluded_on; });
  answer.valid(!c.proof.empty(), "cases.proof_missing", "/proof")
      .valid(open < most_open_letters, "cases.too_many_letters", "");
  if (answer.refused()) return answer.with();
  auto const days = answer.law.parameter("complaint.flag_days", today);
  bool const flagged = *c.feedback_on > today.plus_days(-static_cast<int>(days));
  return answer.with(ComplaintLodged{
      static_cast<int>(answer.project.complaints.size()) + 1, c.receipt_sm3, c.what, c.feedback_on,
      c.proof, today, flagged, answer.take(measures::art28_soft_inquiry_due(answer.law, today))});
}

void guard(ConcludeComplaint const& c, Answer& answer) {
  auto const& all = answer.project.complaints;
  answer.step(std::ranges::any_of(all, [&](Complaint const& complaint) {
    return !complaint.concluded_on && (c.complaint == 0 || complaint.complaint == c.complaint);
  }));
}

Result<Decision> handle(ConcludeComplaint const& c, Answer& answer) {
  answer.valid(c.complaint > 0, "cases.number_missing", "/complaint").text(c.findings, "/findings");
  return answer.with(ComplaintConcluded{c.complaint, c.below_grade, c.findings, answer.today()});
}

}  // namespace linli::cases
