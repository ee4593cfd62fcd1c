#include "server/simulation/series_table.hpp"

#include <gtest/gtest.h>

#include "server/simulation/load.hpp"

namespace linli::server {
namespace {

std::string error(std::string_view csv, std::vector<std::string> const& columns,
                  std::string const& time = {}) {
  auto const read = read_series(csv, time, columns);
  return read ? std::string{} : read.error().id + " " + read.error().where;
}

TEST(SeriesTable, AHeaderOneCellShortStandsOverNumberedRows) {
  auto const series = read_series(
      "\"date\",\"T\",\"C\"\n\"1\",\"2015-02-02 14:19:00\",23.5,749.2\n"
      "\"2\",\"2015-02-02 14:18:00\",23,\n",
      {}, {"T=temp", "C=co2"});
  ASSERT_TRUE(series);
  EXPECT_EQ(series->properties, (std::vector<std::string>{"temp", "co2"}));
  ASSERT_EQ(series->rows.size(), 2U);
  EXPECT_EQ(series->rows[1].at - series->rows[0].at, 60'000);
  EXPECT_EQ(series->rows[0].at, 1'422'857'880'000);
  EXPECT_EQ(series->rows[0].values, (std::vector<std::optional<double>>{23.0, {}}));
}

TEST(SeriesTable, TimesMayBeSecondsOrMilliseconds) {
  for (auto const* csv :
       {"t,v\n1422857880,1\n", "t,v\n1422857880000,1\n", "v,t\n1,2015-02-02T14:18\n"})
    EXPECT_EQ(read_series(csv, {}, {"v=temp"})->rows[0].at, 1'422'857'880'000) << csv;
}

TEST(SeriesTable, WhatIsWrongIsToldWithItsLine) {
  EXPECT_EQ(error("t,v\n", {"v=temp"}), "replay.csv ");
  EXPECT_EQ(error("t,v\n2015-02-02,1\n2015-02-03\n", {"v=temp"}), "replay.csv 3");
  EXPECT_EQ(error("t,v\n2015-02-02,1\nlater,1\n", {"v=temp"}), "replay.time 3");
  EXPECT_EQ(error("t,v\n2015-02-02,warm\n", {"v=temp"}), "replay.value 2");
  EXPECT_EQ(error("t,v\n2015-02-02,nan\n", {"v=temp"}), "replay.value 2");
  EXPECT_EQ(error("t,v\nx,1\n", {"v=temp"}), "replay.time 2");
  EXPECT_EQ(error("t,v\n2015-02-02,1\n", {"w=temp"}), "replay.column w=temp");
  EXPECT_EQ(error("t,v\n2015-02-02,1\n", {"v"}), "replay.column v");
  EXPECT_EQ(error("t,v\n2015-02-02,1\n", {"v=temp"}, "u"), "replay.column u");
  EXPECT_EQ(error("t,v\n2015-02-02,1\n", {}), "replay.columns ");
}

TEST(Load, AMessageHasAsManyValuesAsAskedForAndATimeOfItsOwn) {
  EXPECT_EQ(load_message(1000, 2, 3), R"({"t":1002,"v":{"temp":21.5,"humidity":40.25,"co2":512}})");
  EXPECT_EQ(load_message(1000, 2, 5),
            R"([{"t":1004,"v":{"temp":21.5,"humidity":40.25,"co2":512,"battery":88}},)"
            R"({"t":1005,"v":{"temp":21.5}}])");
}

}  // namespace
}  // namespace linli::server
