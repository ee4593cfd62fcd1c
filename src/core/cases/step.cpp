// Which step a file stands at. Some steps begin by the date alone, so nothing here is stored.
#include "core/cases/project.hpp"

namespace linli::cases {
namespace {

Step after_second_rating(Filing const& filing, Date on) {
  auto const result = filing.result_of(Round::second);
  if (!result) return Step::second_rating;
  if (filing.notice->unanswered(on) > 0) return Step::inquiry;
  return *result == Grade::failed ? Step::failed : Step::certifiable;
}

Step after_notice(Filing const& filing, Date on) {
  auto const& notice = *filing.notice;
  if (notice.open(on)) return Step::notice_open;
  if (notice.upheld() > 0) return Step::objection_upheld;
  if (notice.unanswered(on) > 0) return Step::inquiry;
  return notice.grade == Grade::failed ? Step::failed : Step::certifiable;
}

Step during_rating(Filing const& filing, Date on) {
  if (filing.result_of(filing.closing_round()) &&
      (filing.final_applied_on || !filing.initial_passed()))
    return Step::deliberating;
  if (filing.final_applied_on) return Step::rating_final;
  if (filing.initial_passed())
    return filing.final_limit && on > filing.final_limit->due ? Step::lapsed : Step::awaiting_final;
  auto const* panel = filing.panel(Round::initial);
  if (!panel) return Step::review_passed;
  return panel->ready() ? Step::rating_initial : Step::panel_declaring;
}

Step open_step(Filing const& filing, Date on) {
  if (!filing.passed_on) return filing.correcting() ? Step::correcting : Step::received;
  if (filing.second_rating) return after_second_rating(filing, on);
  if (filing.notice) return after_notice(filing, on);
  if (filing.deliberation) return filing.told_on(Matter::result) ? Step::told : Step::adopted;
  return during_rating(filing, on);
}

// A failed result ends the filing for the applicant: what the authority still owes (deliberation,
// notice) does not hold up the right to file again. A running objection does: it may change the
// result.
bool under_way(Filing const& filing, Date on) {
  if (filing.end != FilingEnd::open) return false;
  switch (open_step(filing, on)) {
    case Step::failed:
    case Step::lapsed:
      return false;
    case Step::deliberating:
    case Step::adopted:
    case Step::told:
      return filing.result_of(filing.closing_round()) != Grade::failed;
    default:
      return true;
  }
}

}  // namespace

bool Project::filing_open(Date on) const {
  return filing && under_way(*filing, on);
}

Step step_on(Project const& project, Date on) {
  if (!project.registered) return Step::unregistered;
  bool const open = project.filing && project.filing->end == FilingEnd::open;
  if (open && project.filing_open(on)) return open_step(*project.filing, on);
  if (project.draft_on) return Step::draft_submitted;
  if (open) return open_step(*project.filing, on);
  if (auto const* certificate = project.current_certificate()) {
    if (on <= certificate->last_day) return Step::certified;
    if (project.filing->end == FilingEnd::certified) return Step::expired;
  }
  if (!project.filing) return Step::preparing;
  switch (project.filing->end) {
    case FilingEnd::result_withdrawn:
      return Step::result_withdrawn;
    case FilingEnd::terminated:
      return Step::terminated;
    case FilingEnd::certified:
      return Step::cancelled;  // else its certificate would stand above
    default:
      return Step::withdrawn;
  }
}

std::optional<Date> step_changes_on(Project const& project, Date on) {
  std::optional<Date> next;
  auto const consider = [&](Date last_day_of_step) {
    Date const day = last_day_of_step.plus_days(1);
    if (day > on && (!next || day < *next)) next = day;
  };
  if (auto const& filing = project.filing; filing && filing->end == FilingEnd::open) {
    if (filing->notice) consider(filing->notice->last_day.due);
    if (filing->final_limit && !filing->final_applied_on) consider(filing->final_limit->due);
  }
  if (auto const* certificate = project.current_certificate()) {
    consider(certificate->last_day);
    consider(certificate->renewal_opens.plus_days(-1));
  }
  return next;
}

std::optional<Date> next_change(Project const& project, measures::Law const& law, Date on) {
  auto next = step_changes_on(project, on);
  auto const consider = [&](Date day) {
    if (day > on && (!next || day < *next)) next = day;
  };
  auto const limit = [&](Filing const& filing) {
    if (filing.final_limit) consider(filing.final_limit->due.plus_days(1));
  };
  if (project.filing) limit(*project.filing);
  for (auto const& filing : project.earlier) limit(filing);
  for (auto const& proceeding : project.proceedings)
    if (proceeding.reply_until && !proceeding.decision)
      consider(proceeding.reply_until->plus_days(1));
  if (project.filings_in(on.year()) >= law.parameter("filings.per_year", on))
    consider(Date{on.year() + 1, 1, 1});
  return next;
}

bool closed(Step step) {
  switch (step) {
    case Step::certified:
    case Step::expired:
    case Step::failed:
    case Step::lapsed:
    case Step::withdrawn:
    case Step::result_withdrawn:
    case Step::terminated:
    case Step::cancelled:
      return true;
    default:
      return false;
  }
}

int article_of(Step step) {
  switch (step) {
    case Step::unregistered:
      return 2;
    case Step::preparing:
      return 15;
    case Step::draft_submitted:
    case Step::withdrawn:
      return 16;
    case Step::received:
    case Step::correcting:
      return 17;
    case Step::review_passed:
    case Step::panel_declaring:
    case Step::rating_initial:
    case Step::awaiting_final:
    case Step::rating_final:
      return 18;
    case Step::failed:
      return 20;
    case Step::deliberating:
    case Step::adopted:
    case Step::told:
    case Step::notice_open:
      return 21;
    case Step::inquiry:
    case Step::objection_upheld:
    case Step::second_rating:
      return 22;
    case Step::certifiable:
      return 23;
    case Step::certified:
    case Step::expired:
      return 24;
    case Step::lapsed:
    case Step::result_withdrawn:
      return 31;
    case Step::terminated:
    case Step::cancelled:
      return 32;
  }
  return 0;
}

}  // namespace linli::cases
