#pragma once
// The schema of the visit calendar.
#include <optional>
#include <string>
#include <vector>

#include "core/cases/filing.hpp"

namespace linli::app::view {

struct CalendarVisit {
  std::string project;
  std::string community;
  std::optional<std::string> phase;
  std::string town;
  int visit = 0;
  cases::Round round{};
  base::Date on;
  std::string from;
  std::string to;
  std::string place;
  std::optional<std::string> note;
  std::optional<std::string> cancelled;  ///< why
  std::vector<std::string> experts;      ///< names
  std::vector<std::string> clashes;      ///< experts who are wanted elsewhere on that day too
};
BOOST_DESCRIBE_STRUCT(CalendarVisit, (),
                      (project, community, phase, town, visit, round, on, from, to, place, note,
                       cancelled, experts, clashes))

}  // namespace linli::app::view
