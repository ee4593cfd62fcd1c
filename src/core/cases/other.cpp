// Facts that others bring (Art. 5, 13), and deadlines counted again after a new calendar (RD-01).
#include "core/cases/answer.hpp"
#include "core/measures/count_again.hpp"

namespace linli::cases {

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
    auto const counted = measures::count_again(answer.law, was);
    if (!counted) continue;
    auto const& now = counted->value;
    if (now.rule == "21.3") notice_end = now.due;
    if (!(now == clock.deadline)) decision->events.push_back(DeadlineFixed{clock.deadline, now});
  }
  // Nothing moved, so there is nothing to record.
  if (decision->events.empty()) return base::fail(invalid("cases.deadlines_stand", ""));
  return decision;
}

}  // namespace linli::cases
