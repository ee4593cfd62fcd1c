#pragma once
// A calendar as text (RFC 5545).
#include "app/calendar_feed.hpp"

namespace linli::api {

/// `name`: of the calendar; `host`: makes ids unique in the world. Lines are folded at 75 bytes,
/// never inside a character, and end in CR LF.
std::string icalendar(std::vector<app::CalendarEntry> const& entries, std::string const& name,
                      std::string const& host);

}  // namespace linli::api
