#pragma once
// Comma-separated values (RFC 4180) as spreadsheets open them: UTF-8 with its mark, and nothing in
// a cell that a spreadsheet would take for a formula.
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "edge/net/http.hpp"

namespace linli::pages {

/// What has been written is held while it is small; beyond that it lies in a file without a name,
/// so that a table of any length takes no more memory.
class Csv {
 public:
  using Body = std::variant<std::string, net::FileBody>;

  explicit Csv(std::size_t held = 1U << 20) : held_{held} {}
  /// Errors: unavailable "storage.full" (there is no room for the file).
  base::Result<void> row(std::vector<std::string> const& cells);
  std::string const& text() const { return text_; }
  /// The whole: a text, or the file. Nothing may be added afterwards. Errors: as row().
  base::Result<Body> finish();

 private:
  void cell(std::string_view value);
  base::Result<void> flush();
  std::size_t held_;
  std::string text_ = "\xEF\xBB\xBF";
  std::shared_ptr<net::FileHandle const> file_{};
  std::uint64_t written_ = 0;
};

}  // namespace linli::pages
