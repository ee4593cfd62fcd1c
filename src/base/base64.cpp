#include "base/base64.hpp"

namespace linli::base {
namespace {

constexpr std::string_view letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

unsigned at(std::string_view bytes, std::size_t i) {
  return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
}

int value_of(char c) {
  auto const found = letters.find(c);
  return found == letters.npos ? -1 : static_cast<int>(found);
}

}  // namespace

std::string to_base64(std::string_view bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    unsigned const bits = at(bytes, i) << 16U | at(bytes, i + 1) << 8U | at(bytes, i + 2);
    auto const left = bytes.size() - i;
    out += letters[bits >> 18U];
    out += letters[bits >> 12U & 63U];
    out += left > 1 ? letters[bits >> 6U & 63U] : '=';
    out += left > 2 ? letters[bits & 63U] : '=';
  }
  return out;
}

std::string to_base64url(std::string_view bytes) {
  auto out = to_base64(bytes);
  while (out.ends_with('=')) out.pop_back();
  for (char& c : out) c = c == '+' ? '-' : c == '/' ? '_' : c;
  return out;
}

Result<std::string> from_base64(std::string_view text, std::string where) {
  while (text.ends_with('=')) text.remove_suffix(1);
  auto const bad = [&] { return fail(Errc::invalid, "json.text_expected", std::move(where)); };
  if (text.size() % 4 == 1) return bad();
  std::string out;
  out.reserve(text.size() * 3 / 4);
  unsigned bits = 0;
  int held = 0;
  for (char const c : text) {
    int const v = value_of(c);
    if (v < 0) return bad();
    bits = ((bits << 6U) | static_cast<unsigned>(v)) & 0xFFFFFFU;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>((bits >> static_cast<unsigned>(held)) & 0xFFU);
  }
  return out;
}

}  // namespace linli::base
