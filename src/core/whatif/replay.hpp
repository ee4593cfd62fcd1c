#pragma once
// A stored file decided once more, command by command, under another law.
#include <optional>

#include "core/cases/decide.hpp"
#include "core/whatif/world.hpp"

namespace linli::whatif {

/// A step that is not allowed on the day on which it was taken.
struct Held {
  std::string command;  ///< "IssueCertificate"
  Date on;              ///< when it was taken in fact
  base::Error refusal;
  std::optional<Date> until;  ///< taken on that later day instead; absent: it cannot be taken
};

struct Replayed {
  cases::Project project;
  std::vector<cases::Recorded> events;
  std::vector<Held> held;
  bool stopped = false;  ///< the last of `held` ended it: what follows rests on that step
};

/// The same people do the same things on the same days. Who is refused waits until waiting alone
/// helps, and everything after that comes no earlier; who waits in vain ends the file there. Under
/// the law by which the events came about they come about again (RD-01: days of a calendar that
/// arrived later are then certain from the start).
Replayed replay(std::vector<cases::Recorded> const& events, World const& world);

}  // namespace linli::whatif
