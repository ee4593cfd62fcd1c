#include "core/telemetry/payload.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/telemetry/estate_for_tests.hpp"
#include "core/telemetry/record.hpp"
#include "core/telemetry/scanner.hpp"

namespace linli::telemetry {
namespace {

constexpr std::int64_t now = 1'700'000'000'000;

struct Sender {
  Directory directory = tests::directory();
  Admission admission{.now_ms = now};
  Intake says(std::string_view payload, Form form = Form::json, char const* who = "t1") const {
    return read_payload(payload, form, directory, *directory.device(who), admission);
  }
};

std::vector<Reason> reasons(Intake const& intake) {
  std::vector<Reason> out;
  for (auto const& rejected : intake.rejected) out.push_back(rejected.reason);
  return out;
}

std::string at(std::int64_t time, std::string const& values) {
  return "{\"t\":" + std::to_string(time) + ",\"v\":{" + values + "}}";
}

TEST(Payload, OneMomentOfOneDevice) {
  auto const got = Sender{}.says(at(now, R"("temp": 21.5, "humidity":40)"));
  EXPECT_EQ(got.samples, (std::vector<Sample>{{1, now, 21.5}, {2, now, 40}}));
  EXPECT_EQ(got.rejected_count, 0U);
  EXPECT_EQ(got.messages, 1U);
}

TEST(Payload, TheTimeMayStandAfterTheValues) {
  auto const got = Sender{}.says(R"({"v":{"temp":0.3},"seq":[1,{"a":2}],"t":1700000000000})");
  EXPECT_EQ(got.samples, (std::vector<Sample>{{1, now, 0.3}}));
}

TEST(Payload, ABacklogIsAnArray) {
  auto const got =
      Sender{}.says("[" + at(now - 2, R"("temp":1)") + "," + at(now, R"("temp":2)") + "]");
  EXPECT_EQ(got.samples, (std::vector<Sample>{{1, now - 2, 1}, {1, now, 2}}));
  EXPECT_EQ(got.messages, 2U);
  EXPECT_EQ(Sender{}.says("[]").messages, 0U);
}

TEST(Payload, OfBrokenJsonNothingIsTaken) {
  for (auto const& broken : std::vector<std::string>{
           "", "{", "[" + at(now, R"("temp":1)") + ",", at(now, R"("temp":1)") + "x",
           at(now, "\"temp\":01"), at(now, "\"temp\":1."), at(now, "\"temp\""),
           at(now, R"("te\qmp":1)"), std::string{"{\"t\":1,\"v\":[1]}"}, std::string{"7"},
           std::string(100, '['), at(now, "\"temp\":" + std::string(40, '['))}) {
    auto const got = Sender{}.says(broken);
    EXPECT_TRUE(got.samples.empty()) << broken;
    EXPECT_EQ(reasons(got).back(), Reason::malformed) << broken;
  }
}

TEST(Payload, OfLinesTheOthersAreTaken) {
  auto const got = Sender{}.says(
      at(now, R"("temp":1)") + "\r\n\nnonsense\n" + at(now + 1, R"("temp":2)"), Form::ndjson);
  EXPECT_EQ(got.samples.size(), 2U);
  ASSERT_EQ(reasons(got), std::vector{Reason::malformed});
  EXPECT_EQ(got.rejected[0].value, "nonsense");
  EXPECT_EQ(got.rejected[0].message, 1U);
}

TEST(Payload, OfALineBeforeNothingIsLeft) {
  // Found by fuzzing: the device of one line was named for the next, which had none.
  auto const got = Sender{}.says("{\"d\":\"gate\\n\",\"t\":1}\n[]x", Form::ndjson);
  ASSERT_EQ(reasons(got),
            (std::vector{Reason::unknown_device, Reason::in_the_past, Reason::malformed}));
  EXPECT_EQ(got.rejected[2].device, "t1");
}

TEST(Payload, EveryRejectedValueHasItsReasonAndTheRestIsTaken) {
  struct Row {
    char const* value;
    Reason reason;
  };
  for (auto const& row :
       {Row{R"("pressure":1)", Reason::unknown_property},
        Row{R"("temp":"21.5")", Reason::wrong_type}, Row{R"("temp":true)", Reason::wrong_type},
        Row{R"("temp":null)", Reason::wrong_type}, Row{R"("temp":{"a":[1]})", Reason::wrong_type},
        Row{R"("temp":NaN)", Reason::not_finite}, Row{R"("temp":-Infinity)", Reason::not_finite},
        Row{R"("temp":1e999)", Reason::not_finite}, Row{R"("temp":60.6)", Reason::out_of_range},
        Row{R"("temp":-40.1)", Reason::out_of_range}}) {
    auto const got = Sender{}.says(at(now, std::string{row.value} + R"(,"humidity":1)"));
    EXPECT_EQ(got.samples, (std::vector<Sample>{{2, now, 1}})) << row.value;
    EXPECT_EQ(reasons(got), std::vector{row.reason}) << row.value;
  }
}

TEST(Payload, BoundsBelongToTheRange) {
  EXPECT_EQ(Sender{}.says(at(now, R"("temp":60.5)")).samples.size(), 1U);
  EXPECT_EQ(Sender{}.says(at(now, R"("temp":-40)")).samples.size(), 1U);
}

TEST(Payload, TimesFarOffAreRejected) {
  Admission const limits;
  Sender const sender;
  auto const reason = [&](std::int64_t time) {
    return reasons(sender.says(at(time, R"("temp":1)")));
  };
  EXPECT_TRUE(reason(now + limits.ahead_ms).empty());
  EXPECT_EQ(reason(now + limits.ahead_ms + 1), std::vector{Reason::in_the_future});
  EXPECT_TRUE(reason(now - limits.behind_ms).empty());
  EXPECT_EQ(reason(now - limits.behind_ms - 1), std::vector{Reason::in_the_past});
  EXPECT_EQ(reasons(sender.says(R"({"v":{"temp":1}})")), std::vector{Reason::no_time});
  EXPECT_EQ(reasons(sender.says(R"({"t":1.5,"v":{"temp":1}})")), std::vector{Reason::no_time});
  EXPECT_EQ(reasons(sender.says(R"({"t":"x","v":{"temp":1}})")), std::vector{Reason::no_time});
  EXPECT_EQ(reasons(sender.says(R"({"t":1e300,"v":{"temp":1}})")), std::vector{Reason::no_time});
}

TEST(Payload, ASenderWithoutAClockIsGivenTheTimeOfArrival) {
  Sender sender;
  sender.admission.arrival_ms = now - 5;
  EXPECT_EQ(sender.says(R"({"v":{"temp":1}})").samples, (std::vector<Sample>{{1, now - 5, 1}}));
}

TEST(Payload, AStateIsABooleanANumberOrAWord) {
  auto const says = [](char const* value) {
    return Sender{}.says(at(now, std::string{"\"open\":"} + value), Form::json, "gate");
  };
  EXPECT_EQ(says("true").samples[0].value, 1);
  EXPECT_EQ(says("2").samples[0].value, 2);
  EXPECT_EQ(says("\"forced\"").samples[0].value, 2);
  EXPECT_EQ(says("\"fo\\u0072ced\"").samples[0].value, 2);
  EXPECT_EQ(reasons(says("\"ajar\"")), std::vector{Reason::out_of_range});
}

TEST(Payload, AGatewaySpeaksForItsDevicesAndForNobodyElse) {
  auto const by = [](char const* sender, char const* device) {
    return Sender{}.says(
        R"({"d":")" + std::string{device} + R"(","t":1700000000000,"v":{"energy":5}})", Form::json,
        sender);
  };
  EXPECT_EQ(by("gate", "m1").samples, (std::vector<Sample>{{7, now, 5}}));
  EXPECT_EQ(reasons(by("t1", "m1")), std::vector{Reason::unknown_device});
  EXPECT_EQ(reasons(by("gate", "nobody")), std::vector{Reason::unknown_device});
  EXPECT_EQ(by("gate", "nobody").rejected[0].device, "nobody");
}

TEST(Payload, ListsAndCountsHaveLimits) {
  Sender sender;
  sender.admission.most_samples = 2;
  sender.admission.most_listed = 1;
  std::string lines;
  for (int i = 0; i < 5; ++i) lines += at(now + i, R"("temp":1)") + "\n";
  auto const got = sender.says(lines, Form::ndjson);
  EXPECT_EQ(got.samples.size(), 2U);
  EXPECT_EQ(reasons(got), std::vector{Reason::too_many});
  EXPECT_EQ(got.rejected_count, 3U);
}

TEST(Record, OfAnotherKindIsLeftToOthersAndABrokenOneTold) {
  std::vector<Sample> const samples{{1, -5, 0.1}, {4'000'000'000U, now, -1e300}};
  auto record = encode_samples(samples);
  std::vector<Sample> back;
  EXPECT_EQ(decode_samples(record, back), Decoded::samples);
  EXPECT_EQ(back, samples);
  EXPECT_EQ(decode_samples("M...", back), Decoded::something_else);
  EXPECT_EQ(decode_samples("", back), Decoded::something_else);
  record.pop_back();
  EXPECT_EQ(decode_samples(record, back), Decoded::broken);
}

RC_GTEST_PROP(PayloadProperty, AnyBytesAreJudgedWithoutHarm, (std::string bytes)) {
  Sender const sender;
  auto const got = sender.says(bytes, Form::ndjson);
  RC_ASSERT(got.samples.empty());
}

RC_GTEST_PROP(ScannerProperty, NumbersAreReadAsTheyWereWritten, (double number)) {
  RC_PRE(std::isfinite(number));
  char text[64];
  std::snprintf(text, sizeof text, "%.17g", number);
  Scalar read;
  Scanner scanner{text};
  RC_ASSERT(scanner.read_value(read) && scanner.at_end());
  RC_ASSERT(read.kind == Scalar::Kind::number && read.number == number);
}

TEST(Things, TwiceNamedOrTurnedAroundIsRefused) {
  EXPECT_EQ(parse_thing_models(R"([{"kind":"a","properties":[],"events":[],"commands":[]},
    {"kind":"a","properties":[],"events":[],"commands":[]}])")
                .error()
                .id,
            "things.twice");
  EXPECT_EQ(parse_thing_models(
                R"([{"kind":"a","properties":[{"name":"x","kind":"state","low":2,"high":1}],
    "events":[],"commands":[]}])")
                .error()
                .id,
            "things.bounds");
  EXPECT_EQ(parse_thing_models(R"([{"kind":"a","properties":[{"name":"x","kind":"state","low":"2"}],
    "events":[],"commands":[]}])")
                .error()
                .where,
            "/0/properties/0/low");
}

TEST(Directory, KnowsDevicesPointsAndCredentials) {
  auto const d = tests::directory();
  EXPECT_EQ(d.by_credential("digest-of-gate")->registered.device.id.value, "gate");
  EXPECT_EQ(d.by_credential(""), nullptr);
  EXPECT_EQ(d.point("t1:humidity")->number, 2U);
  EXPECT_EQ(d.point_name(7), "m1:energy");
  EXPECT_EQ(d.point("t1"), nullptr);
  EXPECT_EQ(d.point(6), nullptr);
}

}  // namespace
}  // namespace linli::telemetry
