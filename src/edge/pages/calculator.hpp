#pragma once
// The small forms on the pages of articles: a day in, the limit and its reasons out.
#include "edge/pages/visit.hpp"

namespace linli::pages {

bool can_calculate(int article);
/// Fills the form of the article and, if it was sent, its answer. The status of the page.
int show_calculator(Visit& visit, int article);

}  // namespace linli::pages
