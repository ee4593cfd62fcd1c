#pragma once
// Who may try what: small domains of values for every command of core/cases.
#include "core/cases/commands.hpp"
#include "core/cases/context.hpp"
#include "core/explore/state.hpp"

namespace linli::explore {

using cases::Command;
using standard::Grade;

/// What the file of a project is explored with. The names of actors are those of case files.
struct Setting {
  measures::Law law;
  std::vector<cases::PublishedStandard> standards;
  /// What experts state so that the round comes to the grade.
  std::map<std::pair<cases::Round, Grade>, std::vector<cases::ItemStatement>> sheets;
  std::map<std::string, cases::Actor> actors;  ///< applicant, officer, colleague, anyone, ...
  std::vector<cases::PoolExpert> pool, second_pool;
  cases::DocumentRef paper;
  /// How many disturbances() the file may have before no more of them are followed. Less goes
  /// deeper.
  int most = 1;
};

/// `onward`: its successors are explored. `to_an_end`: it is judged, and followed only to see that
/// an end can still be reached. `aside`: it is judged alone.
enum class Follow { onward, to_an_end, aside };
/// Does it help to bring the file to an end (P20)?
enum class Ends { yes, no };

/// One move: a command of one actor, or of every member of the panel in turn (`by` = "panel").
struct Move {
  std::string by;
  Command command;
  Follow follow = Follow::onward;
  Ends ends = Ends::no;
};

/// All moves of a state, in an order that depends on the state alone; the ones that end something
/// stand in the order in which they lead on.
std::vector<Move> moves_of(Setting const& setting, State const& state);

/// What turns a file off the usual course: claims, adverse acts, objections, later filings, checks,
/// letters, members who stood down; as many as it has.
int disturbances(cases::Project const& project);

/// Who acts, one after the other. Empty: nobody of that name.
std::vector<cases::Actor> actors_of(Setting const& setting, State const& state,
                                    std::string const& by);

}  // namespace linli::explore
