#include "base/credit_code.hpp"

#include <chrono>

namespace linli::base {

namespace {
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

// ASCII only: a letter of another script stays what it is and is refused later.
std::string canonical(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  std::string out{text};
  for (char& c : out)
    if ('a' <= c && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}
}  // namespace

Result<std::string> parse_credit_code(std::string_view text) {
  auto code = canonical(text);
  if (code.size() != 18) return fail(Errc::invalid, "credit_code.length");
  unsigned sum = 0, weight = 1;
  for (std::size_t i = 0; i < 18; ++i) {
    auto const value = alphabet.find(code[i]);
    if (value == alphabet.npos)
      return fail(Errc::invalid, "credit_code.character", {}, {{"place", std::to_string(i + 1)}});
    if (i == 17) break;
    sum += static_cast<unsigned>(value) * weight;
    weight = weight * 3 % 31;
  }
  // The outer mod counts: a remainder of 0 gives the check digit 0.
  char const expected = alphabet[(31 - sum % 31) % 31];
  if (code[17] != expected)
    return fail(Errc::invalid, "credit_code.check", {}, {{"expected", {expected}}});
  return code;
}

Result<std::string> parse_citizen_id(std::string_view text) {
  auto id = canonical(text);
  if (id.size() != 18) return fail(Errc::invalid, "citizen_id.length");
  unsigned sum = 0;
  for (std::size_t i = 0; i < 17; ++i) {
    if (id[i] < '0' || id[i] > '9') return fail(Errc::invalid, "citizen_id.character");
    unsigned const weight = (1U << (17 - i)) % 11;
    sum += static_cast<unsigned>(id[i] - '0') * weight;
  }
  // Not base::Date: the standard's own examples are born before 1900.
  auto const digits = [&](std::size_t at, std::size_t count) {
    return std::stoi(id.substr(at, count));
  };
  std::chrono::year_month_day const birth{std::chrono::year{digits(6, 4)},
                                          std::chrono::month(static_cast<unsigned>(digits(10, 2))),
                                          std::chrono::day(static_cast<unsigned>(digits(12, 2)))};
  if (!birth.ok() || birth.year() < std::chrono::year{1800})
    return fail(Errc::invalid, "citizen_id.birth_date");
  if (id[17] != "10X98765432"[sum % 11]) return fail(Errc::invalid, "citizen_id.check");
  return id;
}

}  // namespace linli::base
