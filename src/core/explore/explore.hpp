#pragma once
// Walks every state that a project can reach within a number of moves, by the same `decide` and
// `evolve` as the server, and judges each of them (P1-P10, P20).
#include <functional>
#include <span>

#include "core/cases/decide.hpp"
#include "core/cases/properties.hpp"
#include "core/explore/moves.hpp"

namespace linli::explore {

/// A move as it stands in a case file.
struct Step {
  Date on;
  std::string by;
  Command command;
};

/// A property that was broken, and the shortest way there from the start.
struct Counterexample {
  cases::Breach breach;
  std::vector<Step> steps;
};

/// How far to walk. `go_on` is asked before every state; false ends the walk where it is.
struct Bounds {
  int depth = 12;  ///< moves, waiting for another day among them; 1..60
  std::function<bool()> go_on = [] { return true; };
};

struct Report {
  std::size_t states = 0;              ///< different ones
  std::size_t transitions = 0;         ///< accepted moves
  std::size_t refusals = 0;            ///< moves that the law refused
  int depth = 0;                       ///< every state within so many moves was seen
  bool complete = false;               ///< and none lies deeper, or the asked depth was reached
  std::vector<Counterexample> broken;  ///< the first of each property
};

using Decide = std::function<base::Result<cases::Decision>(
    cases::Project const&, cases::Command const&, cases::Context const&)>;
using Judge = std::function<std::optional<cases::Breach>(
    cases::Project const& before, std::span<cases::Recorded const> events,
    cases::Project const& after, measures::Law const& law)>;

/// How the server decides.
base::Result<cases::Decision> decide_as_served(cases::Project const& project,
                                               cases::Command const& command,
                                               cases::Context const& context);

/// Breadth first, so that a way to a fault is a shortest one. Memory: about 60 bytes per state.
/// `decide` and `judge` are the program's own; tests put their own in their place.
Report explore(Setting const& setting, State const& start, Bounds const& bounds,
               Decide const& decide = decide_as_served, Judge const& judge = cases::broken_by);

}  // namespace linli::explore
