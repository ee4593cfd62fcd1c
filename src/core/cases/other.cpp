// Facts that others bring (Art. 5, 13), and deadlines counted again after a new calendar (RD-01).
#include "core/cases/answer.hpp"

namespace linli::cases {
namespace {

// The same rule, from the same start, under the calendar of today.
std::optional<Deadline> again(measures::Law const& law, Deadline const& was) {
  using namespace measures;
  if (was.rule == "17.1") return art17_1_review_due(law, was.start).value;
  if (was.rule == "17.3") return art17_soft_supplement_reminder(law, was.start).value;
  if (was.rule == "18.1") return art18_1_rating_due(law, was.start).value;
  if (was.rule == "18.3") return art18_soft_final_due(law, was.start).value;
  if (was.rule == "22.1") return art22_1_inquiry_due(law, was.start).value;
  if (was.rule == "22.2") return art22_soft_second_rating_due(law, was.start).value;
  if (was.rule == "31.1") return art31_1_limit(law, was.start).value;
  if (was.rule != "21.3") return {};
  auto const days = static_cast<int>(law.parameter("notice.days", was.start));
  return art21_3_notice_last_day(law, was.start, was.n - days).value;
}

}  // namespace

void guard(ReportIncident const&, Answer&) {}

Result<Decision> handle(ReportIncident const& c, Answer& answer) {
  answer.text(c.what, "/what");
  return answer.with(IncidentOpened{c.what, answer.today()});
}

void guard(FileReferral const&, Answer&) {}

Result<Decision> handle(FileReferral const& c, Answer& answer) {
  answer.text(c.what, "/what");
  return answer.with(ReferralFiled{answer.context.by.id, c.what, c.document, answer.today()});
}

void guard(RecomputeDeadlines const&, Answer&) {}

Result<Decision> handle(RecomputeDeadlines const&, Answer& answer) {
  auto decision = answer.with();
  if (!decision) return decision;
  std::optional<Date> notice_end;
  for (auto const& clock : answer.project.clocks) {
    bool const running = !clock.done_on || *clock.done_on == clock.deadline.due;
    if (!running || !clock.deadline.provisional) continue;
    auto was = clock.deadline;
    // The inquiry is counted from the end of the notice, which may just have moved.
    if (was.rule == "22.1" && notice_end) was.start = *notice_end;
    auto now = again(answer.law, was);
    if (!now) continue;
    if (now->rule == "21.3") notice_end = now->due;
    if (!(*now == clock.deadline)) decision->events.push_back(DeadlineFixed{clock.deadline, *now});
  }
  return decision;
}

}  // namespace linli::cases
