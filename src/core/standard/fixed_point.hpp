#pragma once
// Decimal numbers of a rating standard as integers: a score of 80.00 is never 79.99999.
#include <boost/json.hpp>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace linli::standard {

/// Points of an item, a dimension or a total. Unit: 0.01 point. Range: 0 .. 10,000.00 when parsed.
/// In JSON read from a number or decimal text, written as text ("80.00").
class Points {
 public:
  constexpr Points() = default;
  static constexpr Points centi(std::int64_t hundredths) { return Points{hundredths}; }
  /// "1.5": digits, at most two decimals. Errors: invalid "standard.decimal".
  static base::Result<Points> parse(std::string_view text);
  constexpr std::int64_t centi() const { return centi_; }
  /// "1.50", always two decimals.
  std::string text() const;
  friend constexpr Points operator+(Points a, Points b) { return Points{a.centi_ + b.centi_}; }
  friend constexpr auto operator<=>(Points, Points) = default;

 private:
  explicit constexpr Points(std::int64_t n) : centi_{n} {}
  std::int64_t centi_ = 0;
};

/// A measured value or a threshold: a ratio 0.95, days, seconds, a count.
/// Unit: 0.0001 of the metric's unit. Range: 0 .. 100,000,000 when parsed. In JSON read from a
/// number or decimal text, written as text ("0.95"). A producer that has more decimals decides
/// itself how to round, before it gets here.
class MetricValue {
 public:
  constexpr MetricValue() = default;
  static constexpr MetricValue ten_thousandths(std::int64_t n) { return MetricValue{n}; }
  static constexpr MetricValue whole(std::int64_t n) { return MetricValue{n * 10000}; }
  /// "0.95": digits, at most four decimals. Errors: invalid "standard.decimal".
  static base::Result<MetricValue> parse(std::string_view text);
  constexpr std::int64_t ten_thousandths() const { return n_; }
  /// "0.95", "30": no trailing zeros.
  std::string text() const;
  friend constexpr auto operator<=>(MetricValue, MetricValue) = default;

 private:
  explicit constexpr MetricValue(std::int64_t n) : n_{n} {}
  std::int64_t n_ = 0;
};

// Found by base/json.hpp through the namespace of the value.
void read(boost::json::value const& v, Points& out, std::string const& at);
void read(boost::json::value const& v, MetricValue& out, std::string const& at);
void tag_invoke(boost::json::value_from_tag, boost::json::value& out, Points const& points);
void tag_invoke(boost::json::value_from_tag, boost::json::value& out, MetricValue const& value);

}  // namespace linli::standard
