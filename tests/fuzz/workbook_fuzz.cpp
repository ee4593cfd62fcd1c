// Any bytes as a workbook: refused with a reason, or tables within the limits.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "edge/documents/xlsx/xml.hpp"
#include "edge/documents/xlsx_workbooks.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace linli::documents;
  std::string_view const bytes{reinterpret_cast<char const*>(data), size};
  WorkbookLimits const limits;
  auto const read = XlsxWorkbooks{limits}.read(bytes);
  if (!read && read.error().id.empty()) std::abort();
  if (read) {
    std::size_t cells = 0;
    for (auto const& table : *read)
      for (auto const& row : table.rows) cells += row.size();
    if (cells > limits.cells || read->size() > static_cast<std::size_t>(limits.sheets))
      std::abort();
  }
  // The same bytes as one part of it: a fuzzer seldom gets through a zip's check sums.
  std::size_t seen = 0;
  read_xml(bytes, limits.depth,
           {[&](auto, XmlAttributes const& a) { return seen += a.get("r").size(), true; },
            [](auto) { return true; }, [](auto) { return true; }});
  return 0;
}
