#pragma once
// The yearly check of certified communities: the list fixed first, the seed named, then drawn (Art.
// 27, RD-28).
#include "app/authority.hpp"
#include "app/view/checks.hpp"

namespace linli::app {

/// What an officer fixes before the draw; the list itself is put there by the server.
struct CheckPlan {
  int year = 0;             ///< the running one
  int size = 0;             ///< how many are drawn
  std::string seed_source;  ///< public data of a later day, for everybody to read
  Date seed_on;             ///< when it becomes known
};
BOOST_DESCRIBE_STRUCT(CheckPlan, (), (year, size, seed_source, seed_on))

/// With every certificate in force today. Errors: as take_authority_command.
base::Result<TakenAuthorityCommand> commit_check_programme(Office& office, CheckPlan const& plan,
                                                           cases::Actor const& by);

/// Every year from the first in which the Measures were in force, newest first; none before that is
/// set.
std::vector<int> years_to_check(Office& office);
/// A check counts for the year whose programme it names, if it was made in that year: what was
/// missed is not made up for. Errors: those of the repository.
base::Result<view::YearOfChecks> year_of_checks(Office& office, int year);
/// All of years_to_check.
base::Result<std::vector<view::YearOfChecks>> years_of_checks(Office& office);

/// Years whose programme drew this certificate, newest first, where no check of it is recorded.
std::vector<int> programmes_open_for(cases::Authority const& authority,
                                     cases::Project const& project, std::string_view certificate);
/// A check that names a programme must be of a certificate which that one drew, made since the draw
/// and recorded once. Errors, with the facts `year` and `certificate`: invalid
/// "programme.not_drawn" | "programme.before_draw"; conflict "programme.checked".
base::Result<void> was_drawn(cases::Authority const& authority, cases::Project const& before,
                             cases::SpotCheck const& check);

}  // namespace linli::app
