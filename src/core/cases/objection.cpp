// Objections by anybody, and the inquiry into them (Art. 21, 22).
#include <algorithm>

#include "core/cases/answer.hpp"

namespace linli::cases {
namespace {

constexpr std::size_t most_objections = 1'000;
constexpr std::size_t most_proofs = 50;

// Papers that lay at the counter are stamped by the officer; everybody else is heard when he
// speaks.
void check_moment(Answer& answer, DateTime moment, char const* where) {
  answer.stated(moment.date, where);
  if (answer.context.by.role != Role::officer)
    answer.valid(moment.date == answer.today(), "cases.date_in_past", where);
}

void need_notice(Answer& answer) {
  answer.step(answer.project.filing && answer.filing().notice);
}

Objection const* find(Answer& answer, int number) {
  auto const& objections = answer.filing().notice->objections;
  auto const found = std::ranges::find(objections, number, &Objection::objection);
  if (found != objections.end()) return &*found;
  answer.refuse({base::Errc::not_found, "cases.no_such_objection", 0, {}, "/objection"});
  return nullptr;
}

}  // namespace

void guard(LodgeObjection const& c, Answer& answer) {
  need_notice(answer);
  if (answer.refused()) return;
  auto const& filing = answer.filing();
  answer.need(measures::art22_3_final(answer.law, filing.result_of(Round::second) ? 2 : 1))
      .need(measures::art21_4_objection_in_time(answer.law, filing.notice->last_day.due,
                                                c.lodged_at, word(c.form)));
}

Result<Decision> handle(LodgeObjection const& c, Answer& answer) {
  auto const& notice = *answer.filing().notice;
  check_moment(answer, c.lodged_at, "/lodged_at");
  answer.not_before(c.lodged_at.date, notice.published_on, "/lodged_at")
      .text(c.receipt_sm3, "/receipt_sm3")
      .text(c.grounds, "/grounds")
      .valid(c.proof.size() <= most_proofs, "cases.too_many_proofs", "/proof")
      .valid(notice.objections.size() < most_objections, "cases.too_many_objections", "");
  if (answer.refused()) return answer.with();
  return answer.with(ObjectionLodged{
      static_cast<int>(notice.objections.size()) + 1, c.receipt_sm3, c.form, c.grounds, c.proof,
      c.lodged_at, answer.take(measures::art22_1_inquiry_due(answer.law, notice.last_day.due))});
}

void guard(AddObjectionProof const& c, Answer& answer) {
  need_notice(answer);
  if (answer.refused()) return;
  answer.step(!answer.filing().notice->objections.empty())
      .need(measures::art21_4_objection_proven(answer.law, answer.filing().notice->last_day.due,
                                               c.added_at));
}

Result<Decision> handle(AddObjectionProof const& c, Answer& answer) {
  check_moment(answer, c.added_at, "/added_at");
  auto const* objection = find(answer, c.objection);
  if (!objection) return answer.with();
  answer.not_before(c.added_at.date, objection->lodged_at.date, "/added_at")
      .valid(!c.proof.empty(), "cases.proof_missing", "/proof")
      .valid(objection->proof.size() + c.proof.size() <= most_proofs, "cases.too_many_proofs",
             "/proof");
  return answer.with(ObjectionProofAdded{c.objection, c.proof, c.added_at});
}

void guard(ConcludeInquiry const&, Answer& answer) {
  need_notice(answer);
  if (answer.refused()) return;
  auto const& notice = *answer.filing().notice;
  answer.step(answer.filing().end == FilingEnd::open &&
              std::ranges::any_of(notice.objections,
                                  [](auto const& objection) { return !objection.outcome; }));
  // Proof may come in until the end of the last day; before it nobody can weigh it.
  answer.need(measures::art21_3_notice_closed(answer.law, notice.last_day.due, answer.today()));
}

Result<Decision> handle(ConcludeInquiry const& c, Answer& answer) {
  auto const* objection = find(answer, c.objection);
  if (!objection) return answer.with();
  answer.step(!objection->outcome)
      .need(measures::art21_4_objection_proven(answer.law, answer.filing().notice->last_day.due,
                                               objection->proven_at))
      .text(c.findings, "/findings");
  return answer.with(InquiryConcluded{c.objection, c.outcome, c.findings, answer.today(),
                                      overdue(answer.project, answer.law, "22.1", answer.today())});
}

}  // namespace linli::cases
