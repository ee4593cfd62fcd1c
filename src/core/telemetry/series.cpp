#include "core/telemetry/series.hpp"

#include <algorithm>
#include <map>

namespace linli::telemetry {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;

// Towards minus infinity: moments before 1970 fall into the bucket that holds them.
std::int64_t floor_to(std::int64_t time, std::int64_t width) {
  auto const rest = time % width;
  return time - rest - (rest < 0 ? width : 0);
}

bool inside(Sample const& sample, Interval const& interval) {
  return sample.time_ms >= interval.from_ms && sample.time_ms < interval.until_ms;
}

}  // namespace

std::vector<Sample> settled(std::span<Sample const> arrived) {
  std::vector<Sample> out{arrived.begin(), arrived.end()};
  std::ranges::stable_sort(out, {}, &Sample::time_ms);
  std::size_t kept = 0;
  for (auto const& sample : out) {
    if (kept && out[kept - 1].time_ms == sample.time_ms)
      out[kept - 1] = sample;
    else
      out[kept++] = sample;
  }
  out.resize(kept);
  return out;
}

std::vector<Bucket> buckets(std::span<Sample const> samples, Interval interval,
                            std::int64_t width_ms) {
  std::vector<Bucket> out;
  for (auto const& sample : samples) {
    if (!inside(sample, interval)) continue;
    auto const from = floor_to(sample.time_ms, width_ms);
    if (out.empty() || out.back().from_ms != from)
      out.push_back({from, 0, sample.value, sample.value, 0, 0});
    auto& bucket = out.back();
    bucket.average += sample.value;  // the sum, until all are in
    bucket.low = std::min(bucket.low, sample.value);
    bucket.high = std::max(bucket.high, sample.value);
    bucket.last = sample.value;
    ++bucket.count;
  }
  for (auto& bucket : out) bucket.average /= static_cast<double>(bucket.count);
  return out;
}

std::vector<Interval> gaps(std::span<Sample const> samples, Interval interval,
                           std::int64_t longest_ms) {
  std::vector<Interval> out;
  auto heard = interval.from_ms;
  auto const look = [&](std::int64_t time) {
    if (time - heard > longest_ms) out.push_back({heard, time});
    heard = time;
  };
  for (auto const& sample : samples)
    if (inside(sample, interval)) look(sample.time_ms);
  look(interval.until_ms);
  return out;
}

std::vector<Hour> count_hours(std::span<Sample const> samples, Interval interval) {
  std::vector<Hour> out;
  for (auto const& sample : samples) {
    if (!inside(sample, interval)) continue;
    auto const from = floor_to(sample.time_ms, hour_ms);
    if (out.empty() || out.back().from_ms != from) out.push_back({from, 0, 0});
    ++out.back().count;
  }
  return out;
}

std::vector<Hour> completeness(std::span<Hour const> counted, Interval interval,
                               std::int64_t period_ms) {
  std::vector<Hour> out;
  std::size_t next = 0;
  for (auto from = floor_to(interval.from_ms, hour_ms); from < interval.until_ms; from += hour_ms) {
    while (next < counted.size() && counted[next].from_ms < from) ++next;
    bool const found = next < counted.size() && counted[next].from_ms == from;
    auto const asked =
        std::min(from + hour_ms, interval.until_ms) - std::max(from, interval.from_ms);
    auto const count = found ? counted[next].count : 0;
    auto const due = std::max(1.0, static_cast<double>(asked) / static_cast<double>(period_ms));
    out.push_back({from, count, std::min(1.0, static_cast<double>(count) / due)});
  }
  return out;
}

std::vector<StateTime> state_times(std::span<Sample const> samples, Interval interval,
                                   std::optional<double> before) {
  std::map<double, StateTime> found;
  auto since = interval.from_ms;
  auto state = before;
  auto const spend = [&](std::int64_t until) {
    if (state) found[*state].duration_ms += until - since;
    since = until;
  };
  for (auto const& sample : samples) {
    if (!inside(sample, interval)) continue;
    spend(sample.time_ms);
    if (state != sample.value) ++found[sample.value].times;
    state = sample.value;
  }
  spend(interval.until_ms);
  std::vector<StateTime> out;
  for (auto& [value, time] : found) {
    time.state = value;
    out.push_back(time);
  }
  return out;
}

double increase(std::span<Sample const> samples, std::optional<double> before) {
  double grown = 0;
  auto last = before;
  for (auto const& sample : samples) {
    if (last) grown += sample.value >= *last ? sample.value - *last : sample.value;
    last = sample.value;
  }
  return grown;
}

}  // namespace linli::telemetry
