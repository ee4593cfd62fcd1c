#pragma once
// Money and floor area as integers: no floating point wherever the law counts.
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace linli::base {

/// An amount of yuan. Unit: fen. Negative: to be paid back.
class Money {
 public:
  constexpr Money() = default;
  static constexpr Money fen(std::int64_t n) { return Money{n}; }
  static constexpr Money yuan(std::int64_t n) { return Money{n * 100}; }
  constexpr std::int64_t fen() const { return fen_; }
  /// Whole yuan; the Measures know no others.
  constexpr std::int64_t whole_yuan() const { return fen_ / 100; }
  /// "35,000.00"
  std::string text() const;
  friend constexpr Money operator+(Money a, Money b) { return Money{a.fen_ + b.fen_}; }
  friend constexpr Money operator-(Money a, Money b) { return Money{a.fen_ - b.fen_}; }
  friend constexpr auto operator<=>(Money, Money) = default;

 private:
  explicit constexpr Money(std::int64_t n) : fen_{n} {}
  std::int64_t fen_ = 0;
};

/// A floor area. Unit: 0.01 m2. Range: 0.01 .. 99,999,999.99 m2.
class Area {
 public:
  constexpr Area() = default;
  /// "49999.99": digits, at most two decimals, above zero. Errors: refused "A29-AREA" (Art. 29).
  static Result<Area> parse(std::string_view square_metres);
  static constexpr Area centi(std::int64_t hundredths) { return Area{hundredths}; }
  constexpr std::int64_t centi() const { return centi_; }
  /// "49999.99", always two decimals.
  std::string text() const;
  friend constexpr auto operator<=>(Area, Area) = default;

 private:
  explicit constexpr Area(std::int64_t n) : centi_{n} {}
  std::int64_t centi_ = 0;
};

}  // namespace linli::base
