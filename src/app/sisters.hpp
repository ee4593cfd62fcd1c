#pragma once
// Files of the same community: its phases, or the same site once more (Art. 20, 29 (6), RD-15).
#include "app/office.hpp"
#include "app/view/sisters.hpp"

namespace linli::app {

/// Names and towns are compared as people type them: blanks, case and full-width forms aside. Of
/// the first thousand rows that begin alike. For officers. Errors: not_found "project.unknown";
/// those of the repository.
base::Result<view::Sisters> list_sisters(Office& office, ProjectId const& project,
                                         cases::Actor const& by, Language language);

/// A community receives the subsidy once: was it paid in another file of the same site?
/// Errors: conflict "subsidy.elsewhere" (Art. 29, facts project, paid); those of the repository.
base::Result<void> not_paid_elsewhere(Office& office, ProjectId const& project,
                                      cases::Profile const& profile);

}  // namespace linli::app
