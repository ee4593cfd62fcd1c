#pragma once
// Reading the texts of law/ into rows. Not for other rooms.
#include "core/measures/law.hpp"

namespace linli::measures {

/// Errors: as Law::parse.
Result<LawData> read_law(LawTexts const& texts);
/// Every "calendar/<year>.json". Errors: as Law::parse.
Result<std::vector<CalendarYear>> read_calendar_years(LawTexts const& texts);
/// 10 hex digits (FNV-1a): tells versions apart.
std::string fingerprint(std::string_view text);

}  // namespace linli::measures
