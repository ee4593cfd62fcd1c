#pragma once
// JSON read where it stands, one token after the other: numbers exactly as the device wrote them,
// and what is no number although it wants to be one, told apart from what is broken.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace linli::telemetry {

struct Scalar {
  enum class Kind { number, not_finite, text, boolean, null, structure };
  Kind kind = Kind::null;
  double number = 0;      ///< of a number; 0 or 1 of a boolean
  std::string_view text;  ///< of a text, its characters; else as it stands in the document
};

/// Views stay valid as long as the document and the scanner.
class Scanner {
 public:
  explicit Scanner(std::string_view document) : at_{document.data()}, end_{at_ + document.size()} {}

  /// The next character that is no white space; 0 at the end.
  char peek();
  /// Steps over it if it is `c`.
  bool take(char c);
  bool read_text(std::string_view& out);
  /// Any value; of objects and arrays only that they are well formed, 16 deep at most.
  bool read_value(Scalar& out) { return read_value(out, 0); }
  /// Nothing but white space is left.
  bool at_end() { return peek() == 0 && at_ == end_; }

 private:
  bool read_value(Scalar& out, int depth);
  bool read_number(Scalar& out);
  bool read_word(Scalar& out);
  bool skip_structure(char close, int depth);
  bool unescape(char const* from, std::string_view& out);
  bool read_code_unit(unsigned& out);

  char const* at_;
  char const* end_;
  std::vector<std::unique_ptr<std::string>> unescaped_;  ///< texts that had escapes
};

}  // namespace linli::telemetry
