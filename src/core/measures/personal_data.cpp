#include "core/measures/personal_data.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "base/credit_code.hpp"

namespace linli::measures {
namespace {

using Text = std::u32string;

// Bytes of the character that begins with this one.
std::size_t length(char byte) {
  auto const lead = static_cast<unsigned char>(byte);
  return lead < 0xC0 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
}

// Code points, with full-width letters and digits as plain ones and every kind of gap as ' '.
Text normalised(std::string_view text) {
  Text out;
  for (std::size_t i = 0; i < text.size();) {
    auto const lead = static_cast<unsigned char>(text[i]);
    std::size_t const n = length(text[i]);
    char32_t c = n == 1 ? lead : lead & (0xFFU >> (n + 1));
    for (std::size_t k = 1; k < n && i + k < text.size(); ++k)
      c = (c << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    i += n;
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    if (c == 0x3000 || c == 0xA0 || c == 0x200B || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 ||
        c == 0xB7 || c == 0x30FB || c == '\t' || c == '-' || c == '(' || c == ')')
      c = ' ';
    out.push_back(c);
  }
  return out;
}

bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}
bool is_word(char32_t c) {
  return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
bool is_gap(char32_t c) {
  return c == ' ' || c == '.' || c == '_';
}

// A number as it is printed: its characters, the sizes of its groups, and where it ended.
struct Printed {
  std::string digits;
  std::vector<int> groups{0};
  std::size_t end = 0;
};

// Collects up to `most` digits from `at`; up to two gap characters may stand between two digits.
Printed collect(Text const& text, std::size_t at, std::size_t most) {
  Printed out;
  while (at < text.size() && out.digits.size() < most) {
    if (is_digit(text[at])) {
      out.digits += static_cast<char>(text[at++]);
      ++out.groups.back();
      out.end = at;
      continue;
    }
    std::size_t skip = 0;
    while (skip < 2 && at + skip < text.size() && is_gap(text[at + skip])) ++skip;
    if (skip == 0 || at + skip >= text.size() || !is_digit(text[at + skip])) break;
    out.groups.push_back(0);
    at += skip;
  }
  return out;
}

bool ends_clean(Text const& text, std::size_t end) {
  return end >= text.size() || !is_word(text[end]);
}

// 4-2-2 is how a date is printed, never how a telephone number is.
bool holds_a_date(std::vector<int> const& groups) {
  for (std::size_t i = 0; i + 2 < groups.size(); ++i)
    if (groups[i] == 4 && groups[i + 1] == 2 && groups[i + 2] == 2) return true;
  return false;
}

int number(std::string_view digits) {
  int n = 0;
  for (char c : digits) n = n * 10 + (c - '0');
  return n;
}

bool plausible_birthday(std::string_view eight) {
  int const year = number(eight.substr(0, 4)), month = number(eight.substr(4, 2)),
            day = number(eight.substr(6, 2));
  return year >= 1900 && year <= 2099 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

// A building permit is numbered area, day, ordinal: the shape of an identity number. What would be
// a small child with a wrong check digit is taken for a permit; everybody older is protected even
// where a digit was mistyped.
bool is_person(std::string_view digits) {
  return plausible_birthday(digits.substr(6, 8)) &&
         (number(digits.substr(6, 4)) < 2015 || base::parse_citizen_id(digits).has_value());
}

// Eighteen digits may be the code of a company, which is no personal datum.
bool is_credit_code(std::string_view digits) {
  return (digits[0] == '9' || digits[0] == '5' || digits[0] == '1') &&
         base::parse_credit_code(digits).has_value();
}

std::optional<std::size_t> identity_number(Text const& text, std::size_t at) {
  auto const found = collect(text, at, 18);
  if (found.digits.size() == 18 && ends_clean(text, found.end)) {
    if (is_person(found.digits)) return found.end;
    if (found.groups.size() == 1 && !is_credit_code(found.digits) &&
        !plausible_birthday(std::string_view{found.digits}.substr(6, 8)))
      return found.end;
  }
  auto const body = collect(text, at, 17);
  auto end = body.end;
  while (end < text.size() && end < body.end + 2 && is_gap(text[end])) ++end;
  if (body.digits.size() == 17 && end < text.size() && (text[end] == 'X' || text[end] == 'x') &&
      ends_clean(text, end + 1) && plausible_birthday(std::string_view{body.digits}.substr(6, 8)))
    return end + 1;
  return {};
}

std::optional<std::size_t> mobile(Text const& text, std::size_t at) {
  for (std::string_view prefix : {"", "86", "0086"}) {
    auto const found = collect(text, at, prefix.size() + 11);
    if (found.digits.size() != prefix.size() + 11 || !found.digits.starts_with(prefix) ||
        holds_a_date(found.groups) || !ends_clean(text, found.end))
      continue;
    if (found.digits[prefix.size()] == '1' && found.digits[prefix.size() + 1] >= '3')
      return found.end;
  }
  return {};
}

std::optional<std::size_t> landline(Text const& text, std::size_t at) {
  for (std::size_t size : {12U, 11U, 10U}) {
    auto const found = collect(text, at, size);
    if (found.digits.size() != size || holds_a_date(found.groups) || !ends_clean(text, found.end))
      continue;
    if (found.digits[0] != '0' || found.digits[1] == '0') continue;
    bool const short_area = found.digits[1] == '1' || found.digits[1] == '2';
    std::size_t const area = short_area ? 3 : 4;
    auto const local = size - area;
    if ((local == 8 || (local == 7 && !short_area)) && found.digits[area] >= '2') return found.end;
  }
  return {};
}

// Seven or eight digits are a telephone number only if the text says so just before.
std::optional<std::size_t> labelled_local(Text const& text, std::size_t at) {
  auto const found = collect(text, at, 9);
  if ((found.digits.size() != 7 && found.digits.size() != 8) || holds_a_date(found.groups) ||
      found.digits[0] < '2' || !ends_clean(text, found.end))
    return {};
  auto const before = text.substr(at > 8 ? at - 8 : 0, std::min<std::size_t>(at, 8));
  for (auto const* label :
       {U"电话", U"座机", U"手机", U"联系方式", U"Tel", U"tel", U"TEL", U"hone"})
    if (before.find(label) != Text::npos) return found.end;
  return {};
}

std::optional<std::size_t> email(Text const& text, std::size_t at) {
  if (text[at] != '@' || at == 0) return {};
  if (!is_word(text[at - 1]) && text[at - 1] != '_' && text[at - 1] != ' ') return {};
  if (text[at - 1] == ' ' && (at < 2 || !is_word(text[at - 2]))) return {};
  auto end = at + 1;
  if (end < text.size() && text[end] == ' ') ++end;
  auto const start = end;
  bool dot = false;
  while (end < text.size() &&
         (is_word(text[end]) || ((text[end] == '.' || text[end] == ' ') && end + 1 < text.size() &&
                                 is_word(text[end + 1]) && end > start))) {
    dot = dot || text[end] == '.';
    ++end;
  }
  return dot ? std::optional{end} : std::nullopt;
}

// An address was found at its @: what stands before belongs to it.
int start(Text const& text, std::size_t at) {
  auto first = at;
  if (text[at] != '@') return static_cast<int>(first);
  while (first > 0 &&
         (is_word(text[first - 1]) || text[first - 1] == '.' || text[first - 1] == '_' ||
          text[first - 1] == '+' || (first == at && text[first - 1] == ' ')))
    --first;
  return static_cast<int>(first);
}

}  // namespace

std::vector<Found> find_personal_data(std::string_view original) {
  auto const text = normalised(original);
  std::vector<Found> out;
  for (std::size_t at = 0; at < text.size();) {
    std::optional<std::size_t> end;
    PersonalData kind{};
    auto const attempt = [&](PersonalData as, auto find) {
      if (!end && (end = find(text, at))) kind = as;
    };
    if (is_digit(text[at]) && (at == 0 || !is_digit(text[at - 1]))) {
      attempt(PersonalData::identity_number, identity_number);
      attempt(PersonalData::mobile, mobile);
      attempt(PersonalData::landline, landline);
      attempt(PersonalData::landline, labelled_local);
    } else {
      attempt(PersonalData::email, email);
    }
    if (end)
      out.push_back({kind, static_cast<int>(at) + 1, start(text, at), static_cast<int>(*end)});
    at = end ? std::max(*end, at + 1) : at + 1;
  }
  return out;
}

std::string mask_personal_data(std::string_view text) {
  auto const found = find_personal_data(text);
  std::string out;
  int at = 0;
  auto next = found.begin();
  for (std::size_t i = 0; i < text.size(); ++at) {
    auto const n = std::min(length(text[i]), text.size() - i);
    while (next != found.end() && next->end <= at) ++next;
    bool const hidden = next != found.end() && next->first <= at;
    out += hidden ? std::string_view{"\u25a0"} : text.substr(i, n);
    i += n;
  }
  return out;
}

}  // namespace linli::measures
