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

/// May this reader see scores and opinion of the round? Before every member has signed they are the
/// panel's own (Art. 19).
bool reads_round(cases::Filing const& filing, cases::RoundFile const& file, cases::Actor const& by);

}  // namespace linli::app
