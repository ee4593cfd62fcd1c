#pragma once
// From what happened back to what was asked.
#include <optional>

#include "core/cases/commands.hpp"
#include "core/cases/project.hpp"

namespace linli::whatif {

/// The command that an event answered, as it would be given to `file`: the same facts and days, but
/// a signature signs the sheet that lies in `file`, and an act names the grade that stands there.
/// None: the event followed from another one of the same command (a record, an order to pay back, a
/// stage concluded), or only counted a day again.
std::optional<cases::Command> command_of(cases::Event const& event, cases::Project const& file,
                                         measures::Law const& law);

}  // namespace linli::whatif
