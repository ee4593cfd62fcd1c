#pragma once
// The law says no: a value, never an exception. Texts: law/refusals.json.
#include "base/result.hpp"

namespace linli::measures {

/// refuse("A20-LIMIT", 20, "RD-14", {{"used", "2"}, {"limit", "2"}})
base::Error refuse(std::string code, int article, std::string reading = {},
                   std::vector<base::Fact> facts = {});

}  // namespace linli::measures
