// Facts that others bring (Art. 5, 13), and deadlines counted again after a new calendar (RD-01).
#include <map>

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
  auto const count = [&](Clock const& clock, measures::Deadline was) {
    bool const running = !clock.done_on || *clock.done_on == clock.deadline.due;
    if (!running || !clock.deadline.provisional) return clock.deadline.due;
    auto const counted = measures::count_again(answer.law, was);
    if (!counted) return clock.deadline.due;
    if (!(counted->value == clock.deadline))
      decision->events.push_back(DeadlineFixed{clock.deadline, counted->value});
    return counted->value.due;
  };
  // The notice first, of an extended one the last count: the inquiry runs from where it ends.
  std::map<Date, Date> notice_ends;
  for (auto const& clock : answer.project.clocks)
    if (clock.deadline.rule == "21.3")
      notice_ends[clock.deadline.due] = count(clock, clock.deadline);
  for (auto const& clock : answer.project.clocks) {
    auto was = clock.deadline;
    if (was.rule == "21.3") continue;
    if (was.rule == "22.1")
      if (auto const end = notice_ends.find(was.start); end != notice_ends.end())
        was.start = end->second;
    count(clock, was);
  }
  // Nothing moved, so there is nothing to record.
  if (decision->events.empty()) return base::fail(invalid("cases.deadlines_stand", ""));
  return decision;
}

}  // namespace linli::cases
