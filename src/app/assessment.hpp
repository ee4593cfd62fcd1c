#pragma once
// Live totals of the self-assessment or of a panel's sitting.
#include "app/view_project.hpp"

namespace linli::app {

/// `round`: self, initial, final or second. What is not stated yet counts as nothing, so the total
/// grows as the sheet fills. Before the opinion is drafted an expert sees the own sheet alone and
/// the applicant sees no outcome.
/// Errors: not_found "project.unknown", invalid "json.unknown_word", refused "A04-NO-STANDARD".
base::Result<view::Assessment> assessment(Office& office, ProjectId const& id,
                                          std::string const& round, cases::Actor const& by,
                                          Language language);

view::OutcomeView outcome_view(standard::Standard const& standard, standard::Outcome const& outcome,
                               base::Catalogue const& texts, Language language);

/// The outcome of a round over all sheets, what is missing counted as nothing.
base::Result<standard::Outcome> assessed_round(standard::Standard const& standard,
                                               cases::Filing const& filing, cases::Round round);

}  // namespace linli::app
