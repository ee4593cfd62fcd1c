#include "edge/devices/modbus/register_map.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace linli::devices::modbus {
namespace {

RegisterMap map_of(std::string const& points, std::string const& more = "") {
  auto map = parse_register_map(R"({"kind":"k","period_ms":1000,)" + more + R"("points":[)" +
                                points + "]}");
  EXPECT_TRUE(map) << (map ? "" : map.error().id + map.error().where);
  return map.value_or(RegisterMap{});
}

TEST(RegisterMap, FaultsNameTheirPlace) {
  auto const point = [](std::string const& fields) {
    return R"({"kind":"k","period_ms":1000,"points":[{"property":"a","table":"holding","address":0,"type":"u16"},{)" +
           fields + "}]}";
  };
  struct Case {
    std::string text, id, where;
  };
  for (
      auto const& c : {
          Case{"{", "json.syntax", "byte 1"},
          Case{R"({"kind":"k","period_ms":1000,"points":[]})", "modbus.map_empty", "/points"},
          Case{
              R"({"kind":"k","period_ms":99,"points":[{"property":"a","table":"coil","address":0,"type":"bit"}]})",
              "modbus.map_range", "/period_ms"},
          Case{point(R"("property":"a","table":"coil","address":0,"type":"bit")"),
               "modbus.map_twice", "/points/1/property"},
          Case{point(R"("property":"b","table":"coil","address":0,"type":"u16")"),
               "modbus.map_type", "/points/1/type"},
          Case{point(R"("property":"b","table":"input","address":0,"type":"bit")"),
               "modbus.map_type", "/points/1/bit"},
          Case{point(R"("property":"b","table":"input","address":0,"type":"u16","bit":3)"),
               "modbus.map_type", "/points/1/bit"},
          Case{point(R"("property":"b","table":"input","address":0,"type":"bit","bit":16)"),
               "modbus.map_range", "/points/1/bit"},
          Case{point(R"("property":"b","table":"input","address":65535,"type":"u32")"),
               "modbus.map_range", "/points/1/address"},
          Case{point(R"("property":"b","table":"input","address":1,"type":"u32","scale":0)"),
               "modbus.map_type", "/points/1/scale"},
          Case{point(R"("property":"b","table":"input","address":1,"type":"u32","period_ms":5)"),
               "modbus.map_range", "/points/1/period_ms"},
          Case{point(R"("property":"b","table":"memory","address":1,"type":"u32")"),
               "json.unknown_word", "/points/1/table"},
          Case{point(R"("property":"b","table":"input","adress":1,"type":"u32")"), "json.missing",
               "/points/1/address"},
      }) {
    auto const map = parse_register_map(c.text);
    ASSERT_FALSE(map) << c.text;
    EXPECT_EQ(map.error().id, c.id) << c.text;
    EXPECT_EQ(map.error().where, c.where) << c.text;
  }
}

TEST(RegisterMap, NumbersOfEveryType) {
  struct Case {
    std::string type;
    std::vector<std::uint16_t> words;
    double value;
  };
  for (auto const& c : {
           Case{R"("u16")", {65535}, 65535},
           Case{R"("s16")", {65535}, -1},
           Case{R"("u32")", {0x0001, 0x0002}, 65538},
           Case{R"("u32","word_order":"low_first")", {0x0002, 0x0001}, 65538},
           Case{R"("s32")", {0xFFFF, 0xFFFE}, -2},
           Case{R"("u64")", {0, 1, 0, 0}, 4294967296.0},
           Case{R"("f32")", {0x4366, 0x8000}, 230.5},
           Case{R"("f32","word_order":"low_first")", {0x8000, 0x4366}, 230.5},
           Case{R"("f64")", {0x3FF8, 0, 0, 0}, 1.5},
           Case{R"("bit","bit":3)", {8}, 1},
           Case{R"("bit","bit":2)", {8}, 0},
           Case{R"("u16","scale":0.1)", {3}, 0.3},
           Case{R"("u16","scale":0.001)", {12345}, 12.345},
           Case{R"("u16","scale":10,"offset":-40)", {7}, 30},
       }) {
    auto const map =
        map_of(R"({"property":"a","table":"holding","address":0,"type":)" + c.type + "}");
    EXPECT_EQ(value_of(map, map.points[0], c.words), c.value) << c.type;
  }
  auto const map = map_of(R"({"property":"a","table":"holding","address":0,"type":"f32"})");
  EXPECT_TRUE(std::isnan(value_of(map, map.points[0], std::vector<std::uint16_t>{0x7FC0, 0})));
}

std::string fetches(RegisterMap const& map) {
  std::string out;
  for (auto const& round : plan(map)) {
    out += std::to_string(round.period.count()) + ":";
    for (auto const& fetch : round.fetches) {
      out +=
          " " + std::to_string(fetch.read.address) + "+" + std::to_string(fetch.read.count) + "(";
      for (auto const i : fetch.points) out += map.points[i].property;
      out += ")";
    }
    out += ";";
  }
  return out;
}

std::string reg(char const* name, int address, char const* type, char const* more = "") {
  return std::string{R"({"property":")"} + name + R"(","table":"holding","address":)" +
         std::to_string(address) + R"(,"type":")" + type + '"' + more + "}";
}

TEST(Plan, ReadsAreMergedOverSmallGaps) {
  auto const points = reg("b", 4, "u16") + "," + reg("a", 0, "u32") + "," + reg("c", 20, "f32");
  EXPECT_EQ(fetches(map_of(points)), "1000: 0+5(ab) 20+2(c);");
  EXPECT_EQ(fetches(map_of(points, R"("most_gap":15,)")), "1000: 0+22(abc);");
  EXPECT_EQ(fetches(map_of(points, R"("most_gap":0,)")), "1000: 0+2(a) 4+1(b) 20+2(c);");
}

TEST(Plan, NoRequestIsLongerThanOneMayBe) {
  std::string points;
  for (int i = 0; i < 70; ++i)
    points += (i ? "," : "") + reg(("p" + std::to_string(i)).c_str(), 2 * i, "u32");
  auto const rounds = plan(map_of(points));
  for (auto const& fetch : rounds[0].fetches) EXPECT_LE(fetch.read.count, 125);
  EXPECT_EQ(rounds[0].fetches.size(), 2U);
  EXPECT_EQ(plan(map_of(points, R"("most_registers":10,)"))[0].fetches.size(), 14U);
}

TEST(Plan, PeriodsAndTablesStaySeparate) {
  auto const points = reg("a", 0, "u16") + "," + reg("b", 1, "u16", R"(,"period_ms":5000)") + "," +
                      R"({"property":"c","table":"coil","address":2,"type":"bit"})";
  EXPECT_EQ(fetches(map_of(points)), "1000: 2+1(c) 0+1(a);5000: 1+1(b);");
}

TEST(Plan, PointsMayShareARegister) {
  auto const points = reg("a", 0, "u16") + "," + reg("b", 0, "bit", R"(,"bit":1)") + "," +
                      reg("c", 0, "u64") + "," + reg("d", 1, "u16");
  EXPECT_EQ(fetches(map_of(points)), "1000: 0+4(abcd);");
}

TEST(RegisterMap, ThoseThatAreShippedAreInOrder) {
  int seen = 0;
  for (auto const& file : std::filesystem::directory_iterator{LINLI_SOURCE_DIR "/api/modbus"}) {
    if (file.path().extension() != ".json") continue;
    std::ifstream in{file.path()};
    std::stringstream text;
    text << in.rdbuf();
    auto const map = parse_register_map(text.str());
    EXPECT_TRUE(map) << file.path() << (map ? "" : map.error().where);
    ++seen;
  }
  EXPECT_GE(seen, 4);
}

}  // namespace
}  // namespace linli::devices::modbus
