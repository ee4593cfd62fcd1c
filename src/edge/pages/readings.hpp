#pragma once
// A reading as several pages show it.
#include "edge/pages/visit.hpp"

namespace linli::pages {

void show_reading(Visit const& visit, Dict& dict, app::view::Reading const& reading);
/// Section OPTION_ROW for each way to read it, the one in use marked.
void show_options(Dict& dict, app::view::Reading const& reading);

}  // namespace linli::pages
