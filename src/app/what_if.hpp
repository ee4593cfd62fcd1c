#pragma once
// Questions to a law that nobody has made, over all cases or over invented communities: asked,
// watched, ended. Nothing is written anywhere; what was found is forgotten with the program.
#include <deque>
#include <mutex>
#include <thread>

#include "app/office.hpp"
#include "app/what_if_count.hpp"

namespace linli::app {

/// One question at a time for the whole district; the last few stay to be looked at. Threads: safe
/// to call concurrently.
class WhatIfDesk {
 public:
  /// `office` outlives it. `threads`: how many a question may occupy.
  WhatIfDesk(Office& office, whatif::Invented invented, int threads)
      : office_{office}, invented_{std::move(invented)}, threads_{threads} {}
  ~WhatIfDesk();

  /// Begins it and answers at once. Errors: conflict "whatif.running" (fact id); those of
  /// two_worlds() and law_of_invented().
  base::Result<view::WhatIf> ask(view::WhatIfQuestion question);
  /// Errors: not_found "whatif.unknown".
  base::Result<view::WhatIf> look(std::string const& id) const;
  /// Newest first.
  std::vector<view::WhatIf> list() const;
  /// Ends a running one; what it has counted stays. Errors: not_found "whatif.unknown".
  base::Result<view::WhatIf> cancel(std::string const& id);

 private:
  struct Asked {
    view::WhatIf view;
    Progress progress;
  };
  view::WhatIf shown(Asked const& asked) const;
  void answer(Asked& asked, TwoWorlds const& worlds);
  base::Result<WhatIfCount> count(Asked& asked, TwoWorlds const& worlds);
  base::Result<WhatIfCount> count_real(Asked& asked, TwoWorlds const& worlds);

  Office& office_;
  whatif::Invented invented_;
  int threads_;
  mutable std::mutex mutex_;
  std::deque<std::unique_ptr<Asked>> asked_;  ///< newest first
  int last_id_ = 0;
  std::jthread job_;
};

}  // namespace linli::app
