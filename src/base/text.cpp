#include "base/text.hpp"

#include <algorithm>

#include <cstdint>

namespace linli::base {
namespace {

constexpr std::uint32_t broken = 0xFFFFFFFF;

// Takes the first character off `text`; broken where it is no shortest-form UTF-8.
std::uint32_t next_character(std::string_view& text) {
  auto const byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  auto const first = byte(0);
  std::size_t const length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if ((first >= 0x80 && first < 0xC2) || first > 0xF4 || text.size() < length) return broken;
  std::uint32_t out = length == 1 ? first : first & (0x7FU >> length);
  for (std::size_t at = 1; at < length; ++at) {
    if ((byte(at) & 0xC0U) != 0x80U) return broken;
    out = (out << 6U) | (byte(at) & 0x3FU);
  }
  constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (out < least[length] || out > 0x10FFFF || (out >= 0xD800 && out < 0xE000)) return broken;
  text.remove_prefix(length);
  return out;
}

bool is_control(std::uint32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

bool turns_direction(std::uint32_t c) {
  return c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_blank(std::uint32_t c) {
  return c == ' ' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200D) || c == 0xFEFF;
}

enum class Lines { one, several };

// Input methods and word processors give "-" many faces.
bool is_dash(std::uint32_t c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63 ||
         c == 0xFF0D || c == '_' || c == 0xFF3F;
}

// Nor one of Unicode's noncharacters: XML knows none of them, so that no paper or workbook could
// hold them.
bool is_plain(std::string_view text, std::size_t most, Lines lines) {
  std::size_t characters = 0;
  bool seen = false;
  while (!text.empty()) {
    auto const c = next_character(text);
    bool const between = lines == Lines::several && (c == '\t' || c == '\n' || c == '\r');
    if (c == broken || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF) ||
        (is_control(c) && !between) || turns_direction(c) || ++characters > most)
      return false;
    seen = seen || !(is_blank(c) || between);
  }
  return seen;
}

}  // namespace

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool is_plain_line(std::string_view text, std::size_t most) {
  return is_plain(text, most, Lines::one);
}

bool is_plain_text(std::string_view text) {
  return is_plain(text, text.size(), Lines::several);
}

std::string folded(std::string_view typed) {
  std::string out;
  while (!typed.empty()) {
    auto const rest = typed;
    auto c = next_character(typed);
    if (c == broken) break;
    if (is_blank(c) || c == '\t' || c == '\n') continue;
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full-width forms
    if (c >= 'A' && c <= 'Z') c = c - 'A' + 'a';
    if (c < 0x80)
      out += static_cast<char>(c);
    else
      out += rest.substr(0, rest.size() - typed.size());
  }
  return out;
}

std::string plain_number(std::string_view typed) {
  std::string out;
  bool parted = false;
  while (!typed.empty()) {
    auto c = next_character(typed);
    if (c == broken) return {};
    if (is_blank(c) || is_dash(c) || c == '\t') {
      parted = true;
      continue;
    }
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full-width forms
    if (c >= 'a' && c <= 'z') c = c - 'a' + 'A';
    if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))) return {};
    if (parted && !out.empty()) out += '-';
    parted = false;
    out += static_cast<char>(c);
  }
  return out;
}

}  // namespace linli::base
