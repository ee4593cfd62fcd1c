#pragma once
// Who may see what of a project's file.
#include "app/office.hpp"

namespace linli::app {

enum class Sight {
  nothing,  ///< for this caller the project does not exist
  profile,  ///< who is involved and what happened, no papers: an auditor; an expert before the own
            ///< declaration on recusal
  papers,
  all  ///< also who objected, and why
};

Sight sight(cases::Project const& project, cases::Actor const& by);

/// The file, if the caller may see anything of it. Errors: not_found "project.unknown".
base::Result<ProjectFilePtr> visible_file(Office& office, ProjectId const& id,
                                          cases::Actor const& by);

}  // namespace linli::app
