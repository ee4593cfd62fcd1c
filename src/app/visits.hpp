#pragma once
// The calendar of site visits over all projects.
#include "app/office.hpp"
#include "app/view/visits.hpp"

namespace linli::app {

/// Officers and the technical centre see all visits and who would be at two places on one day,
/// experts those of their panels, applicants those of their communities. Both days included.
/// Errors: invalid "visits.range" (over 100 days, or the wrong way round).
base::Result<std::vector<view::CalendarVisit>> list_visits(Office& office, Date from, Date to,
                                                           cases::Actor const& by);

}  // namespace linli::app
