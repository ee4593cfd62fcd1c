// What every engine has to do alike, and agree with the core about.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "edge/telemetry/folder_for_tests.hpp"
#include "edge/telemetry/stores.hpp"

namespace linli::telemetry {
namespace {

constexpr std::int64_t start = 1'700'000'000'000;
constexpr std::int64_t minute = 60'000;

struct Sqlite {
  static base::Result<std::unique_ptr<Store>> open(std::filesystem::path const& folder) {
    return open_sqlite_store(folder / "samples.db");
  }
};

struct Chdb {
  static base::Result<std::unique_ptr<Store>> open(std::filesystem::path const& folder) {
    char const* named = std::getenv("LINLI_CHDB");
    auto const library = named
                             ? std::filesystem::path{named}
                             : std::filesystem::path{LINLI_SOURCE_DIR} /
                                   "deploy/engine/node_modules/@chdb/lib-linux-x64-gnu/libchdb.so";
    return open_chdb_store(library, folder / "engine", 1);
  }
};

template <class Engine>
struct StoreContract : testing::Test {
  void SetUp() override {
    auto opened = Engine::open(folder.path);
    if (!opened && opened.error().id == "telemetry.no_engine")
      GTEST_SKIP() << "not installed: " << opened.error().where;
    ASSERT_TRUE(opened) << opened.error().id << ' ' << opened.error().facts[0].value;
    store = std::move(*opened);
  }
  void reopen() {
    store.reset();
    store = std::move(Engine::open(folder.path).value());
  }
  tests::Folder folder;
  std::unique_ptr<Store> store;
};
using Engines = testing::Types<Sqlite, Chdb>;
TYPED_TEST_SUITE(StoreContract, Engines);

std::vector<Sample> random_samples(int n, std::uint64_t seed) {
  std::mt19937_64 random{seed};
  std::vector<Sample> out;
  for (int i = 0; i < n; ++i)
    out.push_back({static_cast<PointNumber>(random() % 3 + 1),
                   start + static_cast<std::int64_t>(random() % 500) * minute / 2,
                   static_cast<double>(random() % 1000) / 8});
  return out;
}

std::vector<Sample> of_point(std::vector<Sample> samples, PointNumber point) {
  std::erase_if(samples, [&](Sample const& sample) { return sample.point != point; });
  return settled(samples);
}

TYPED_TEST(StoreContract, AnEmptyOneHasNothing) {
  EXPECT_EQ(this->store->count().value(), 0U);
  EXPECT_TRUE(this->store->latest().value().empty());
  EXPECT_TRUE(this->store->raw(1, {0, start}, 10).value().empty());
  EXPECT_TRUE(this->store->buckets(1, {0, start}, minute).value().empty());
}

TYPED_TEST(StoreContract, AnswersAsTheCoreDoes) {
  auto const samples = random_samples(2000, 7);
  ASSERT_TRUE(this->store->write(samples));
  Interval const in{start + 7 * minute, start + 200 * minute};
  for (PointNumber point : {1U, 2U, 3U, 4U}) {
    auto const kept = of_point(samples, point);
    auto const raw = this->store->raw(point, in, 100'000).value();
    std::vector<Sample> inside;
    for (auto const& sample : kept)
      if (sample.time_ms >= in.from_ms && sample.time_ms < in.until_ms) inside.push_back(sample);
    EXPECT_EQ(raw, inside);
    EXPECT_EQ(this->store->hours(point, in).value(), count_hours(kept, in));
    auto const expected = buckets(kept, in, 5 * minute);
    auto const got = this->store->buckets(point, in, 5 * minute).value();
    ASSERT_EQ(got.size(), expected.size());
    for (std::size_t i = 0; i < got.size(); ++i) {
      EXPECT_NEAR(got[i].average, expected[i].average, 1e-9);
      auto same = got[i];
      same.average = expected[i].average;
      EXPECT_EQ(same, expected[i]);
    }
  }
}

TYPED_TEST(StoreContract, TheSameBlockAgainIsCountedOnce) {
  auto const samples = random_samples(1000, 8);
  auto const distinct =
      of_point(samples, 1).size() + of_point(samples, 2).size() + of_point(samples, 3).size();
  ASSERT_TRUE(this->store->write(samples));
  ASSERT_TRUE(this->store->write(samples));
  ASSERT_TRUE(this->store->write(std::span{samples}.subspan(300)));
  EXPECT_EQ(this->store->count().value(), distinct);
  EXPECT_EQ(this->store->raw(2, {0, 2 * start}, 10'000).value(), of_point(samples, 2));
}

TYPED_TEST(StoreContract, WhatCameLastHolds) {
  for (double value : {1.0, 2.0, 3.0})
    ASSERT_TRUE(this->store->write(std::vector<Sample>{{1, start, value}}));
  EXPECT_EQ(this->store->raw(1, {start, start + 1}, 10).value()[0].value, 3.0);
  EXPECT_EQ(this->store->latest().value(), (std::vector<Sample>{{1, start, 3.0}}));
}

TYPED_TEST(StoreContract, LateAndOutOfOrderIsSorted) {
  for (auto const time : {5, 1, 3, 2, 4})
    ASSERT_TRUE(this->store->write(std::vector<Sample>{{9, start + time, double(time)}}));
  auto const raw = this->store->raw(9, {start, start + 100}, 3).value();
  ASSERT_EQ(raw.size(), 3U);
  EXPECT_EQ(raw[2].value, 3);
  EXPECT_EQ(this->store->latest().value()[0].value, 5);
  EXPECT_EQ(this->store->before(9, start + 4).value(), (Sample{9, start + 3, 3}));
  EXPECT_EQ(this->store->before(9, start + 1).value(), std::nullopt);
}

TYPED_TEST(StoreContract, LatestOfEveryPoint) {
  ASSERT_TRUE(this->store->write(std::vector<Sample>{
      {1, start, 1}, {1, start + 5, 2}, {7, start, 3}, {4'000'000'000U, start - 1, -0.5}}));
  auto latest = this->store->latest().value();
  std::ranges::sort(latest, {}, &Sample::point);
  EXPECT_EQ(latest, (std::vector<Sample>{
                        {1, start + 5, 2}, {7, start, 3}, {4'000'000'000U, start - 1, -0.5}}));
}

TYPED_TEST(StoreContract, AnyBytesInNumbersSurvive) {
  // 0x3B is ';', at which an engine may end a statement.
  std::vector<Sample> samples;
  for (std::int64_t i = 0; i < 2000; ++i)
    samples.push_back({0x3B3B, start + i * 0x3B, double(i) + 0x3B});
  ASSERT_TRUE(this->store->write(samples));
  EXPECT_EQ(this->store->raw(0x3B3B, {0, 2 * start}, 5000).value(), samples);
}

TYPED_TEST(StoreContract, StandsAfterItIsOpenedAgain) {
  ASSERT_TRUE(this->store->write(std::vector<Sample>{{1, start, 4}}));
  this->reopen();
  EXPECT_EQ(this->store->count().value(), 1U);
}

}  // namespace
}  // namespace linli::telemetry
