#pragma once
// An owner reads how the own community stands, without an account and without the operator (Art.
// 5).
#include "app/office.hpp"
#include "app/owner_links.hpp"
#include "app/view/owner.hpp"

namespace linli::app {

/// Whoever makes it has verified the ownership. For officers; a link lives a year.
/// Errors: not_found "project.unknown"; conflict "owner_link.too_many"; those of the links.
base::Result<view::NewOwnerLink> make_owner_link(Office& office, ProjectId const& project,
                                                 cases::Actor const& by);
/// Errors: as make_owner_link.
base::Result<std::vector<view::OwnerLink>> list_owner_links(Office& office,
                                                            ProjectId const& project,
                                                            cases::Actor const& by);
/// Errors: not_found "project.unknown" | "owner_link.unknown".
base::Result<void> end_owner_link(Office& office, ProjectId const& project, std::string const& id,
                                  cases::Actor const& by);
/// Errors: not_found "owner_link.unknown" (ended, past its last day, or never made).
base::Result<view::OwnerStatus> owner_status(Office& office, std::string const& token,
                                             Language language);

}  // namespace linli::app
