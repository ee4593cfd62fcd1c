#include "core/standard/inspect.hpp"

#include <gtest/gtest.h>

#include "core/standard/sheets_for_tests.hpp"

namespace linli::standard {
namespace {

namespace json = base::json;

json::object sample() {
  return base::parse_json(for_tests::read_file("tests/articles/standards/mini-1.json"))
      .value()
      .as_object();
}

std::string flaws(json::object const& file) {
  std::string out;
  for (auto const& error : inspect(json::serialize(file)))
    out += error.where + " " + error.id + ";";
  return out;
}

TEST(Inspect, AGoodFileHasNoFlaw) {
  EXPECT_EQ(flaws(sample()), "");
}

TEST(Inspect, EveryItemIsNamedThatDoesNotHold) {
  auto file = sample();
  file["items"].as_array()[0].as_object()["name_zh"] = "";
  file["items"].as_array()[2].as_object()["dimension"] = "Q";
  EXPECT_EQ(flaws(file),
            "/items/0/name_zh standard.text_empty;/items/2/dimension standard.dimension;");
}

TEST(Inspect, ItemsThatCannotEvenBeReadAreAllNamed) {
  auto file = sample();
  file["items"].as_array()[1].as_object().erase("max_points");
  file["items"].as_array()[3].as_object()["bonus"] = "yes";
  auto const found = flaws(file);
  EXPECT_NE(found.find("/items/1/max_points"), found.npos) << found;
  EXPECT_NE(found.find("/items/3/bonus"), found.npos) << found;
}

TEST(Inspect, SumsAreLookedAtOnceTheItemsHold) {
  auto file = sample();
  file["totals"].as_object()["items"] = 99;
  EXPECT_EQ(flaws(file), "/totals/items standard.sum;");
}

TEST(Inspect, AgreesWithTheParser) {
  for (char const* text : {"", "[]", "{", "{\"items\": 3}", "{\"items\": [1, 2]}"})
    EXPECT_EQ(inspect(text).empty(), Standard::parse(text).has_value()) << text;
}

}  // namespace
}  // namespace linli::standard
