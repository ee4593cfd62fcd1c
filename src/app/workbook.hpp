#pragma once
// Port: tables in the format of Excel (xlsx), out to people and in from them.
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"

namespace linli::app {

inline constexpr char const* xlsx_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A decimal number, exact: {8350, 2} is 83.50.
struct Figure {
  std::int64_t scaled = 0;
  int decimals = 0;  ///< 0..6
};
/// monostate: an empty cell. Text never becomes a formula.
using TableCell = std::variant<std::monostate, std::string, std::int64_t, Figure, base::Date>;

enum class ColumnUse {
  shown,  ///< to be read; grey in a table that is to be filled in
  filled  ///< the reader of the table writes here
};

struct TableColumn {
  std::string title;
  int width = 16;  ///< in characters
  ColumnUse use = ColumnUse::shown;
  std::vector<std::string> choices{};  ///< offered as a list in every cell of the column
};

/// A list for one cell: `row` of the rows, `column`, both from 0.
struct CellChoices {
  std::size_t row = 0, column = 0;
  std::vector<std::string> list;
};

struct Table {
  std::string name;                ///< of the sheet; cut to what Excel takes
  std::vector<std::string> above;  ///< lines over the header: what this is, how to fill it in
  std::vector<TableColumn> columns;
  std::vector<std::vector<TableCell>> rows;
  std::vector<CellChoices> choices{};  ///< where rows of a column differ
};

/// A sheet as it was read: every cell as the text that its value is; rows[0] is row 1 of Excel.
/// A date is the number Excel stores; formulas count as their last result.
struct ReadTable {
  std::string name;
  std::vector<std::vector<std::string>> rows;
};

/// Threads: safe to call concurrently.
class Workbooks {
 public:
  virtual ~Workbooks() = default;
  /// The bytes of a file: header in bold and frozen, filters, widths, lists. Equal input, equal
  /// content. Errors: too_large "workbook.too_many_rows", unavailable "workbook.failed".
  virtual base::Result<std::string> write(std::vector<Table> const& tables) const = 0;
  /// Every sheet, within limits on bytes, unpacked bytes, rows, columns and cells; nothing outside
  /// the file is looked up. Errors: invalid "workbook.unreadable"; too_large "workbook.too_large".
  virtual base::Result<std::vector<ReadTable>> read(std::string_view bytes) const = 0;
};

}  // namespace linli::app
