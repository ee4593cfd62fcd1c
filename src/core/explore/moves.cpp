#include <algorithm>

#include "core/explore/move_list.hpp"

namespace linli::explore {

using namespace cases;

std::vector<Move> moves_of(Setting const& setting, State const& state) {
  MoveList list{setting, state};
  list.moves.reserve(150);
  // What runs is brought to its end before anything else goes on.
  add_proceeding_moves(list);
  add_subsidy_moves(list);
  add_supervision_moves(list);
  add_result_moves(list);
  add_rating_moves(list);
  return std::move(list.moves);
}

int disturbances(Project const& project) {
  auto sum = project.subsidy.claims.size() + project.proceedings.size() + project.checks.size() +
             project.complaints.size();
  if (!project.filings.empty()) sum += project.filings.size() - 1;
  auto const of_filing = [&](Filing const& filing) {
    if (filing.notice) sum += filing.notice->objections.size();
    for (auto const& panel : filing.panels) sum += panel.recused.size();
  };
  if (project.filing) of_filing(*project.filing);
  for (auto const& filing : project.earlier) of_filing(filing);
  return static_cast<int>(sum);
}

std::vector<Actor> actors_of(Setting const& setting, State const& state, std::string const& by) {
  if (by != "panel") {
    auto const found = setting.actors.find(by);
    return found == setting.actors.end() ? std::vector<Actor>{} : std::vector{found->second};
  }
  std::vector<Actor> out;
  if (!state.project.filing || state.project.filing->panels.empty()) return out;
  for (auto const& member : state.project.filing->panels.back().members)
    out.push_back({member.expert, Role::expert, {}});
  return out;
}

}  // namespace linli::explore
