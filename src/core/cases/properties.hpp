#pragma once
// What holds of every file after every accepted command, whoever gave it and when: P1-P10 of the
// conformance table. Written against the file and its events alone, not with the conditions of
// `decide`, so that a mistake there shows here. Random courses and the explorer ask it.
#include <span>
#include <string>

#include "core/cases/project.hpp"
#include "core/measures/law.hpp"

namespace linli::cases {

/// A property that was broken: a fault of this program, never of the person who acted.
struct Breach {
  std::string property;  ///< "P6"
  std::string what;      ///< English, for developers
};

/// One accepted command: `before` it, its events in order, `after` them. None: everything holds.
std::optional<Breach> broken_by(Project const& before, std::span<Recorded const> events,
                                Project const& after, measures::Law const& law);

/// What is held of the subsidy above what the ratings of the project have come to by that day; 0:
/// nothing. An initial result counts until an act ends it (Art. 29-32, RD-41).
base::Money held_without_title(Project const& project, measures::Law const& law, Date on);

/// What keeps the file from having come to an end of P20 (failed, withdrawn, result withdrawn,
/// terminated, cancelled, expired): a step on the way, an answer that somebody waits for, money
/// that has to come back. Empty: it is at rest. English, for developers.
std::string still_open(Project const& project, measures::Law const& law, Date on);

}  // namespace linli::cases
