#include "app/remind.hpp"

#include <algorithm>
#include <set>

#include "app/explain.hpp"
#include "app/people.hpp"
#include "app/recipients.hpp"
#include "app/visible.hpp"
#include "base/text.hpp"

namespace linli::app {
namespace {

constexpr std::size_t most_projects = 100;
constexpr std::size_t longest_note = 500;

base::Result<Reminding> reminding_of(Office& office, Recipients& recipients, ProjectId const& id,
                                     std::string const& note, cases::Actor const& by) {
  auto const file = visible_file(office, id, by);
  if (!file) return base::fail(file.error());
  auto const now = office.clock.now();
  auto const& project = (*file)->project;
  Reminding out{{id, now.date, PersonId{by.id}, note, now}, {}};
  for (auto const& message : cases::messages_to_remind(project, id.value, now.date, note)) {
    Letter letter{"r" + now.date.iso() + ':' + id.value + ':' + word_of(message.to.role) + ':' +
                      message.facts.at("task"),
                  message.subject,
                  id,
                  message.place,
                  message.asks,
                  message.facts,
                  now};
    if (auto added = recipients.add(letter, message.to, project, by.id); !added)
      return base::fail(added.error());
    if (!letter.people.empty()) out.letters.push_back(std::move(letter));
  }
  return out;
}

}  // namespace

base::Result<view::RemindersSent> remind(Office& office, std::vector<ProjectId> const& projects,
                                         std::string const& note, cases::Actor const& by) {
  if (projects.empty() || projects.size() > most_projects)
    return base::fail(base::Errc::invalid, "reminder.projects", "/projects");
  if (!note.empty() && !base::is_plain_line(note, longest_note))
    return base::fail(base::Errc::invalid, "reminder.note", "/note");
  view::RemindersSent out;
  Recipients recipients{office};
  std::vector<Reminding> remindings;
  for (auto const& id : std::set<ProjectId>{projects.begin(), projects.end()}) {
    auto reminding = reminding_of(office, recipients, id, note, by);
    if (!reminding && reminding.error().code != base::Errc::not_found)
      return base::fail(reminding.error());
    if (!reminding)
      out.skipped.push_back({id.value, view::SkipReason::unknown});
    else if (reminding->letters.empty())
      out.skipped.push_back({id.value, view::SkipReason::nobody_waits});
    else
      remindings.push_back(std::move(*reminding));
  }
  auto const taken = office.messages.remind(remindings);
  if (!taken) return base::fail(taken.error());
  for (auto const& reminding : remindings) {
    auto const& id = reminding.reminder.project;
    auto const kept = std::ranges::find(*taken, id, &Reminder::project);
    if (kept == taken->end()) {
      out.skipped.push_back({id.value, view::SkipReason::reminded_today});
      continue;
    }
    std::set<PersonId> const people{kept->reminded.begin(), kept->reminded.end()};
    out.reminded.push_back({id.value, static_cast<int>(people.size())});
    for (auto const& person : people) office.updates.message_arrived(person);
  }
  return out;
}

base::Result<std::vector<view::ReminderRow>> reminders(Office& office, ProjectId const& project,
                                                       cases::Actor const& by) {
  if (auto const file = visible_file(office, project, by); !file) return base::fail(file.error());
  auto const kept = office.messages.reminders(project);
  if (!kept) return base::fail(kept.error());
  std::vector<view::ReminderRow> out;
  for (auto const& reminder : *kept) {
    auto& row = out.emplace_back();
    row = {reminder.at, name_of(office, reminder.by.value), reminder.note, {}};
    for (auto const& person : reminder.reminded)
      row.reminded.push_back(name_of(office, person.value));
  }
  return out;
}

}  // namespace linli::app
