#include "base/quantity.hpp"

#include <fmt/format.h>

namespace linli::base {

std::string Money::text() const {
  auto const abs = fen_ < 0 ? -fen_ : fen_;
  std::string whole = std::to_string(abs / 100);
  for (int i = static_cast<int>(whole.size()) - 3; i > 0; i -= 3) whole.insert(std::size_t(i), ",");
  return fmt::format("{}{}.{:02}", fen_ < 0 ? "-" : "", whole, abs % 100);
}

Result<Area> Area::parse(std::string_view text) {
  auto const bad = [&] {
    return fail(Error{
        Errc::refused, "A29-AREA", 29, "RD-33", {}, {{"text", std::string{text.substr(0, 40)}}}});
  };
  auto const dot = text.find('.');
  auto const whole = text.substr(0, dot);
  auto const part = dot == text.npos ? std::string_view{} : text.substr(dot + 1);
  if (whole.empty() || whole.size() > 8 || part.size() > 2 || (dot != text.npos && part.empty()))
    return bad();
  std::int64_t n = 0;
  for (char c : whole) {
    if (c < '0' || c > '9') return bad();
    n = n * 10 + (c - '0');
  }
  for (std::size_t i = 0; i < 2; ++i) {
    char const c = i < part.size() ? part[i] : '0';
    if (c < '0' || c > '9') return bad();
    n = n * 10 + (c - '0');
  }
  if (n == 0) return bad();
  return Area{n};
}

std::string Area::text() const {
  return fmt::format("{}.{:02}", centi_ / 100, centi_ % 100);
}

}  // namespace linli::base
