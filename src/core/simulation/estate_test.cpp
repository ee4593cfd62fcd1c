#include "core/simulation/estate.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <fstream>
#include <set>
#include <sstream>

#include "core/telemetry/thing_model.hpp"

namespace linli::simulation {
namespace {

using telemetry::PointClass;

constexpr Time noon = 1'764'129'600'000;  // 2025-11-26 12:00 there

std::vector<telemetry::ThingModel> const& models() {
  static auto const read = [] {
    std::ifstream in{LINLI_SOURCE_DIR "/api/things.json"};
    std::stringstream text;
    text << in.rdbuf();
    return telemetry::parse_thing_models(text.str()).value();
  }();
  return read;
}

telemetry::ThingModel const& model(Actor const& actor) {
  for (auto const& model : models())
    if (model.kind == actor.device.kind) return model;
  throw std::runtime_error{actor.device.kind};
}

Estate estate(std::vector<ScriptLine> const& script = {}, std::size_t points = 900, Seed seed = 3) {
  return Estate::create({.seed = seed, .points = points}, script, noon).value();
}

std::size_t index_of(Estate const& estate, std::string_view id) {
  for (std::size_t i = 0; i < estate.actors().size(); ++i)
    if (estate.actors()[i].device.id.value == id) return i;
  throw std::runtime_error{std::string{id}};
}

double value(Estate const& estate, std::string_view id, std::string_view property, Time at) {
  Utterance said;
  EXPECT_TRUE(estate.say(index_of(estate, id), at, said));
  for (auto const& reading : said.readings)
    if (reading.property == property) return reading.value;
  throw std::runtime_error{std::string{property}};
}

// As it is written: this is what a counter must not fall in.
double told(Reading const& reading) {
  double const scale = std::pow(10, reading.decimals);
  return std::round(reading.value * scale) / scale;
}

TEST(Layout, AnEstateHasNearlyAsManyPointsAsAskedFor) {
  for (std::size_t points : {60, 300, 3000, 100'000}) {
    auto const made = estate({}, points);
    EXPECT_LE(made.points(), points);
    EXPECT_GE(made.points() + 7, points);
  }
}

TEST(Layout, EveryDeviceIsKnownAndItsGatewayStandsBeforeIt) {
  std::set<std::string> ids;
  std::set<Kind> seen;
  auto const made = estate({}, 3000);
  for (auto const& actor : made.actors()) {
    EXPECT_TRUE(telemetry::is_device_id(actor.device.id.value)) << actor.device.id.value;
    EXPECT_TRUE(!actor.device.gateway || ids.contains(actor.device.gateway->value));
    EXPECT_TRUE(ids.insert(actor.device.id.value).second) << actor.device.id.value;
    EXPECT_EQ(model(actor).properties.size(), traits(actor.kind).points);
    seen.insert(actor.kind);
  }
  EXPECT_EQ(seen.size(), kinds().size());
  // Panels are read over Modbus, which the estate does not play.
  EXPECT_LE(kinds().size(), models().size());
}

TEST(Layout, KindsStandInTheOrderOfTheirNumbers) {
  for (auto const& one : kinds()) EXPECT_EQ(&traits(one.kind), &one);
}

TEST(Estate, TellsWhatItsThingModelSaysAndNothingElse) {
  auto const made = estate({}, 3000);
  for (std::size_t i = 0; i < made.actors().size(); ++i) {
    Utterance said;
    ASSERT_TRUE(made.say(i, noon, said));
    auto const& properties = model(made.actors()[i]).properties;
    ASSERT_EQ(said.readings.size(), properties.size());
    for (std::size_t k = 0; k < properties.size(); ++k)
      EXPECT_EQ(properties[k].name, said.readings[k].property);
  }
}

RC_GTEST_PROP(Estate, KeepsItsRangesAndItsCountersNeverFall, ()) {
  auto const made = estate({}, 900, *rc::gen::arbitrary<Seed>());
  auto const actor = *rc::gen::inRange<std::size_t>(0, made.actors().size());
  auto const at = *rc::gen::inRange<Time>(beginning, beginning + 4000 * day);
  auto const later = at + *rc::gen::inRange<Time>(1, 3 * hour);
  Utterance first, second;
  RC_ASSERT(made.say(actor, at, first));
  RC_ASSERT(made.say(actor, later, second));
  auto const& properties = model(made.actors()[actor]).properties;
  for (std::size_t i = 0; i < properties.size(); ++i) {
    double const v = told(first.readings[i]);
    RC_ASSERT(std::isfinite(v));
    if (properties[i].low) RC_ASSERT(v >= properties[i].low->value);
    if (properties[i].high) RC_ASSERT(v <= properties[i].high->value);
    if (properties[i].kind == PointClass::counter) RC_ASSERT(told(second.readings[i]) >= v);
  }
}

TEST(Estate, TheSameSeedIsTheSameEstateAndAnotherOneIsNot) {
  auto const words = [](Seed seed) {
    auto const made = estate({}, 900, seed);
    std::string out;
    Utterance said;
    for (std::size_t i = 0; i < made.actors().size(); ++i)
      if (made.say(i, noon + 12'345, said))
        write_message(out, said, made.actors()[i].device.id.value);
    return out;
  };
  EXPECT_EQ(words(3), words(3));
  EXPECT_NE(words(3), words(4));
}

TEST(Estate, WhatAMeterCountsIsTheIntegralOfWhatItShows) {
  auto const made = estate();
  for (auto const& [property, flow] : {std::pair{"energy", "power"}}) {
    double sum = 0;
    for (Time at = noon; at < noon + day; at += 10 * second)
      sum += value(made, "b01-0101-electricity", flow, at) / 360;
    double const counted = value(made, "b01-0101-electricity", property, noon + day) -
                           value(made, "b01-0101-electricity", property, noon);
    EXPECT_NEAR(sum, counted, 0.02 * counted);
  }
}

TEST(Estate, PeopleMoveByDayAndSleepByNight) {
  auto const made = estate();
  auto const trips = [&](Time from, Time until) {
    return value(made, "b01-u1-lift", "trips", until) - value(made, "b01-u1-lift", "trips", from);
  };
  EXPECT_GT(trips(noon + 5 * hour, noon + 8 * hour), 3 * trips(noon + 13 * hour, noon + 16 * hour));
}

TEST(Estate, ADeviceIsDueOnceAPeriod) {
  auto const made = estate();
  auto const first = made.due(0, noon);
  EXPECT_GE(first, noon);
  EXPECT_EQ(made.due(0, first), first);
  EXPECT_EQ(made.due(0, first + 1), first + traits(made.actors()[0].kind).period);
}

TEST(Incident, WithoutItsPumpABuildingLosesItsWater) {
  auto const made = estate({{"-1d 02:30", What::pump_failure, "90m", {}, "pump", 1}});
  auto const from = noon - day - 9 * hour - 30 * minute;
  auto const until = from + 90 * minute;
  EXPECT_EQ(value(made, "b01-pump-1", "running", from + minute), 2);
  EXPECT_EQ(value(made, "b01-pump-2", "running", from + minute), 0);
  EXPECT_GT(value(made, "b01-0101-water", "pressure", from - minute), 200);
  EXPECT_LT(value(made, "b01-0101-water", "pressure", from + 40 * minute), 20);
  EXPECT_EQ(value(made, "b01-0101-water", "flow", from + 40 * minute), 0);
  auto const volume = [&](Time at) { return value(made, "b01-0101-water", "volume", at); };
  EXPECT_DOUBLE_EQ(volume(from + 20 * minute), volume(until));
  EXPECT_NEAR(volume(until + minute), volume(until), 0.01);
  EXPECT_GT(volume(until + 3 * hour), volume(until));
  EXPECT_GT(value(made, "b01-0101-water", "pressure", until + minute), 200);
  EXPECT_LT(value(made, "b02-0101-water", "flow", from), 1);
}

TEST(Incident, LeavesTheCountersOfALiftWhereTheyWere) {
  auto const made = estate({{"-1d 18:00", What::ebike_in_lift, "20m", {}, {}, {}}});
  auto const from = noon - day + 6 * hour;
  EXPECT_EQ(value(made, "b01-u1-lift", "door", from + minute), 2);
  EXPECT_EQ(value(made, "b01-u1-lift", "trips", from),
            value(made, "b01-u1-lift", "trips", from + 20 * minute));
}

TEST(Incident, ADeviceFallsSilentItsClockGoesWrongOrItSpeaksNonsense) {
  auto const made = estate({{"+0d 12:00", What::silent, "5m", "weather", {}, {}},
                            {"+0d 13:00", What::clock_wrong, "5m", "weather", {}, {}},
                            {"+0d 14:00", What::garbage, "5m", "weather", {}, {}},
                            {"+0d 15:00", What::stuck, "5m", "weather", {}, {}},
                            {"+0d 16:00", What::out_of_range, "5m", "weather", {}, {}}});
  Utterance said;
  auto const weather = index_of(made, "weather");
  EXPECT_FALSE(made.say(weather, noon, said));
  EXPECT_TRUE(made.say(weather, noon + 5 * minute, said));
  EXPECT_TRUE(made.say(weather, noon + hour + minute, said));
  EXPECT_EQ(said.time, 946'684'800'000 + minute);
  EXPECT_TRUE(made.say(weather, noon + 2 * hour, said));
  std::string text;
  write_message(text, said, "weather");
  EXPECT_EQ(text, R"({"d":"weather","t":1764136800000,"v":{)");
  EXPECT_EQ(value(made, "weather", "wind", noon + 3 * hour),
            value(made, "weather", "wind", noon + 3 * hour + minute));
  EXPECT_LT(value(made, "weather", "temp", noon + 4 * hour), -60);
}

TEST(Incident, MayComeAgainAndAgain) {
  auto const made = estate({{"-1d 18:00", What::lift_fault, "20m", {}, {}, {}, "2d"}});
  auto const first = noon - day + 6 * hour + minute;
  EXPECT_EQ(value(made, "b01-u1-lift", "mode", first), 3);
  EXPECT_EQ(value(made, "b01-u1-lift", "mode", first + day), 0);
  EXPECT_EQ(value(made, "b01-u1-lift", "mode", first + 20 * day), 3);
  EXPECT_LE(value(made, "b01-u1-lift", "trips", first - 2 * minute),
            value(made, "b01-u1-lift", "trips", first + 20 * day));
}

TEST(Incident, AScriptIsToldWhichOfItsLinesIsWrong) {
  auto const error = [](ScriptLine const& line) {
    auto const made = Estate::create({}, {{"-1d 02:30", What::leak, "1h", {}, {}, {}}, line}, noon);
    return made ? std::string{} : made.error().id + made.error().where;
  };
  EXPECT_EQ(error({"yesterday", What::silent, "5m", "weather", {}, {}}), "incident.at/1");
  EXPECT_EQ(error({"-1d 24:00", What::silent, "5m", "weather", {}, {}}), "incident.at/1");
  EXPECT_EQ(error({"2025-11-20T08:00:00+08:00", What::silent, "5", "weather", {}, {}}),
            "incident.lasts/1");
  EXPECT_EQ(error({"-1d 02:30", What::silent, "0m", "weather", {}, {}}), "incident.lasts/1");
  EXPECT_EQ(error({"-1d 02:30", What::silent, "5m", "nobody", {}, {}}), "incident.whom/1");
  EXPECT_EQ(error({"-1d 02:30", What::silent, "5m", {}, {}, {}}), "incident.whom/1");
  EXPECT_EQ(error({"-1d 02:30", What::fire, "5m", {}, "lift", {}}), "incident.whom/1");
  EXPECT_EQ(error({"-1d 02:30", What::fire, "5m", {}, {}, 1, "4m"}), "incident.lasts/1");
  EXPECT_EQ(error({"-1d 02:30", What::fire, "5m", {}, {}, 1}), "");
}

}  // namespace
}  // namespace linli::simulation
