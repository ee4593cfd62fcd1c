#pragma once
// A way through the states as a case that `linli measures run` plays.
#include <string>

#include "core/explore/explore.hpp"

namespace linli::explore {

/// How the case begins: a story of tests/articles/stories.yaml and what it is told with.
struct Beginning {
  std::string story;
  std::string preset;  ///< empty: none
  std::string law;     ///< fixture, "F2"
};

/// One case file (YAML). It states that the last command is accepted: as long as the fault is there
/// it passes, and once it is mended it says by what the command is refused now.
std::string case_file(Beginning const& beginning, Counterexample const& found);

}  // namespace linli::explore
