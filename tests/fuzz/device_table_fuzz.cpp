// Any bytes as a table of devices: rows with as many cells as stand in them, or none at all.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "app/telemetry/csv_table.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const rows = linli::telemetry::read_csv({reinterpret_cast<char const*>(data), size});
  if (!rows) return 0;
  std::size_t bytes = 0;
  int line = 0;
  for (auto const& row : *rows) {
    if (row.cells.empty() || row.line <= line) std::abort();
    line = row.line;
    for (auto const& cell : row.cells) bytes += cell.size();
  }
  if (bytes > size) std::abort();
  return 0;
}
