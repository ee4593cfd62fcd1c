// What comes by the date alone. The days are those of the tasks and of the file, so nothing is said
// of a limit that has been kept.
#include <algorithm>

#include "core/cases/messages.hpp"
#include "core/cases/summary.hpp"

namespace linli::cases {
namespace {

// A short limit warns shortly before its end, one of months earlier.
Date reminder_day(measures::Law const& law, TaskRow const& task, Project const& project) {
  auto const* id = "reminder.short";
  for (auto const& clock : project.clocks)
    if (!clock.done_on && clock.deadline.due == task.due &&
        clock.deadline.unit != measures::Unit::working_days)
      id = clock.deadline.unit == measures::Unit::natural_days ? "reminder.short" : "reminder.long";
  if (task.what == "CompleteSelfAssessment") id = "reminder.long";
  auto left = law.parameter(id, *task.due);
  Date day = law.calendar().last_working_day_until(*task.due).date;
  while (left-- > 0) day = law.calendar().last_working_day_until(day.plus_days(-1)).date;
  return day;
}

Place place_of(TaskRow const& task) {
  return task.role == Role::expert ? Place::rating : Place::overview;
}

struct Days {
  Date from, on;
  bool brings(Date day) const { return from < day && day <= on; }
};

}  // namespace

std::vector<Message> messages_of_days(Project const& project, std::string const& id, Date from,
                                      Date on, measures::Law const& law) {
  std::vector<Message> out;
  Days const days{from, on};
  auto const add = [&](Addressee to, char const* subject, Place place, Asks asks,
                       std::map<std::string, std::string> facts) {
    facts.emplace("community", project.profile.community);
    if (project.profile.phase) facts.emplace("phase", *project.profile.phase);
    Message message{std::move(to), subject, place, asks, std::move(facts)};
    if (std::ranges::find(out, message) == out.end()) out.push_back(std::move(message));
  };
  Addressee owner{Role::applicant, {}, {}};
  if (project.profile.entity)
    owner.organisation = project.profile.entity->credit_code;
  else
    owner.person = project.profile.registered_by;
  Addressee const officers{Role::officer, {}, {}};
  auto const step = step_on(project, on);

  if (auto const& filing = project.filing; filing && filing->end == FilingEnd::open) {
    if (filing->notice && days.brings(filing->notice->last_day.due.plus_days(1)) &&
        step == Step::certifiable)
      add(officers, "notice.over", Place::result, Asks::action,
          {{"notice", filing->notice->notice}});
    if (step == Step::lapsed && filing->final_limit &&
        days.brings(filing->final_limit->due.plus_days(1))) {
      std::map<std::string, std::string> const facts{{"due", filing->final_limit->due.iso()}};
      add(owner, "final.lapsed", Place::result, Asks::nothing, facts);
      add(officers, "final.lapsed", Place::result, Asks::action, facts);
    }
  }
  if (auto const* certificate = project.current_certificate()) {
    std::map<std::string, std::string> const facts{{"number", certificate->number},
                                                   {"due", certificate->last_day.iso()}};
    if (days.brings(certificate->renewal_opens) && step == Step::certified)
      add(owner, "renewal.open", Place::filing, Asks::action, facts);
    if (days.brings(certificate->last_day.plus_days(1)) && step == Step::expired) {
      add(owner, "certificate.expired", Place::result, Asks::nothing, facts);
      add(officers, "certificate.expired", Place::result, Asks::nothing, facts);
    }
  }
  if (step == Step::lapsed) return out;  // said above
  for (auto const& task : summarise(project, id, on).tasks) {
    if (!task.due) continue;
    bool const near = days.brings(reminder_day(law, task, project)) && on <= *task.due;
    bool const passed = days.brings(task.due->plus_days(1));
    if (!near && !passed) continue;
    Place const place = place_of(task);
    char const* subject = passed      ? task.soft ? "target.passed" : "limit.passed"
                          : task.soft ? "target.near"
                                      : "limit.near";
    add({task.role, task.organisation, task.person}, subject, place, Asks::action,
        {{"task", task.what}, {"due", task.due->iso()}});
    // The limit is the authority's even while it waits for its experts.
    if (passed && task.role == Role::expert)
      add(officers, subject, place, Asks::action, {{"task", task.what}, {"due", task.due->iso()}});
  }
  return out;
}

std::vector<Message> messages_to_remind(Project const& project, std::string const& id, Date on,
                                        std::string const& note) {
  std::vector<Message> out;
  for (auto const& task : summarise(project, id, on).tasks) {
    std::map<std::string, std::string> facts{{"task", task.what},
                                             {"community", project.profile.community}};
    if (project.profile.phase) facts["phase"] = *project.profile.phase;
    if (task.due) facts["due"] = task.due->iso();
    if (!note.empty()) facts["note"] = note;
    char const* subject = task.due       ? note.empty() ? "asked.dated" : "asked.dated_noted"
                          : note.empty() ? "asked.undated"
                                         : "asked.undated_noted";
    out.push_back({{task.role, task.organisation, task.person},
                   subject,
                   place_of(task),
                   Asks::action,
                   std::move(facts)});
  }
  return out;
}

}  // namespace linli::cases
