#pragma once
// Calendar days and wall-clock times of Asia/Shanghai (fixed +08:00; no summer time since 1991).
#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace linli::base {

/// A calendar day of Asia/Shanghai. Range: 1900-01-01 .. 2199-12-31 when parsed.
class Date {
 public:
  constexpr Date() = default;
  constexpr explicit Date(std::chrono::sys_days day) : day_{day} {}
  constexpr Date(int year, unsigned month, unsigned day)
      : day_{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}} {}

  /// Exactly YYYY-MM-DD of a day that exists. Errors: invalid "date.impossible".
  static Result<Date> parse(std::string_view text);
  std::string iso() const;

  constexpr std::chrono::sys_days days() const { return day_; }
  constexpr std::chrono::year_month_day ymd() const { return std::chrono::year_month_day{day_}; }
  constexpr int year() const { return static_cast<int>(ymd().year()); }
  constexpr unsigned month() const { return static_cast<unsigned>(ymd().month()); }
  constexpr unsigned day() const { return static_cast<unsigned>(ymd().day()); }
  /// 1 = Monday .. 7 = Sunday.
  constexpr unsigned weekday() const { return std::chrono::weekday{day_}.iso_encoding(); }
  constexpr Date plus_days(int n) const { return Date{day_ + std::chrono::days{n}}; }
  /// Days from `other` to this one; negative when this is earlier.
  constexpr int days_since(Date other) const {
    return static_cast<int>((day_ - other.day_).count());
  }
  friend constexpr auto operator<=>(Date, Date) = default;

 private:
  std::chrono::sys_days day_{};
};

/// A second of Asia/Shanghai wall-clock time.
struct DateTime {
  Date date;
  int second = 0;  ///< second of the day, 0 .. 86399

  /// YYYY-MM-DDTHH:MM[:SS][+08:00], or a bare date (= 00:00:00). Errors: invalid "time.impossible".
  static Result<DateTime> parse(std::string_view text);
  /// YYYY-MM-DDTHH:MM:SS+08:00
  std::string iso() const;
  static DateTime from_unix_ms(std::int64_t ms);
  std::int64_t unix_ms() const;
  friend constexpr auto operator<=>(DateTime, DateTime) = default;
};

}  // namespace linli::base
