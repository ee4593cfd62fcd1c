// The second rating after an objection that was upheld; its result is final (Art. 22).
#include "core/cases/answer.hpp"

namespace linli::cases {

void guard(OpenSecondRating const&, Answer& answer) {
  bool const open = answer.project.filing && answer.filing().end == FilingEnd::open;
  answer.step(open && answer.filing().notice);
  if (answer.refused()) return;
  auto const& filing = answer.filing();
  answer.need(measures::art22_3_final(answer.law, filing.second_rating ? 2 : 1))
      .step(filing.notice->upheld() > 0)
      .need(measures::art22_2_informed(answer.law, filing.told_on(Matter::objection_upheld),
                                       answer.today()));
}

Result<Decision> handle(OpenSecondRating const&, Answer& answer) {
  return answer.with(SecondRatingOpened{
      answer.today(),
      answer.take(measures::art22_soft_second_rating_due(answer.law, answer.today()))});
}

void guard(PublishSecondResult const&, Answer& answer) {
  answer.step(answer.project.filing && answer.filing().result_of(Round::second) &&
              !answer.filing().second_rating->published_on);
}

Result<Decision> handle(PublishSecondResult const& c, Answer& answer) {
  answer.stated(c.published_on, "/published_on")
      .not_before(c.published_on, *answer.filing().round(Round::second)->concluded_on,
                  "/published_on")
      .public_text(c.text, "/text");
  return answer.with(SecondResultPublished{c.published_on, c.text});
}

}  // namespace linli::cases
