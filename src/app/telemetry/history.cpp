#include "app/telemetry/history.hpp"

#include <limits>

namespace linli::telemetry {

using base::Errc;
using base::fail;
using base::Result;

namespace {

// Where the limit is on the samples, whose number says nothing about their distance.
constexpr std::int64_t any_width = std::numeric_limits<std::int64_t>::max();

}  // namespace

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
  auto const number = look_up(point, interval, any_width);
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

Result<std::vector<Sample>> History::all(PointNumber point, Interval interval) const {
  auto out = keeping_.store.raw(point, interval, most_looked_at + 1);
  if (out && out->size() > most_looked_at) return fail(Errc::invalid, "query.interval", "from");
  return out;
}

Result<std::optional<double>> History::value_before(PointNumber point, Interval interval) const {
  auto const found = keeping_.store.before(point, interval.from_ms);
  if (!found) return fail(found.error());
  return *found ? std::optional{(*found)->value} : std::nullopt;
}

Result<PointNumber> History::look_up_class(std::string_view point, Interval interval,
                                           PointClass expected) const {
  auto const number = look_up(point, interval, any_width);
  if (!number) return number;
  auto const directory = estate_.directory();
  auto const* found = directory->point(*number);
  if (!found || found->property->kind != expected)
    return fail(Errc::invalid, "point.class", std::string{point});
  return number;
}

Result<std::vector<Interval>> History::gaps(std::string_view point, Interval interval,
                                            std::int64_t longest_ms) const {
  auto const number = look_up(point, interval, any_width);
  if (!number) return fail(number.error());
  auto const samples = all(*number, interval);
  if (!samples) return fail(samples.error());
  return telemetry::gaps(*samples, interval, longest_ms);
}

Result<std::vector<StateTime>> History::states(std::string_view point, Interval interval) const {
  auto const number = look_up_class(point, interval, PointClass::state);
  if (!number) return fail(number.error());
  auto const samples = all(*number, interval);
  if (!samples) return fail(samples.error());
  auto const before = value_before(*number, interval);
  if (!before) return fail(before.error());
  return state_times(*samples, interval, *before);
}

Result<double> History::increase(std::string_view point, Interval interval) const {
  auto const number = look_up_class(point, interval, PointClass::counter);
  if (!number) return fail(number.error());
  auto const samples = all(*number, interval);
  if (!samples) return fail(samples.error());
  auto const before = value_before(*number, interval);
  if (!before) return fail(before.error());
  return telemetry::increase(*samples, *before);
}

}  // namespace linli::telemetry
