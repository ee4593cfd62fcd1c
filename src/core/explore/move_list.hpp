#pragma once
// How the lists of moves are written. Inside this room only.
#include "core/explore/moves.hpp"

namespace linli::explore {

struct MoveList {
  Setting const& setting;
  State const& state;
  std::vector<Move> moves{};

  cases::Project const& project() const { return state.project; }
  Date today() const { return state.on; }
  /// May one more disturbance be followed?
  Follow if_few() const {
    return disturbances(project()) < setting.most ? Follow::onward : Follow::aside;
  }
  void add(char const* by, Command command, Ends ends = Ends::no, Follow follow = Follow::onward) {
    moves.push_back({by, std::move(command), follow, ends});
  }
  void add(std::string const& by, Command command, Ends ends = Ends::no,
           Follow follow = Follow::onward) {
    moves.push_back({by, std::move(command), follow, ends});
  }
  void end(char const* by, Command command) { add(by, std::move(command), Ends::yes); }
  void aside(char const* by, Command command) {
    add(by, std::move(command), Ends::no, Follow::aside);
  }
};

/// From the papers to the certificate (Art. 14-25).
void add_rating_moves(MoveList& list);
/// Objections, inquiry, second rating, certificate (Art. 21-24).
void add_result_moves(MoveList& list);
/// Subsidy (Art. 29).
void add_subsidy_moves(MoveList& list);
/// Supervision and adverse acts (Art. 26-28, 31, 32).
void add_supervision_moves(MoveList& list);
void add_proceeding_moves(MoveList& list);

}  // namespace linli::explore
