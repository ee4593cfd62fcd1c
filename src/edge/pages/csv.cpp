#include "edge/pages/csv.hpp"

namespace linli::pages {

void Csv::row(std::vector<std::string> const& cells) {
  bool first = true;
  for (auto const& value : cells) {
    if (!first) text_ += ',';
    first = false;
    cell(value);
  }
  text_ += "\r\n";
}

void Csv::cell(std::string_view value) {
  bool const formula = !value.empty() && std::string_view{"=+-@\t\r"}.find(value[0]) != value.npos;
  bool const quoted = formula || value.find_first_of(",\"\r\n") != value.npos;
  if (!quoted) {
    text_ += value;
    return;
  }
  text_ += '"';
  if (formula) text_ += '\'';
  for (char c : value) text_ += c == '"' ? std::string{"\"\""} : std::string{c};
  text_ += '"';
}

}  // namespace linli::pages
