#pragma once
// Comma-separated values (RFC 4180) as spreadsheets open them: UTF-8 with its mark, and nothing in
// a cell that a spreadsheet would take for a formula.
#include <string>
#include <string_view>
#include <vector>

namespace linli::pages {

class Csv {
 public:
  void row(std::vector<std::string> const& cells);
  std::string const& text() const { return text_; }

 private:
  void cell(std::string_view value);
  std::string text_ = "\xEF\xBB\xBF";
};

}  // namespace linli::pages
