#pragma once
// Live totals of the self-assessment or of a panel's sitting.
#include "app/view_project.hpp"

namespace linli::app {

/// `round`: self, initial, final or second. What is not stated yet counts as nothing, so the total
/// grows as the sheet fills. An expert sees the own sheet alone until the opinion is drafted;
/// before all members have signed nobody outside the panel sees an outcome. Errors: not_found
/// "project.unknown", invalid "json.unknown_word", refused "A04-NO-STANDARD".
base::Result<view::Assessment> assessment(Office& office, ProjectId const& id,
                                          std::string const& round, cases::Actor const& by,
                                          Language language);

view::OutcomeView outcome_view(standard::Standard const& standard, standard::Outcome const& outcome,
                               base::Catalogue const& texts, Language language);

}  // namespace linli::app
