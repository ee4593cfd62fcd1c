#pragma once
// An officer asks those for whom something waits, for several projects at once.
#include "app/office.hpp"
#include "app/view/messages.hpp"

namespace linli::app {

/// At most once per project and day; what was not reminded stands in `skipped` with the reason.
/// Errors: invalid "reminder.projects" (1..100), "reminder.note" (at most 500 characters); those of
/// the repositories.
base::Result<view::RemindersSent> remind(Office& office, std::vector<ProjectId> const& projects,
                                         std::string const& note, cases::Actor const& by);
/// Who was reminded by whom, newest first. Errors: not_found "project.unknown".
base::Result<std::vector<view::ReminderRow>> reminders(Office& office, ProjectId const& project,
                                                       cases::Actor const& by);

}  // namespace linli::app
