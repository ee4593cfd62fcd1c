#pragma once
// How an objection fares, for who holds its receipt (Art. 22).
#include "edge/pages/visit.hpp"

namespace linli::pages {

enum class JustSent { no, yes };
net::Response show_objection(Visit& visit, std::string const& receipt, JustSent sent,
                             int status = 200);

}  // namespace linli::pages
