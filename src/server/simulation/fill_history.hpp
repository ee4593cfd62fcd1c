#pragma once
// The past of an estate, as fast as a community takes it: batches of lines over HTTP.
#include <functional>

#include "server/simulation/progress.hpp"
#include "server/simulation/speakers.hpp"

namespace linli::server {

struct HistoryPlan {
  std::string url;
  simulation::Time from = 0;
  simulation::Time until = 0;  ///< not part of it
  std::size_t threads = 2;
};

/// Says everything that the estate has said in [from, until), hour by hour of all speakers. `tell`
/// is called twice a second from the caller's thread; it answers false to stop. The result's
/// `through` is how far everything is acknowledged. Errors: the first that is no reason to wait.
base::Result<Progress> fill_history(simulation::Estate const& estate,
                                    std::vector<Speaker> const& speakers, HistoryPlan const& plan,
                                    std::function<bool(Progress const&)> const& tell);

}  // namespace linli::server
