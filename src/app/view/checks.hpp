#pragma once
// The yearly checks as everybody may see them (Art. 27).
#include "core/cases/authority_state.hpp"
#include "core/measures/rules.hpp"

namespace linli::app::view {

/// A drawn certificate: checked, ended before it was, or to be checked.
struct DrawnCheck {
  std::string certificate;
  std::string project;
  std::string community;
  std::optional<base::Date> checked_on;  ///< absent: not checked yet
  std::optional<base::Date> ended_on;    ///< the first day without force, where that is over now
};
BOOST_DESCRIBE_STRUCT(DrawnCheck, (), (certificate, project, community, checked_on, ended_on))

/// The check of one year: list, draw, and how far it is.
struct YearOfChecks {
  int year = 0;
  measures::YearlyDuty duty{};
  std::int64_t in_force = 0;  ///< certificates at the end of the year, or today
  std::optional<int> size;    ///< absent: no list was fixed, nor anything below
  std::optional<std::string> seed_source;
  std::optional<base::Date> seed_on;
  std::optional<base::Date> committed_on;
  std::vector<std::string> certificates;
  std::optional<std::string> seed;  ///< absent: not drawn yet
  std::optional<base::Date> drawn_on;
  std::vector<DrawnCheck> drawn;
};
BOOST_DESCRIBE_STRUCT(YearOfChecks, (),
                      (year, duty, in_force, size, seed_source, seed_on, committed_on, certificates,
                       seed, drawn_on, drawn))

}  // namespace linli::app::view
