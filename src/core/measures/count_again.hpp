#pragma once
// A limit counted once more: to explain it, and when a calendar arrived after it was set.
#include <optional>

#include "core/measures/deadline.hpp"
#include "core/measures/explanation.hpp"

namespace linli::measures {

/// The limit of `was.rule` from `was.start` under this law; extensions of a notice are kept. None:
/// the rule sets no limit that a start alone decides.  Source: RD-01, RD-17.
std::optional<Explained<Deadline>> count_again(Law const& law, Deadline const& was);

}  // namespace linli::measures
