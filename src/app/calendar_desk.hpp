#pragma once
// What a year's notice would change, before it is loaded (RD-01, G8).
#include "app/office.hpp"
#include "app/view/desks.hpp"
#include "base/catalogue.hpp"

namespace linli::app {

/// `text`: in the form of law/calendar/<year>.json. Decides as loading would, and keeps nothing.
/// Errors: invalid "json.*" | "cases.calendar_year" | those of Law::with_calendar.
base::Result<view::CalendarPreview> preview_calendar(Office& office, int year,
                                                     std::string const& text,
                                                     base::Language language);

}  // namespace linli::app
