#include <gtest/gtest.h>

#include "base/catalogue.hpp"
#include "base/json.hpp"

namespace linli::base {
namespace example {
enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)
struct Point {
  std::int64_t x = 0;
  std::optional<std::string> label;
};
BOOST_DESCRIBE_STRUCT(Point, (), (x, label))
struct Shape {
  Colour colour{};
  std::vector<Point> points;
  Date drawn;
  Area area;
};
BOOST_DESCRIBE_STRUCT(Shape, (), (colour, points, drawn, area))
using Any = Variant<Point, Shape>;
}  // namespace example

TEST(Date, ParsesOnlyDaysThatExist) {
  EXPECT_EQ(Date::parse("2024-02-29")->iso(), "2024-02-29");
  for (auto text : {"2023-02-29", "2024-13-01", "2024-00-10", "2024-1-01", "24-01-01", "2024-01-32",
                    "2024/01/01", "", "2024-01-01 ", "１024-01-01", "-024-01-01"})
    EXPECT_FALSE(Date::parse(text)) << text;
}

TEST(DateTime, IsShanghaiTime) {
  auto const t = DateTime::parse("2024-07-23T23:59:00+08:00");
  ASSERT_TRUE(t);
  EXPECT_EQ(t->unix_ms(), 1721750340000);
  EXPECT_EQ(DateTime::from_unix_ms(1721750340000), *t);
  EXPECT_EQ(t->iso(), "2024-07-23T23:59:00+08:00");
  EXPECT_FALSE(DateTime::parse("2024-07-23T24:00"));
  EXPECT_FALSE(DateTime::parse("2024-07-23T10:00Z"));
}

TEST(Area, RefusesZeroSignsAndThirdDecimals) {
  EXPECT_EQ(Area::parse("49999.99")->centi(), 4999999);
  EXPECT_EQ(Area::parse("60000")->text(), "60000.00");
  EXPECT_EQ(Area::parse("0.5")->centi(), 50);
  for (auto text :
       {"0", "0.00", "-1", "+1", "1.234", "1e3", "", ".", "1.", ".5", "１", "999999999"})
    EXPECT_FALSE(Area::parse(text)) << text;
  EXPECT_EQ(Area::parse("1.234").error().id, "A29-AREA");
}

TEST(Money, ShowsThousands) {
  EXPECT_EQ(Money::yuan(1050000).text(), "1,050,000.00");
  EXPECT_EQ((Money::yuan(1) - Money::fen(150)).text(), "-0.50");
}

TEST(Json, RoundTripsDescribedStructs) {
  auto const text = R"({"type":"Shape","colour":"green","points":[{"x":1},{"x":2,"label":"b"}],)"
                    R"("drawn":"2024-03-04","area":"1.50"})";
  auto const shape = decode<example::Any>(*parse_json(text));
  ASSERT_TRUE(shape);
  EXPECT_EQ(to_json(*shape), text);
}

TEST(Json, NamesThePlaceOfAnError) {
  auto const where = [](std::string_view text) {
    auto const r = decode<example::Shape>(*parse_json(text));
    return r ? std::string{"ok"} : r.error().id + " " + r.error().where;
  };
  EXPECT_EQ(where(R"({"colour":"blue","points":[],"drawn":"2024-03-04","area":"1"})"),
            "json.unknown_word /colour");
  EXPECT_EQ(where(R"({"colour":"red","points":[{"x":1.5}],"drawn":"2024-03-04","area":"1"})"),
            "json.integer_expected /points/0/x");
  EXPECT_EQ(where(R"({"colour":"red","points":[],"drawn":"2024-02-30","area":"1"})"),
            "date.impossible /drawn");
  EXPECT_EQ(where(R"({"colour":"red","points":[],"area":"1"})"), "json.missing /drawn");
  EXPECT_EQ(where(R"({"colour":"red","points":[],"drawn":"2024-03-04","area":"1","x":0})"),
            "json.unknown_member /x");
}

TEST(Json, RefusesBrokenTextWithItsPosition) {
  EXPECT_EQ(parse_json("{\"a\":}").error().id, "json.syntax");
  EXPECT_FALSE(parse_json("{} {}"));
  EXPECT_FALSE(parse_json(""));
  EXPECT_FALSE(parse_json(std::string(40, '[') + std::string(40, ']')));
  EXPECT_EQ(parse_json("{}", 1).error().code, Errc::too_large);
}

TEST(Catalogue, FillsPlaceholders) {
  auto const c = Catalogue::parse(R"({"a.b":{"zh":"截止{due}","en":"due {due} {x}"}})");
  ASSERT_TRUE(c);
  EXPECT_EQ(c->text("a.b", Language::en, {{"due", "2024-03-11"}}), "due 2024-03-11 {x}");
  EXPECT_EQ(c->text("none", Language::zh), "none");
  EXPECT_EQ(parse_language("fr, en-GB;q=0.8"), Language::en);
}

}  // namespace linli::base
