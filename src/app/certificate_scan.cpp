#include "app/certificate_scan.hpp"

namespace linli::app {
namespace {

constexpr std::string_view mark = "SSZH-";
constexpr std::size_t number_size = 16;  // SSZH-2024-B-0001
constexpr std::size_t most_code = 80;

bool digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_number(std::string_view text) {
  if (text.size() < number_size) return false;
  for (std::size_t i : {5U, 6U, 7U, 8U, 12U, 13U, 14U, 15U})
    if (!digit(text[i])) return false;
  return text[9] == '-' && (text[10] == 'B' || text[10] == 'P') && text[11] == '-';
}

std::string code_after(std::string_view text) {
  constexpr std::string_view name = "?code=";
  if (!text.starts_with(name)) return {};
  std::string out;
  for (char c : text.substr(name.size(), most_code)) {
    bool const plain = digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
                       c == '_' || c == '.' || c == '~';
    if (!plain) break;
    out += c;
  }
  return out;
}

}  // namespace

std::optional<NamedCertificate> find_certificate_in(std::string_view bytes) {
  for (auto at = bytes.find(mark); at != bytes.npos; at = bytes.find(mark, at + 1)) {
    auto const here = bytes.substr(at);
    if (is_number(here))
      return NamedCertificate{std::string{here.substr(0, number_size)},
                              code_after(here.substr(number_size))};
  }
  return {};
}

}  // namespace linli::app
