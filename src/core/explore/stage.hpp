#pragma once
// Carries moves out. Inside this room only.
#include <optional>

#include "core/explore/explore.hpp"

namespace linli::explore {

/// What an accepted move did.
struct Done {
  State after;
  std::vector<cases::Recorded> events;
};

class Stage {
 public:
  Stage(Setting const& setting, Decide const& decide) : setting_{setting}, decide_{decide} {}

  /// Everybody whom the move names acts in turn, at ten o'clock. None: somebody was refused.
  std::optional<Done> play(State const& state, Move const& move) const;

 private:
  Setting const& setting_;
  Decide const& decide_;
};

}  // namespace linli::explore
