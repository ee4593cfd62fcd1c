#pragma once
// Workbooks by libxlsxwriter (out), libzip and expat (in).
#include "app/workbook.hpp"

namespace linli::documents {

/// What a file from outside may be. Small files can unpack to anything, so every dimension that
/// takes memory has a limit of its own.
struct WorkbookLimits {
  std::size_t bytes = 8U << 20;
  int entries = 256;                 ///< of the zip
  std::size_t unpacked = 32U << 20;  ///< of all parts that are read, together
  std::size_t text = 16U << 20;      ///< of all cells together: shared texts are cited many times
  std::size_t cells = 200'000;       ///< empty ones up to the last of a row included
  std::size_t rows = 20'000, columns = 256;
  int sheets = 16;
  int depth = 32;  ///< of XML elements
};

/// Threads: safe to call concurrently; holds nothing.
class XlsxWorkbooks final : public app::Workbooks {
 public:
  explicit XlsxWorkbooks(WorkbookLimits limits = {}) : limits_{limits} {}
  base::Result<std::string> write(std::vector<app::Table> const& tables) const override;
  base::Result<std::vector<app::ReadTable>> read(std::string_view bytes) const override;

 private:
  WorkbookLimits limits_;
};

}  // namespace linli::documents
