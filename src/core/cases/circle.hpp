#pragma once
// Who learns that an event happened at all.
#include "core/cases/events.hpp"

namespace linli::cases {

/// From the widest to the narrowest.
enum class Circle {
  readers,   ///< everybody who may read the file
  party,     ///< money and adverse acts: the company and the authority
  authority  ///< that a report was filed, an owner wrote or an act is considered (Art. 28, 32)
};

Circle circle_of(Event const& event);

/// Is a reader of this role in that circle? An auditor sees who did what.
bool belongs(Role reader, Circle circle);

}  // namespace linli::cases
