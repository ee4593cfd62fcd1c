#include "core/standard/fixed_point.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include "base/json.hpp"

namespace linli::standard {
namespace {

template <class T>
base::Result<T> from_json(std::string_view text) {
  return base::decode<T>(*base::parse_json(text));
}

TEST(Standard_MetricValue, ADecimalIsReadExactly) {
  EXPECT_EQ(MetricValue::parse("0.95")->ten_thousandths(), 9500);
  EXPECT_EQ(MetricValue::parse("30")->ten_thousandths(), 300000);
  EXPECT_EQ(MetricValue::parse("0.0001")->ten_thousandths(), 1);
  EXPECT_EQ(MetricValue::parse("100000000")->ten_thousandths(), 1'000'000'000'000);
}

TEST(Standard_MetricValue, WhatIsNoDecimalOfFourPlacesIsRefused) {
  for (auto const* text : {"", ".", ".5", "1.", "-1", "+1", "1e3", "0.00001", "1,5", " 1", "1 ",
                           "100000000.0001", "99999999999999999999", "0x1", "NaN", "1.2.3"})
    EXPECT_FALSE(MetricValue::parse(text)) << text;
}

TEST(Standard_MetricValue, AJsonNumberMeansItsDecimalText) {
  EXPECT_EQ(*from_json<MetricValue>("0.29"), *MetricValue::parse("0.29"));
  EXPECT_EQ(*from_json<MetricValue>("0.57"), *MetricValue::parse("0.57"));
  EXPECT_EQ(*from_json<MetricValue>("\"0.57\""), *MetricValue::parse("0.57"));
  EXPECT_EQ(*from_json<MetricValue>("9.5e-1"), *MetricValue::parse("0.95"));
  for (auto const* text : {"0.00005", "0.95001", "-0.5", "-1", "1e9", "true", "null", "\"x\"",
                           "1e300", "18446744073709551615"}) {
    auto const read = from_json<MetricValue>(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().id, "standard.decimal");
  }
}

RC_GTEST_PROP(Standard_MetricValue, TextAndNumberAreInverse, ()) {
  auto const n = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'001);
  auto const value = MetricValue::ten_thousandths(n);
  RC_ASSERT(*MetricValue::parse(value.text()) == value);
  RC_ASSERT(*from_json<MetricValue>(value.text()) == value);  // as a JSON number
  RC_ASSERT(*from_json<MetricValue>(base::to_json(value)) == value);
}

TEST(Standard_Points, HaveTwoDecimals) {
  EXPECT_EQ(Points::parse("1.5")->text(), "1.50");
  EXPECT_EQ(Points::centi(9).text(), "0.09");
  EXPECT_EQ(from_json<Points>("0.07")->centi(), 7);
  EXPECT_FALSE(Points::parse("1.234"));
  EXPECT_FALSE(from_json<Points>("0.005"));
  EXPECT_FALSE(from_json<Points>("10000.01"));
}

}  // namespace
}  // namespace linli::standard
