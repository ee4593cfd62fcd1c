#pragma once
// The subsidy of a project and the supervision after its certificate (Art. 26-32).
#include "app/office.hpp"
#include "app/view/subsidy.hpp"

namespace linli::app {

/// For the company of the file and for officers. Errors: as visible_file.
base::Result<view::SubsidyLedger> view_subsidy(Office& office, ProjectId const& project,
                                               cases::Actor const& by, base::Language language);
/// How a decided claim was reckoned, line by line; empty for one that was not granted.
std::vector<std::string> why_claim(measures::Law const& law, cases::Project const& project,
                                   cases::Claim const& claim, base::Language language);
/// The same callers. Errors: as visible_file.
base::Result<view::Supervision> view_supervision(Office& office, ProjectId const& project,
                                                 cases::Actor const& by);

}  // namespace linli::app
