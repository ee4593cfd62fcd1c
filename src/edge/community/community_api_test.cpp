#include "edge/community/community_api.hpp"

#include <gtest/gtest.h>

#include "app/telemetry/import_devices.hpp"
#include "edge/community/call.hpp"

namespace linli::community {
namespace {

using telemetry::Seq;

struct Devices final : telemetry::Register {
  base::Result<std::vector<telemetry::Registered>> all() const override {
    std::vector<telemetry::Registered> out(1);
    out[0].device = {telemetry::DeviceId{"t1"}, "k", telemetry::Subsystem::environment, {}};
    out[0].number = 1;
    out[0].credential = telemetry::credential_digest("secret");
    out[0].points = {{"a", 1}};
    return out;
  }
  base::Result<void> put(std::span<telemetry::Enrolment const>) override { return {}; }
};

/// Answers everything with one and the same.
struct Curt final : telemetry::Journal {
  void append(std::string, std::function<void(base::Result<Seq>)> kept) override { kept(answer); }
  base::Result<Seq> answer = Seq{1};
};

struct Nothing final : telemetry::Store {
  std::string_view engine() const override { return "nothing"; }
  base::Result<void> write(std::span<telemetry::Sample const>) override { return {}; }
  base::Result<std::vector<telemetry::Sample>> raw(telemetry::PointNumber, telemetry::Interval,
                                                   std::size_t) const override {
    return std::vector<telemetry::Sample>{};
  }
  base::Result<std::vector<telemetry::Bucket>> buckets(telemetry::PointNumber, telemetry::Interval,
                                                       std::int64_t) const override {
    return std::vector<telemetry::Bucket>{};
  }
  base::Result<std::vector<telemetry::Hour>> hours(telemetry::PointNumber,
                                                   telemetry::Interval) const override {
    return std::vector<telemetry::Hour>{};
  }
  base::Result<std::optional<telemetry::Sample>> before(telemetry::PointNumber,
                                                        std::int64_t) const override {
    return std::optional<telemetry::Sample>{};
  }
  base::Result<std::vector<telemetry::Sample>> latest() const override {
    return std::vector<telemetry::Sample>{};
  }
  base::Result<std::uint64_t> count() const override { return 0U; }
};

constexpr std::int64_t now = 1'700'000'000'000;

struct CommunityApiTest : testing::Test {
  Devices devices;
  std::unique_ptr<telemetry::Estate> estate =
      telemetry::Estate::open(devices, telemetry::parse_thing_models(R"([{"kind":"k","properties":[
            {"name":"a","kind":"measurement"}],"events":[],"commands":[]}])")
                                           .value())
          .value();
  Curt journal;
  Nothing store;
  telemetry::Ingest ingest{*estate, journal, [] { return now; }};
  base::Result<void> settled;
  telemetry::Keeping keeping{store, [] { return telemetry::KeepingStats{}; },
                             [this](Seq) { return settled; }};
  telemetry::History history{*estate, ingest.latest(), keeping};
  base::Catalogue texts = base::Catalogue::parse("{}").value();
  CommunityApi api{{ingest, *estate, history, keeping, texts,
                    telemetry::credential_digest("operator"), [] { return std::string{"new"}; }}};
  net::Router router;

  CommunityApiTest() { api.add_to(router); }

  net::Response ask(net::Method method, std::string path, std::string secret, std::string body = {},
                    std::vector<net::Field> query = {}) {
    net::Request request;
    request.method = method;
    request.path = std::move(path);
    request.query = std::move(query);
    request.headers.add("Authorization", "Bearer " + secret);
    request.body = std::move(body);
    request.deadline = std::chrono::steady_clock::now() + std::chrono::seconds{5};
    auto const match = router.match(request);
    return match.route->handler(request);
  }
  net::Response say(std::string body) {
    return ask(net::Method::post, "/api/v1/telemetry", "secret", std::move(body));
  }
};

TEST_F(CommunityApiTest, UnderPressureItSaysWhenToComeAgainAndTakesNothing) {
  journal.answer = base::fail(base::Errc::busy, "telemetry.busy");
  auto const answer = say(R"({"t":1700000000000,"v":{"a":1}})");
  EXPECT_EQ(answer.status, 429);
  EXPECT_EQ(answer.headers.find("Retry-After"), "1");
  EXPECT_FALSE(ingest.latest().of(1));
  journal.answer = base::fail(base::Errc::unavailable, "storage.full");
  EXPECT_EQ(say(R"({"t":1700000000000,"v":{"a":1}})").status, 503);
}

TEST_F(CommunityApiTest, ACredentialOpensOneDoorOnly) {
  EXPECT_EQ(say(R"({"t":1700000000000,"v":{"a":1}})").status, 200);
  EXPECT_EQ(ask(net::Method::get, "/api/v1/latest", "secret").status, 401);
  EXPECT_EQ(ask(net::Method::post, "/api/v1/telemetry", "operator", "{}").status, 401);
  EXPECT_EQ(ask(net::Method::get, "/api/v1/latest", "operator").status, 200);
  EXPECT_EQ(ask(net::Method::get, "/api/v1/latest", "").status, 401);
}

TEST_F(CommunityApiTest, AQuestionDoesNotPassOverWhatTheEngineDoesNotHaveYet) {
  say(R"({"t":1700000000000,"v":{"a":1}})");
  settled = base::fail(base::Errc::busy, "telemetry.lagging");
  std::vector<net::Field> const query{{"from", "0"}, {"to", "1800000000000"}};
  auto const answer = ask(net::Method::get, "/api/v1/points/t1:a/samples", "operator", {}, query);
  EXPECT_EQ(answer.status, 429);
  settled = {};
  EXPECT_EQ(ask(net::Method::get, "/api/v1/points/t1:a/samples", "operator", {}, query).status,
            200);
}

TEST(CommunityCall, DurationsAreWordsOrMilliseconds) {
  auto const read = [](char const* text) {
    net::Request request;
    request.query = {{"bucket", text}};
    return duration(request, "bucket");
  };
  EXPECT_EQ(read("30s").value(), 30'000);
  EXPECT_EQ(read("5m").value(), 300'000);
  EXPECT_EQ(read("1d").value(), 86'400'000);
  EXPECT_EQ(read("250").value(), 250);
  EXPECT_EQ(read("").value(), std::nullopt);
  for (auto const* wrong : {"m", "-5m", "0", "5x", "400d", "99999999999999999999"})
    EXPECT_EQ(read(wrong).error().id, "query.bad") << wrong;
}

}  // namespace
}  // namespace linli::community
