#pragma once
// Brings messages to people: from the log, as far as it was not followed yet, and from the days.
#include <unordered_map>

#include "app/recipients.hpp"

namespace linli::app {

/// Follows the log from where it stood, so that nothing is said twice and nothing is left out,
/// whenever the program ends. Threads: one at a time.
class Courier {
 public:
  explicit Courier(Office& office) : office_{office} {}

  /// Where nothing was followed before, begins with what comes from now on. Errors: those of the
  /// repositories.
  base::Result<void> begin();
  /// One part of the log, or one sweep over a new day. How much was looked at; 0: all is said.
  base::Result<int> step();

 private:
  base::Result<int> follow_log();
  base::Result<int> follow_days();
  /// The file as it stood after the event.
  base::Result<cases::Project const*> file_after(LoggedEvent const& event);
  base::Result<void> hand_out(std::vector<Letter> const& letters, Followed followed);

  struct Kept {
    cases::Project project;
    Version version = 0;
  };
  Office& office_;
  std::unordered_map<std::string, Kept> files_;
  Recipients recipients_{office_};  ///< of this step
};

}  // namespace linli::app
