#include "core/explore/stage.hpp"

#include <fmt/format.h>

namespace linli::explore {

std::optional<Done> Stage::play(State const& state, Move const& move) const {
  auto const actors = actors_of(setting_, state, move.by);
  if (actors.empty()) return {};
  base::DateTime const now{state.on, 10 * 3600};
  std::optional<Done> done;
  for (auto const& actor : actors) {
    auto const& project = done ? done->after.project : state.project;
    cases::Context const context{actor,
                                 now,
                                 setting_.law,
                                 setting_.standards,
                                 {fmt::format("N-{}-0001", now.date.year()),
                                  static_cast<int>(project.certificates.size()) + 1, "case-file"}};
    auto decision = decide_(project, move.command, context);
    if (!decision) return {};
    if (!done) done.emplace(Done{state, {}});
    for (auto& event : decision->events) {
      done->events.push_back({now, actor, std::move(event)});
      cases::apply(done->after.project, done->events.back());
    }
  }
  return done;
}

}  // namespace linli::explore
