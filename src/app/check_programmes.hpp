#pragma once
// The yearly check of certified communities: the list fixed first, the seed named, then drawn (Art.
// 27, RD-28).
#include "app/authority.hpp"
#include "app/view/checks.hpp"

namespace linli::app {

struct CheckPlan {
  int year = 0;
  int size = 0;
  std::string seed_source;
  Date seed_on;
};
BOOST_DESCRIBE_STRUCT(CheckPlan, (), (year, size, seed_source, seed_on))

/// With every certificate in force today. Errors: as take_authority_command.
base::Result<TakenAuthorityCommand> commit_check_programme(Office& office, CheckPlan const& plan,
                                                           cases::Actor const& by);

/// Every year from the first in which the Measures were in force, newest first; none before that is
/// set. A check counts for the year whose programme it names. Errors: those of the repository.
base::Result<std::vector<view::YearOfChecks>> years_of_checks(Office& office);

}  // namespace linli::app
