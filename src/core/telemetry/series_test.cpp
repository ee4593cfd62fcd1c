#include "core/telemetry/series.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace linli::telemetry {
namespace {

std::vector<Sample> of(std::vector<std::pair<std::int64_t, double>> const& pairs) {
  std::vector<Sample> out;
  for (auto const& [time, value] : pairs) out.push_back({1, time, value});
  return out;
}

TEST(Series, WhatCameLastOfAMomentHolds) {
  EXPECT_EQ(settled(of({{5, 1}, {3, 2}, {5, 7}})), of({{3, 2}, {5, 7}}));
}

TEST(Series, BucketsBeginAtMultiplesOfTheirWidth) {
  auto const got = buckets(of({{99, 9}, {100, 1}, {150, 4}, {199, 1}, {300, 5}}), {100, 301}, 100);
  EXPECT_EQ(got, (std::vector<Bucket>{{100, 2, 1, 4, 3, 1}, {300, 5, 5, 5, 1, 5}}));
}

TEST(Series, MomentsBefore1970FallIntoTheirBucket) {
  EXPECT_EQ(buckets(of({{-1, 3}}), {-100, 0}, 100)[0].from_ms, -100);
}

TEST(Series, GapsAreSeenAtBothEndsAndInside) {
  auto const samples = of({{30, 0}, {40, 0}, {90, 0}});
  EXPECT_EQ(gaps(samples, {0, 100}, 20), (std::vector<Interval>{{0, 30}, {40, 90}}));
  EXPECT_EQ(gaps({}, {0, 100}, 20), (std::vector<Interval>{{0, 100}}));
  EXPECT_TRUE(gaps(samples, {0, 100}, 50).empty());
}

TEST(Series, CompletenessOfAnHourIsWhatCameOfWhatWasDue) {
  constexpr std::int64_t hour = 3'600'000;
  std::vector<Sample> samples;
  for (int minute = 0; minute < 30; ++minute) samples.push_back({1, minute * 60'000, 0});
  auto const counted = count_hours(samples, {0, 2 * hour});
  auto const got = completeness(counted, {0, hour + hour / 2}, 60'000);
  EXPECT_EQ(got, (std::vector<Hour>{{0, 30, 0.5}, {hour, 0, 0}}));
  EXPECT_EQ(completeness(counted, {0, hour / 2}, 60'000)[0].completeness, 1);
}

TEST(Series, AStateLastsUntilTheNextOne) {
  auto const got = state_times(of({{10, 1}, {20, 1}, {50, 0}}), {0, 100}, {});
  EXPECT_EQ(got, (std::vector<StateTime>{{0, 50, 1}, {1, 40, 1}}));
  EXPECT_EQ(state_times({}, {0, 100}, 1.0), (std::vector<StateTime>{{1, 100, 0}}));
  EXPECT_TRUE(state_times({}, {0, 100}, {}).empty());
}

TEST(Series, ACounterThatIsResetCountsFromZero) {
  EXPECT_EQ(increase(of({{0, 10}, {1, 15}, {2, 3}, {3, 4}}), {}), 9);
  EXPECT_EQ(increase(of({{0, 10}}), 8.0), 2);
  EXPECT_EQ(increase({}, 8.0), 0);
}

RC_GTEST_PROP(SeriesProperty, BucketsHoldEverySampleOnce,
              (std::vector<std::pair<std::int16_t, int>> raw)) {
  std::vector<Sample> arrived;
  for (auto const& [time, value] : raw) arrived.push_back({1, time, double(value)});
  auto const samples = settled(arrived);
  std::int64_t count = 0;
  for (auto const& bucket : buckets(samples, {-40000, 40000}, 300)) {
    count += bucket.count;
    RC_ASSERT(bucket.low <= bucket.last && bucket.last <= bucket.high);
  }
  RC_ASSERT(count == static_cast<std::int64_t>(samples.size()));
}

}  // namespace
}  // namespace linli::telemetry
