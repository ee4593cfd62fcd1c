#pragma once
// Decisions of the authority for all projects (Art. 4, 18, 33, 34).
#include "app/office.hpp"

namespace linli::app {

struct TakenAuthorityCommand {
  Version version = 0;
  std::vector<cases::AuthorityEvent> events;
};

/// The law in force follows at once; a loaded calendar recomputes the provisional limits of every
/// project. Errors: those of cases::decide and of the repository; conflict "standard.published".
base::Result<TakenAuthorityCommand> take_authority_command(Office& office,
                                                           cases::AuthorityCommand command,
                                                           cases::Actor const& by);

/// Stores the file of a standard and publishes it. Errors: also invalid "standard.*".
base::Result<TakenAuthorityCommand> publish_standard(Office& office, Date valid_from,
                                                     std::string const& file,
                                                     cases::Actor const& by);

/// Brings the lists up to the day: steps that begin by the date alone. How many rows changed.
base::Result<int> refresh_rows(Office& office, int at_most = 1000);

}  // namespace linli::app
