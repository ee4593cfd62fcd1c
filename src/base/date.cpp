#include "base/date.hpp"

#include <fmt/format.h>

namespace linli::base {
namespace {

// -1: not all digits.
int digits(std::string_view s) {
  int n = 0;
  for (char c : s) {
    if (c < '0' || c > '9') return -1;
    n = n * 10 + (c - '0');
  }
  return n;
}

constexpr std::int64_t ms_per_day = 86'400'000;
constexpr std::int64_t shanghai_ms = 8 * 3'600'000;

}  // namespace

Result<Date> Date::parse(std::string_view text) {
  auto const bad = [&] {
    return fail(Errc::invalid, "date.impossible", {}, {{"text", std::string{text.substr(0, 40)}}});
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return bad();
  int const y = digits(text.substr(0, 4)), m = digits(text.substr(5, 2)),
            d = digits(text.substr(8, 2));
  if (y < 1900 || y > 2199 || m < 1 || d < 1) return bad();
  std::chrono::year_month_day const ymd{std::chrono::year{y}, std::chrono::month(unsigned(m)),
                                        std::chrono::day(unsigned(d))};
  if (!ymd.ok()) return bad();
  return Date{std::chrono::sys_days{ymd}};
}

std::string Date::iso() const {
  return fmt::format("{:04}-{:02}-{:02}", year(), month(), day());
}

Result<DateTime> DateTime::parse(std::string_view text) {
  auto const bad = [&] {
    return fail(Errc::invalid, "time.impossible", {}, {{"text", std::string{text.substr(0, 40)}}});
  };
  auto const date = Date::parse(text.substr(0, 10));
  if (!date) return bad();
  auto rest = text.substr(std::min<std::size_t>(10, text.size()));
  if (rest.empty()) return DateTime{*date, 0};
  if (rest.ends_with("+08:00")) rest.remove_suffix(6);
  if ((rest.size() != 6 && rest.size() != 9) || rest[0] != 'T' || rest[3] != ':') return bad();
  int const h = digits(rest.substr(1, 2)), m = digits(rest.substr(4, 2));
  int const s = rest.size() == 9 ? (rest[6] == ':' ? digits(rest.substr(7, 2)) : -1) : 0;
  if (h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s > 59) return bad();
  return DateTime{*date, h * 3600 + m * 60 + s};
}

std::string DateTime::iso() const {
  return fmt::format("{}T{:02}:{:02}:{:02}+08:00", date.iso(), second / 3600, second / 60 % 60,
                     second % 60);
}

DateTime DateTime::from_unix_ms(std::int64_t ms) {
  std::int64_t const local = ms + shanghai_ms;
  std::int64_t const day = local >= 0 ? local / ms_per_day : (local - ms_per_day + 1) / ms_per_day;
  return {Date{std::chrono::sys_days{std::chrono::days{day}}},
          static_cast<int>((local - day * ms_per_day) / 1000)};
}

std::int64_t DateTime::unix_ms() const {
  return date.days().time_since_epoch().count() * ms_per_day + second * std::int64_t{1000} -
         shanghai_ms;
}

}  // namespace linli::base
