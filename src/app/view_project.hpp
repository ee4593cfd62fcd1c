#pragma once
// The file as one role may see it.
#include "app/explain.hpp"
#include "app/view/project.hpp"
#include "app/visible.hpp"
#include "core/cases/decide.hpp"

namespace linli::app {

/// Errors: not_found "project.unknown".
base::Result<view::ProjectView> view_project(Office& office, ProjectId const& id,
                                             cases::Actor const& by, Language language);

struct ProjectFilter {
  std::optional<cases::Step> step{};
  std::optional<cases::Grade> grade{};
  std::string town{};
  std::string text{};
  ProjectOrder order = ProjectOrder::newest_first;
  Page page{};
};
/// Applicants see their own, experts those of their panels, the others all.
base::Result<Paged<view::ProjectRow>> list_projects(Office& office, ProjectFilter const& filter,
                                                    cases::Actor const& by, Language language);

/// Every draw of the latest filing. Errors: not_found "project.unknown".
base::Result<std::vector<view::DrawView>> list_draws(Office& office, ProjectId const& id,
                                                     cases::Actor const& by);

/// Scores, opinions, grounds and objectors are blanked where the reader may not know them.
base::Result<Paged<view::EventRow>> list_events(Office& office, ProjectId const& id, Page page,
                                                cases::Actor const& by);

base::Result<std::vector<view::Task>> list_tasks(Office& office, cases::Actor const& by,
                                                 Language language);

/// What a filing received today would still meet, and what should be known.
struct FilingFindings {
  std::vector<base::Error> missing;
  std::vector<base::Error> warnings;
};
base::Result<FilingFindings> filing_check(Office& office, ProjectId const& id,
                                          cases::Actor const& by);
base::Result<std::vector<cases::Possibility>> possible_commands(Office& office, ProjectId const& id,
                                                                cases::Actor const& by);

}  // namespace linli::app
