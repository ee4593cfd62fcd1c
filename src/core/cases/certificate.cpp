// The certificate of the effective grade, and the good-conduct record (Art. 18, 21-24, 30).
#include <fmt/format.h>

#include <algorithm>

#include "core/cases/answer.hpp"
#include "core/cases/supervision.hpp"

namespace linli::cases {
namespace {

measures::Stage stage_passed(Filing const& filing) {
  if (filing.result_of(Round::final) || filing.deliberation) return measures::Stage::final_;
  return filing.initial_passed() ? measures::Stage::initial : measures::Stage::none;
}

// The last act on which the certificate rests; it cannot be older.
Date ready_since(Filing const& filing) {
  Date day = filing.notice->last_day.due.plus_days(1);
  for (auto const& objection : filing.notice->objections)
    if (objection.concluded_on && day < *objection.concluded_on) day = *objection.concluded_on;
  if (auto const* second = filing.round(Round::second); second && second->concluded_on)
    day = std::max(day, *second->concluded_on);
  return day;
}

constexpr int last_ordinal = 9999;

// The first part was paid on the initial grade; what is above the final entitlement comes back
// (RD-12).
std::optional<RecoveryOrdered> paid_above(Answer& answer, IssueCertificate const& c) {
  auto const& filing = answer.filing();
  auto const paid = answer.project.subsidy.paid_on(filing.filing);
  if (paid == Money{}) return {};
  auto const part =
      answer.take(measures::art29_5_part(answer.law, SubsidyPart::rest, as_result(c.grade),
                                         filing.notice->site.gross_floor_area, paid, c.issued_on));
  return recovery_order(answer.project, 29, part.recover, c.issued_on);
}

}  // namespace

namespace {

// May a certificate of this grade leave the house on this day?
void need_certifiable(Answer& answer, Grade grade, Date on) {
  answer.step(answer.project.filing && answer.filing().end == FilingEnd::open);
  if (answer.refused()) return;
  auto const& filing = answer.filing();
  answer.need(measures::art18_4_final_only(answer.law, stage_passed(filing)));
  auto const effective = filing.effective();
  answer.step(effective.has_value());
  if (answer.refused()) return;
  if (*effective == Grade::failed)
    answer.need(
        measures::art23_1_certificate(answer.law, as_result(*effective), as_result(grade), 0));
  answer.step(filing.notice.has_value());
  if (answer.refused()) return;
  auto const& notice = *filing.notice;
  answer.need(measures::art21_3_notice_closed(answer.law, notice.last_day.due, on))
      .need(measures::art22_2_certificate_allowed(
          answer.law, filing.result_of(Round::second) ? 0 : notice.upheld()))
      .need(measures::art23_1_certificate(answer.law, as_result(*effective), as_result(grade),
                                          notice.unanswered(on)));
}

}  // namespace

void guard(ProposeCertificate const& c, Answer& answer) {
  need_certifiable(answer, c.grade, answer.today());
}

Result<Decision> handle(ProposeCertificate const& c, Answer& answer) {
  return answer.with(CertificateProposed{c.grade, answer.today()});
}

void guard(IssueCertificate const& c, Answer& answer) {
  need_certifiable(answer, c.grade, c.issued_on);
  if (answer.refused()) return;
  auto const& proposal = answer.filing().proposal;
  bool const proposed = proposal && proposal->grade == c.grade;
  auto const kept = measures::office_four_eyes(
      answer.law, proposed ? std::string_view{proposal->by} : std::string_view{},
      answer.context.by.id, answer.today());
  if (!kept) answer.refuse(kept.error());
}

Result<Decision> handle(IssueCertificate const& c, Answer& answer) {
  auto const& filing = answer.filing();
  auto const& numbers = answer.context.numbers;
  answer.stated(c.issued_on, "/issued_on")
      .not_before(c.issued_on, ready_since(filing), "/issued_on")
      .valid(numbers.certificate_ordinal >= 1 && numbers.certificate_ordinal <= last_ordinal,
             "cases.number_missing", "/certificate_ordinal")
      .valid(!numbers.verification_code.empty(), "cases.number_missing", "/verification_code");
  if (answer.refused()) return answer.with();
  auto const last = answer.take(measures::art24_1_last_day(answer.law, c.issued_on));
  auto const window = answer.take(measures::art24_2_window(answer.law, last.due));
  auto number = fmt::format("SSZH-{:04}-{}-{:04}", c.issued_on.year(),
                            c.grade == Grade::premium ? 'P' : 'B', numbers.certificate_ordinal);
  auto const back = paid_above(answer, c);
  if (answer.refused()) return answer.with();
  CreditRecordAdded record{filing.applicant.credit_code, number, c.issued_on};
  CertificateIssued issued{std::move(number),
                           c.grade,
                           c.issued_on,
                           last.due,
                           window.opens,
                           filing.notice->site.gross_floor_area,
                           numbers.verification_code};
  auto decision = answer.with(std::move(issued), std::move(record));
  if (decision && back) decision->events.emplace_back(*back);
  return decision;
}

}  // namespace linli::cases
