#pragma once
// `linli simulate replay`: a series that was measured somewhere, said again by a device of ours.
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

/// Rows of a series: times in order, values by property.
struct Series {
  std::vector<std::string> properties;
  struct Row {
    simulation::Time at = 0;
    std::vector<std::optional<double>> values;  ///< empty cells say nothing
  };
  std::vector<Row> rows;
};

/// Takes a table apart. A header that is one cell short stands over rows that begin with their
/// number. Times: 2015-02-02 14:19:00 (Asia/Shanghai), with T, or milliseconds or seconds since
/// 1970. Limit: a million rows. Errors: invalid "replay.csv", "replay.columns", "replay.column",
/// "replay.time" | "replay.value" (where = line).
base::Result<Series> read_series(std::string_view csv, std::string const& time_column,
                                 std::vector<std::string> const& columns);

/// Errors: those of read_series and of the community.
base::Result<Progress> replay_series(ReplayRun const& run);

}  // namespace linli::server
