#include "core/telemetry/scanner.hpp"

#include <charconv>
#include <cmath>

namespace linli::telemetry {
namespace {

bool digit(char c) {
  return c >= '0' && c <= '9';
}

void append_utf8(std::string& out, unsigned c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

char plain_escape(char c) {
  switch (c) {
    case '"':
    case '\\':
    case '/':
      return c;
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return 0;
  }
}

}  // namespace

char Scanner::peek() {
  while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
  return at_ == end_ ? '\0' : *at_;
}

bool Scanner::take(char c) {
  if (peek() != c || at_ == end_) return false;
  ++at_;
  return true;
}

bool Scanner::read_text(std::string_view& out) {
  if (!take('"')) return false;
  auto const* const from = at_;
  for (; at_ != end_; ++at_) {
    if (*at_ == '"') {
      out = {from, static_cast<std::size_t>(at_ - from)};
      ++at_;
      return true;
    }
    if (*at_ == '\\') return unescape(from, out);
    if (static_cast<unsigned char>(*at_) < 0x20) return false;
  }
  return false;
}

bool Scanner::read_code_unit(unsigned& out) {
  if (end_ - at_ < 4) return false;
  auto const parsed = std::from_chars(at_, at_ + 4, out, 16);
  if (parsed.ptr != at_ + 4) return false;
  at_ += 4;
  return true;
}

bool Scanner::unescape(char const* from, std::string_view& out) {
  auto& text = *unescaped_.emplace_back(std::make_unique<std::string>(from, at_));
  while (at_ != end_) {
    char const c = *at_++;
    if (c == '"') {
      out = text;
      return true;
    }
    if (static_cast<unsigned char>(c) < 0x20) return false;
    if (c != '\\') {
      text += c;
      continue;
    }
    if (at_ == end_) return false;
    char const escaped = *at_++;
    if (char const plain = plain_escape(escaped)) {
      text += plain;
      continue;
    }
    unsigned unit = 0, low = 0;
    if (escaped != 'u' || !read_code_unit(unit)) return false;
    if (unit >= 0xD800 && unit < 0xDC00) {
      if (end_ - at_ < 6 || at_[0] != '\\' || at_[1] != 'u') return false;
      at_ += 2;
      if (!read_code_unit(low) || low < 0xDC00 || low > 0xDFFF) return false;
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    } else if (unit >= 0xDC00 && unit < 0xE000) {
      return false;
    }
    append_utf8(text, unit);
  }
  return false;
}

bool Scanner::read_number(Scalar& out) {
  auto const* const from = at_;
  auto const* p = at_;
  if (p != end_ && *p == '-') ++p;
  if (p == end_ || !digit(*p)) return false;
  if (*p == '0' && p + 1 != end_ && digit(p[1])) return false;
  while (p != end_ && digit(*p)) ++p;
  if (p != end_ && *p == '.') {
    if (++p == end_ || !digit(*p)) return false;
    while (p != end_ && digit(*p)) ++p;
  }
  if (p != end_ && (*p == 'e' || *p == 'E')) {
    if (++p != end_ && (*p == '+' || *p == '-')) ++p;
    if (p == end_ || !digit(*p)) return false;
    while (p != end_ && digit(*p)) ++p;
  }
  at_ = p;
  out.text = {from, static_cast<std::size_t>(p - from)};
  auto const parsed = std::from_chars(from, p, out.number);
  bool const good = parsed.ec == std::errc{} && std::isfinite(out.number);
  out.kind = good ? Scalar::Kind::number : Scalar::Kind::not_finite;
  return true;
}

// true, false, null; and the words that many devices write where JSON has none.
bool Scanner::read_word(Scalar& out) {
  std::string_view const rest{at_, static_cast<std::size_t>(end_ - at_)};
  struct Word {
    std::string_view text;
    Scalar::Kind kind;
    double number;
  };
  using enum Scalar::Kind;
  static constexpr Word words[] = {
      {"true", boolean, 1},    {"false", boolean, 0},        {"null", null, 0},
      {"NaN", not_finite, 0},  {"nan", not_finite, 0},       {"Infinity", not_finite, 0},
      {"inf", not_finite, 0},  {"-Infinity", not_finite, 0}, {"-inf", not_finite, 0},
      {"-NaN", not_finite, 0}, {"-nan", not_finite, 0}};
  for (auto const& word : words) {
    if (!rest.starts_with(word.text)) continue;
    out.kind = word.kind;
    out.number = word.number;
    out.text = rest.substr(0, word.text.size());
    at_ += word.text.size();
    return true;
  }
  return false;
}

bool Scanner::skip_structure(char close, int depth) {
  ++at_;
  if (take(close)) return true;
  Scalar inner;
  std::string_view name;
  do {
    if (close == '}' && (!read_text(name) || !take(':'))) return false;
    if (!read_value(inner, depth + 1)) return false;
  } while (take(','));
  return take(close);
}

bool Scanner::read_value(Scalar& out, int depth) {
  constexpr int deepest = 16;
  char const c = peek();
  if (c == '"') {
    out.kind = Scalar::Kind::text;
    return read_text(out.text);
  }
  if (digit(c) || (c == '-' && at_ + 1 != end_ && digit(at_[1]))) return read_number(out);
  if (c != '{' && c != '[') return read_word(out);
  if (depth == deepest) return false;
  auto const* const from = at_;
  if (!skip_structure(c == '{' ? '}' : ']', depth)) return false;
  out.kind = Scalar::Kind::structure;
  out.text = {from, static_cast<std::size_t>(at_ - from)};
  return true;
}

}  // namespace linli::telemetry
