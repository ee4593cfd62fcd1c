#include "core/standard/fixed_point.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "base/json.hpp"

namespace linli::standard {
namespace {

constexpr std::int64_t max_points = 10'000;
constexpr std::int64_t max_value = 100'000'000;

/// Digits, at most `decimals` after the point, whole part at most `max`; -1 if it is not that.
std::int64_t parse_decimal(std::string_view text, int decimals, std::int64_t max) {
  std::int64_t scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  std::int64_t n = 0;
  auto const point = text.find('.');
  auto const whole = text.substr(0, point);
  if (whole.empty() || whole.size() > 9) return -1;
  for (char c : whole) {
    if (c < '0' || c > '9') return -1;
    n = n * 10 + (c - '0');
  }
  n *= scale;
  if (point != text.npos) {
    auto const fraction = text.substr(point + 1);
    if (fraction.empty() || fraction.size() > static_cast<std::size_t>(decimals)) return -1;
    for (char c : fraction) {
      if (c < '0' || c > '9') return -1;
      scale /= 10;
      n += (c - '0') * scale;
    }
  }
  return n <= max * (decimals == 2 ? 100 : 10000) ? n : -1;
}

/// The integer that a binary number stands for, if it is one written with so many decimals: a few
/// units in the last place are the reader's rounding, anything more is a decimal too many.
std::int64_t from_double(double x, std::int64_t scale, std::int64_t max) {
  double const scaled = x * static_cast<double>(scale);
  if (!(scaled >= 0) || scaled > static_cast<double>(max * scale)) return -1;
  double const nearest = std::nearbyint(scaled);
  double const slack = 4 * std::numeric_limits<double>::epsilon() * std::max(1.0, scaled);
  return std::abs(scaled - nearest) <= slack ? static_cast<std::int64_t>(nearest) : -1;
}

std::int64_t from_json(boost::json::value const& v, int decimals, std::int64_t max) {
  std::int64_t const scale = decimals == 2 ? 100 : 10000;
  if (auto const* s = v.if_string()) return parse_decimal(std::string_view{*s}, decimals, max);
  if (auto const* i = v.if_int64()) return *i >= 0 && *i <= max ? *i * scale : -1;
  if (auto const* u = v.if_uint64())
    return *u <= static_cast<std::uint64_t>(max) ? static_cast<std::int64_t>(*u) * scale : -1;
  if (auto const* d = v.if_double()) return from_double(*d, scale, max);
  return -1;
}

}  // namespace

base::Result<Points> Points::parse(std::string_view text) {
  auto const n = parse_decimal(text, 2, max_points);
  if (n < 0) return base::fail(base::Errc::invalid, "standard.decimal", {}, {{"decimals", "2"}});
  return Points{n};
}

std::string Points::text() const {
  return fmt::format("{}.{:02}", centi_ / 100, centi_ % 100);
}

base::Result<MetricValue> MetricValue::parse(std::string_view text) {
  auto const n = parse_decimal(text, 4, max_value);
  if (n < 0) return base::fail(base::Errc::invalid, "standard.decimal", {}, {{"decimals", "4"}});
  return MetricValue{n};
}

std::string MetricValue::text() const {
  auto out = fmt::format("{}.{:04}", n_ / 10000, n_ % 10000);
  out.erase(out.find_last_not_of('0') + 1);
  if (out.back() == '.') out.pop_back();
  return out;
}

void read(boost::json::value const& v, Points& out, std::string const& at) {
  auto const n = from_json(v, 2, max_points);
  if (n < 0) base::detail::bad("standard.decimal", at, {{"decimals", "2"}});
  out = Points::centi(n);
}

void read(boost::json::value const& v, MetricValue& out, std::string const& at) {
  auto const n = from_json(v, 4, max_value);
  if (n < 0) base::detail::bad("standard.decimal", at, {{"decimals", "4"}});
  out = MetricValue::ten_thousandths(n);
}

void tag_invoke(boost::json::value_from_tag, boost::json::value& out, Points const& points) {
  out = points.text();
}
void tag_invoke(boost::json::value_from_tag, boost::json::value& out, MetricValue const& value) {
  out = value.text();
}

}  // namespace linli::standard
