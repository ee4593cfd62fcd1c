#pragma once
// A table as CSV (RFC 4180; a byte order mark and bare line feeds too).
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linli::telemetry {

struct CsvRow {
  int line = 0;  ///< where it begins, from 1
  std::vector<std::string> cells;
};

/// Rows with nothing in them are left out. Nothing: a quote is opened and never closed.
std::optional<std::vector<CsvRow>> read_csv(std::string_view text);

}  // namespace linli::telemetry
