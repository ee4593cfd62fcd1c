// The notice of the result (Art. 13, 18, 21).
#include <algorithm>

#include "core/cases/answer.hpp"

namespace linli::cases {
namespace {

bool filing_unended(Answer const& answer) {
  return answer.project.filing && answer.filing().end == FilingEnd::open;
}

}  // namespace

void guard(PublishNotice const&, Answer& answer) {
  answer.step(filing_unended(answer) && !answer.filing().notice);
  if (answer.refused()) return;
  auto const& filing = answer.filing();
  if (!filing.deliberation && filing.initial_passed() && !filing.result_of(Round::final))
    answer.need(measures::art18_4_final_only(answer.law, measures::Stage::initial));
  answer.step(filing.deliberation.has_value());
}

Result<Decision> handle(PublishNotice const& c, Answer& answer) {
  auto const& filing = answer.filing();
  // It appears here the moment it is published; dated back, its days would be over unseen.
  answer.stated(c.published_on, "/published_on")
      .not_before(c.published_on, filing.deliberation->on, "/published_on")
      .valid(c.published_on == answer.today(), "cases.date_in_past", "/published_on")
      .need(measures::art21_2_informed(answer.law, filing.told_on(Matter::result), c.published_on))
      .public_text(c.text, "/text")
      .valid(!answer.context.numbers.notice.empty(), "cases.number_missing", "/notice");
  if (answer.refused()) return answer.with();
  return answer.with(
      NoticePublished{answer.context.numbers.notice, c.published_on,
                      answer.take(measures::art21_3_notice_last_day(answer.law, c.published_on)),
                      filing.deliberation->grade, c.text, filing.site});
}

void guard(ExtendNotice const&, Answer& answer) {
  answer.step(filing_unended(answer) && answer.filing().notice && !answer.filing().second_rating);
  if (answer.refused()) return;
  // Who was kept from objecting may have been so on the last day too: a period that is over can be
  // lengthened, until its end was built on.
  auto const& notice = *answer.filing().notice;
  bool const built_on =
      answer.filing().proposal ||
      std::ranges::any_of(notice.objections, [](auto const& o) { return o.outcome.has_value(); });
  answer.step(answer.today() <= notice.last_day.due || !built_on);
}

Result<Decision> handle(ExtendNotice const& c, Answer& answer) {
  auto const& notice = *answer.filing().notice;
  auto const longest = answer.law.parameter("notice.longest_extension", notice.published_on);
  answer.text(c.reason, "/reason")
      .valid(c.working_days >= 1 && c.working_days <= longest, "cases.extension", "/working_days");
  if (answer.refused()) return answer.with();
  auto const days = static_cast<int>(answer.law.parameter("notice.days", notice.published_on));
  int const extension = notice.last_day.n - days + c.working_days;
  answer.valid(extension <= longest, "cases.extension", "/working_days");
  if (answer.refused()) return answer.with();
  NoticeExtended event{
      answer.take(measures::art21_3_notice_last_day(answer.law, notice.published_on, extension)),
      c.reason};
  if (event.last_day.due < answer.today())
    answer.refuse(
        invalid("cases.extension_past", "/working_days", {{"last_day", event.last_day.due.iso()}}));
  if (answer.refused()) return answer.with();
  // The inquiry runs from the end of the notice: it moves along.
  for (auto const& clock : answer.project.clocks) {
    if (clock.done_on || clock.deadline.rule != "22.1") continue;
    DeadlineFixed moved{clock.deadline,
                        answer.take(measures::art22_1_inquiry_due(answer.law, event.last_day.due))};
    return answer.with(std::move(event), std::move(moved));
  }
  return answer.with(std::move(event));
}

}  // namespace linli::cases
