// Visits to the site, announced to the panel and to the applicant (Art. 18).
#include <algorithm>

#include "core/cases/answer.hpp"

namespace linli::cases {
namespace {

constexpr std::size_t most_visits = 50;

// "09:30"; all digits and in range, so that texts compare as times do.
bool is_time(std::string_view text) {
  auto const digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  return text.size() == 5 && text[2] == ':' && digit(0) && digit(1) && digit(3) && digit(4) &&
         text.substr(0, 2) < "24" && text[3] < '6';
}

}  // namespace

void guard(ScheduleVisit const& c, Answer& answer) {
  if (!under_way(answer)) return;
  auto const& filing = answer.filing();
  answer.step(filing.panel(c.round) && !filing.result_of(c.round) &&
              (c.round == Round::second) == filing.second_rating.has_value());
}

Result<Decision> handle(ScheduleVisit const& c, Answer& answer) {
  auto const& visits = answer.filing().visits;
  answer.not_before(c.on, answer.today(), "/on")
      .valid(is_time(c.from), "cases.time", "/from")
      .valid(is_time(c.to) && c.from < c.to, "cases.time", "/to")
      .name(c.place, "/place")
      .valid(visits.size() < most_visits, "cases.too_many_visits", "");
  if (c.note) answer.text(*c.note, "/note");
  return answer.with(VisitScheduled{static_cast<int>(visits.size()) + 1, c.round, c.on, c.from,
                                    c.to, c.place, c.note});
}

void guard(CancelVisit const&, Answer& answer) {
  if (!under_way(answer)) return;
  answer.step(std::ranges::any_of(answer.filing().visits,
                                  [](Visit const& visit) { return !visit.cancelled; }));
}

Result<Decision> handle(CancelVisit const& c, Answer& answer) {
  auto const& visits = answer.filing().visits;
  auto const found = std::ranges::find(visits, c.visit, &Visit::visit);
  if (found == visits.end())
    return base::fail(base::Errc::not_found, "cases.no_such_visit", "/visit");
  answer.valid(!found->cancelled, "cases.visit_cancelled", "/visit").text(c.reason, "/reason");
  return answer.with(VisitCancelled{c.visit, c.reason});
}

}  // namespace linli::cases
