#pragma once
// A measured series as a CSV file has it.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "core/simulation/rhythm.hpp"

namespace linli::server {

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

}  // namespace linli::server
