#pragma once
// Events of earlier versions, brought to the shape of today before they are decoded. What is stored
// stays as it is: the chain covers it.
#include "base/json.hpp"

namespace linli::cases {

/// ObjectionLodged named its sender's receipt itself, as `objector`; today its digest.
void upcast(base::json::value& event);

}  // namespace linli::cases
