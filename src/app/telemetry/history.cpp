#include "app/telemetry/history.hpp"

#include <limits>

namespace linli::telemetry {

using base::Errc;
using base::fail;
using base::Result;

Result<PointNumber> History::look_up(std::string_view point, Interval interval,
                                     std::int64_t width_ms) const {
  if (interval.until_ms < interval.from_ms || width_ms <= 0 ||
      (interval.until_ms - interval.from_ms) / width_ms > static_cast<std::int64_t>(most_rows))
    return fail(Errc::invalid, "query.interval", "from");
  auto const directory = estate_.directory();
  auto const* found = directory->point(point);
  if (!found) return fail(Errc::not_found, "point.unknown", std::string{point});
  auto const number = found->number;
  auto const newest = latest_.last_record(number);
  if (newest > keeping_.stats().in_engine)
    if (auto done = keeping_.settle(newest); !done) return fail(done.error());
  return number;
}

Result<std::vector<Sample>> History::raw(std::string_view point, Interval interval,
                                         std::size_t most) const {
  // The number of samples says nothing about their distance: the limit is on what is given out.
  auto const number = look_up(point, interval, std::numeric_limits<std::int64_t>::max());
  if (!number) return fail(number.error());
  return keeping_.store.raw(*number, interval, std::min(most, most_rows));
}

Result<std::vector<Bucket>> History::buckets(std::string_view point, Interval interval,
                                             std::int64_t width_ms) const {
  auto const number = look_up(point, interval, width_ms);
  if (!number) return fail(number.error());
  return keeping_.store.buckets(*number, interval, width_ms);
}

Result<std::vector<Hour>> History::completeness(std::string_view point, Interval interval,
                                                std::int64_t period_ms) const {
  constexpr std::int64_t hour_ms = 3'600'000;
  auto const number = look_up(point, interval, hour_ms);
  if (!number) return fail(number.error());
  if (period_ms <= 0) return fail(Errc::invalid, "query.interval", "period");
  auto const counted = keeping_.store.hours(*number, interval);
  if (!counted) return fail(counted.error());
  return telemetry::completeness(*counted, interval, period_ms);
}

}  // namespace linli::telemetry
