#include "app/visible.hpp"

#include <algorithm>

namespace linli::app {
namespace {

bool own(cases::Project const& project, cases::Actor const& by) {
  if (project.profile.registered_by == by.id) return true;
  if (!by.organisation) return false;
  if (project.profile.entity && project.profile.entity->credit_code == *by.organisation)
    return true;
  return std::ranges::any_of(project.filings, [&](cases::FilingRecord const& filing) {
    return filing.applicant == *by.organisation;
  });
}

Sight sight_of_expert(cases::Project const& project, std::string const& expert) {
  auto best = Sight::nothing;
  auto const look = [&](cases::Filing const& filing) {
    for (auto const& panel : filing.panels)
      for (auto const& member : panel.members)
        if (member.expert == expert)
          best =
              std::max(best, member.answer == cases::RecusalAnswer::no_conflict ? Sight::papers
                                                                                : Sight::profile);
  };
  for (auto const& filing : project.earlier) look(filing);
  if (project.filing) look(*project.filing);
  return best;
}

}  // namespace

Sight sight(cases::Project const& project, cases::Actor const& by) {
  switch (by.role) {
    case cases::Role::officer:
      return Sight::all;
    case cases::Role::technical_centre:
    case cases::Role::administrator:
      return Sight::papers;
    case cases::Role::applicant:
      return own(project, by) ? Sight::papers : Sight::nothing;
    case cases::Role::expert:
      return sight_of_expert(project, by.id);
    default:
      return Sight::nothing;
  }
}

base::Result<ProjectFilePtr> visible_file(Office& office, ProjectId const& id,
                                          cases::Actor const& by) {
  auto file = office.files.load(id);
  if (!file) return file;
  if (sight((*file)->project, by) == Sight::nothing)
    return base::fail(base::Errc::not_found, "project.unknown");
  return file;
}

bool reads_round(cases::Filing const& filing, cases::RoundFile const& file,
                 cases::Actor const& by) {
  if (file.concluded_on) return true;
  auto const* panel = filing.panel(file.round);
  return by.role == cases::Role::expert && panel && panel->has(by.id);
}

}  // namespace linli::app
