#include "app/telemetry/csv_table.hpp"

namespace linli::telemetry {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_{text} {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (rest_.starts_with(mark)) rest_.remove_prefix(mark.size());
  }

  bool more() const { return !rest_.empty(); }

  /// false: it does not end.
  bool row(CsvRow& out) {
    out.line = line_;
    for (;;) {
      auto& cell = out.cells.emplace_back();
      if (!(rest_.starts_with('"') ? quoted(cell) : plain(cell))) return false;
      if (rest_.starts_with(',')) {
        rest_.remove_prefix(1);
        continue;
      }
      if (rest_.starts_with('\r')) rest_.remove_prefix(1);
      if (rest_.starts_with('\n')) rest_.remove_prefix(1);
      ++line_;
      return true;
    }
  }

 private:
  bool plain(std::string& cell) {
    auto const size = std::min(rest_.find_first_of(",\r\n"), rest_.size());
    cell = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return true;
  }

  bool quoted(std::string& cell) {
    rest_.remove_prefix(1);
    for (;;) {
      auto const quote = rest_.find('"');
      if (quote == rest_.npos) return false;
      auto const piece = rest_.substr(0, quote);
      for (char const c : piece) line_ += c == '\n';
      cell += piece;
      rest_.remove_prefix(quote + 1);
      if (!rest_.starts_with('"')) break;
      cell += '"';
      rest_.remove_prefix(1);
    }
    return rest_.empty() || rest_.find_first_of(",\r\n") == 0;
  }

  std::string_view rest_;
  int line_ = 1;
};

}  // namespace

std::optional<std::vector<CsvRow>> read_csv(std::string_view text) {
  std::vector<CsvRow> out;
  for (Reader reader{text}; reader.more();) {
    CsvRow row;
    if (!reader.row(row)) return {};
    bool const blank = row.cells.size() == 1 && row.cells[0].empty();
    if (!blank) out.push_back(std::move(row));
  }
  return out;
}

}  // namespace linli::telemetry
