#include "core/explore/explore.hpp"

#include <algorithm>
#include <unordered_set>

#include "core/explore/stage.hpp"

namespace linli::explore {
namespace {

constexpr std::uint16_t waiting = 0xffff;
constexpr std::uint32_t no_parent = 0xffffffff;
constexpr int longest_way_out = 200;

/// How a state was first reached: the move of its parent, by its place in moves_of().
struct Node {
  std::uint32_t parent = no_parent;
  std::uint16_t move = 0;
};

class Explorer {
 public:
  Explorer(Setting const& setting, State const& start, Bounds const& bounds, Decide const& decide,
           Judge const& judge)
      : setting_{setting}, bounds_{bounds}, judge_{judge}, stage_{setting, decide} {
    nodes_.push_back({});
    walked_.push_back({0, start});
    seen_.insert(digest_of(start));
  }

  Report run() {
    std::size_t first = 0;
    judge_way_out(walked_.front().state, digest_of(walked_.front().state), 0, {});
    for (int depth = 0; depth < bounds_.depth; ++depth) {
      auto const last = nodes_.size();
      for (auto node = first; node < last; ++node) {
        if (!bounds_.go_on()) return finish(depth, false);
        expand(static_cast<std::uint32_t>(node));
      }
      first = last;
      if (first == nodes_.size()) return finish(depth + 1, true);
    }
    return finish(bounds_.depth, true);
  }

 private:
  struct Walked {
    std::uint32_t node;
    State state;
  };

  Report finish(int depth, bool complete) {
    report_.states = nodes_.size();
    report_.depth = depth;
    report_.complete = complete;
    return std::move(report_);
  }

  void expand(std::uint32_t node) {
    // The walk keeps only the states between the start and where it stands.
    State const state = state_of(node);
    auto const moves = moves_of(setting_, state);
    for (std::size_t i = 0; i < moves.size(); ++i) {
      auto done = stage_.play(state, moves[i]);
      if (!done) {
        ++report_.refusals;
        continue;
      }
      ++report_.transitions;
      if (auto breach = judge_(state.project, done->events, done->after.project, setting_.law)) {
        note(std::move(*breach), node, {{state.on, moves[i].by, moves[i].command}});
        continue;
      }
      if (moves[i].follow == Follow::onward)
        reach(done->after, node, static_cast<std::uint16_t>(i));
      if (moves[i].follow == Follow::to_an_end)
        judge_way_out(done->after, digest_of(done->after), node,
                      {{state.on, moves[i].by, moves[i].command}});
    }
    if (auto const day = next_change(state.project, setting_.law, state.on))
      reach({state.project, *day}, node, waiting);
  }

  void reach(State const& after, std::uint32_t parent, std::uint16_t move) {
    auto const digest = digest_of(after);
    if (!seen_.insert(digest).second) return;
    nodes_.push_back({parent, move});
    judge_way_out(after, digest, static_cast<std::uint32_t>(nodes_.size() - 1), {});
  }

  // ---- P20 ----

  /// The first move that helps to end it, else the next day.
  std::optional<State> towards_the_end(State const& state, std::vector<Step>& way) const {
    for (auto const& move : moves_of(setting_, state)) {
      if (move.ends == Ends::no) continue;
      auto done = stage_.play(state, move);
      if (!done) continue;
      way.push_back({state.on, move.by, move.command});
      return std::move(done->after);
    }
    if (auto const day = next_change(state.project, setting_.law, state.on))
      return State{state.project, *day};
    return {};
  }

  bool at_an_end(State const& state) const {
    return cases::still_open(state.project, setting_.law, state.on).empty();
  }

  void judge_way_out(State const& from, StateDigest digest, std::uint32_t node,
                     std::vector<Step> way) {
    std::vector<StateDigest> passed;
    std::optional<State> walked;
    for (int left = longest_way_out; left > 0; --left) {
      auto const& state = walked ? *walked : from;
      if (walked) digest = digest_of(state);
      passed.push_back(digest);
      if (ends_well_.contains(digest) || at_an_end(state)) {
        ends_well_.insert(passed.begin(), passed.end());
        return;
      }
      auto next = towards_the_end(state, way);
      if (!next) break;
      walked = std::move(next);
    }
    auto const& stuck = walked ? *walked : from;
    note({"P20",
          "without a way to an end: " + cases::still_open(stuck.project, setting_.law, stuck.on)},
         node, std::move(way));
  }

  // ---- the way to a node ----

  std::vector<std::uint32_t> ancestors(std::uint32_t node) const {
    std::vector<std::uint32_t> out;
    for (; node != no_parent; node = nodes_[node].parent) out.push_back(node);
    std::ranges::reverse(out);
    return out;
  }

  /// Nodes of one depth stand in the order of their parents, so most of the way is walked already.
  State const& state_of(std::uint32_t node) {
    auto const way = ancestors(node);
    std::size_t common = 0;
    while (common < way.size() && common < walked_.size() && walked_[common].node == way[common])
      ++common;
    walked_.resize(common, walked_.front());
    for (auto i = common; i < way.size(); ++i)
      walked_.push_back({way[i], again(walked_.back().state, nodes_[way[i]].move)});
    return walked_.back().state;
  }

  State again(State const& state, std::uint16_t move) const {
    if (move == waiting)
      return {state.project, next_change(state.project, setting_.law, state.on).value()};
    return stage_.play(state, moves_of(setting_, state)[move]).value().after;
  }

  void note(cases::Breach breach, std::uint32_t node, std::vector<Step> last) {
    auto const known = [&](Counterexample const& other) {
      return other.breach.property == breach.property && other.breach.what == breach.what;
    };
    if (std::ranges::any_of(report_.broken, known)) return;
    std::vector<Step> steps;
    auto const way = ancestors(node);
    State state = walked_.front().state;
    for (std::size_t i = 1; i < way.size(); ++i) {
      auto const move = nodes_[way[i]].move;
      if (move != waiting) {
        auto const taken = moves_of(setting_, state)[move];
        steps.push_back({state.on, taken.by, taken.command});
      }
      state = again(state, move);
    }
    steps.insert(steps.end(), last.begin(), last.end());
    report_.broken.push_back({std::move(breach), std::move(steps)});
  }

  Setting const& setting_;
  Bounds const& bounds_;
  Judge const& judge_;
  Stage stage_;
  std::vector<Node> nodes_;
  std::vector<Walked> walked_;  ///< from the start to the node that is looked at
  std::unordered_set<StateDigest, DigestHash> seen_, ends_well_;
  Report report_;
};

}  // namespace

base::Result<cases::Decision> decide_as_served(cases::Project const& project,
                                               cases::Command const& command,
                                               cases::Context const& context) {
  return cases::decide(project, command, context);
}

Report explore(Setting const& setting, State const& start, Bounds const& bounds,
               Decide const& decide, Judge const& judge) {
  return Explorer{setting, start, bounds, decide, judge}.run();
}

}  // namespace linli::explore
