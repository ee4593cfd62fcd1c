#pragma once
// `linli simulate replay`: a series that was measured somewhere, said again by a device of ours.
#include "server/simulation/series_table.hpp"
#include "server/simulation/simulate_estate.hpp"

namespace linli::server {

struct ReplayRun {
  CommunityAccess access;
  std::string file;  ///< CSV with a header
  std::string device;
  std::string kind = "climate-sensor";
  std::string time_column;           ///< empty: the first that reads as a time
  std::vector<std::string> columns;  ///< "Temperature=temp"
  bool as_it_was = false;            ///< with its own times; else moved by whole days to end today
};

/// Errors: those of read_series and of the community.
base::Result<Progress> replay_series(ReplayRun const& run);

}  // namespace linli::server
