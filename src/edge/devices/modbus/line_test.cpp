#include "edge/devices/modbus/line.hpp"

#include <gmock/gmock.h>

#include "edge/devices/modbus/outbox.hpp"

namespace linli::devices::modbus {
namespace {

using Do = Step::Do;

std::shared_ptr<RegisterMap const> one_register(int period_ms = 1000) {
  return std::make_shared<RegisterMap const>(*parse_register_map(
      R"({"kind":"k","period_ms":)" + std::to_string(period_ms) +
      R"(,"points":[{"property":"a","table":"holding","address":0,"type":"u16"}]})"));
}

/// A line whose other side is played by the test; time goes by when it says so.
struct Bench {
  explicit Bench(std::vector<Unit> units, Timing timing = {})
      : line{std::move(units), timing, [] { return 0.0; },
             [this](std::size_t unit, std::vector<Value> values) {
               for (auto const& value : values) took.push_back({unit, value.value});
             },
             now} {}

  Step next() { return line.next(now); }
  void connect() {
    ASSERT_EQ(next().what, Do::connect);
    line.connected(now);
  }
  /// The unit that is asked next, when its time has come.
  int asked() {
    auto step = next();
    if (step.what == Do::wait) {
      now = step.until;
      step = next();
    }
    if (step.what != Do::send) return -1;
    sent = step.bytes;
    return static_cast<unsigned char>(sent[6]);
  }
  void answer(std::string pdu) {
    std::string bytes = sent.substr(0, 4);
    bytes += '\0';
    bytes += static_cast<char>(pdu.size() + 1);
    bytes += sent[6];
    line.received(bytes + pdu, now);
  }
  void answer_value(char value) { answer(std::string{"\3\2\0", 3} + value); }

  struct Took {
    std::size_t unit;
    double value;
    bool operator==(Took const&) const = default;
  };
  Time now{1'000'000};
  std::vector<Took> took;
  std::string sent;
  Line line;
};

std::string error_of(Bench const& b, std::size_t unit = 0) {
  auto const& error = b.line.state(unit).error;
  return error ? error->id : "";
}

TEST(Line, AsksOnItsScheduleAndGivesTheValues) {
  Bench b{{{7, one_register()}}};
  b.connect();
  for (int i = 0; i < 3; ++i) {
    ASSERT_EQ(b.asked(), 7);
    EXPECT_EQ(b.now, Time{1'000'000 + i * 1000});
    b.now += Time{20};
    b.answer_value(5);
  }
  EXPECT_EQ(b.took, (std::vector<Bench::Took>{{0, 5}, {0, 5}, {0, 5}}));
  EXPECT_EQ(b.line.state(0).health, Health::well);
  EXPECT_EQ(b.line.state(0).last_good, b.now);
}

TEST(Line, ADeadHostIsTriedLessAndLessOften) {
  Bench b{{{1, one_register()}}};
  std::vector<Time> pauses;
  for (int i = 0; i < 9; ++i) {
    auto const step = b.next();
    if (step.what == Do::wait) {
      pauses.push_back(step.until - b.now);
      b.now = step.until;
      ASSERT_EQ(b.next().what, Do::connect);
    }
    b.line.lost({base::Errc::unavailable, "modbus.unreachable"}, b.now);
  }
  // The dice say nothing here, so it is half of 1 s, 2 s, 4 s ... 60 s.
  EXPECT_THAT(pauses, testing::ElementsAre(Time{500}, Time{1000}, Time{2000}, Time{4000},
                                           Time{8000}, Time{16000}, Time{30000}, Time{30000}));
  EXPECT_EQ(b.line.state(0).health, Health::faulty);
  EXPECT_EQ(error_of(b), "modbus.unreachable");
  EXPECT_EQ(b.line.state(0).since, Time{1'000'000});
}

TEST(Line, AConnectionThatIsNotMadeInTimeIsGivenUp) {
  Bench b{{{1, one_register()}}};
  ASSERT_EQ(b.next().what, Do::connect);
  b.now = b.next().until;
  EXPECT_EQ(b.next().what, Do::close);
  EXPECT_EQ(error_of(b), "modbus.unreachable");
}

TEST(Line, ASilentSlaveAloneIsConnectedAgainAndRecovers) {
  Bench b{{{1, one_register()}}};
  b.connect();
  ASSERT_EQ(b.asked(), 1);
  b.now += Time{1000};
  EXPECT_EQ(b.next().what, Do::close);
  EXPECT_EQ(error_of(b), "modbus.silent");
  b.now = b.next().until;
  b.connect();
  ASSERT_EQ(b.asked(), 1);
  b.answer_value(3);
  EXPECT_EQ(b.line.state(0).health, Health::well);
  EXPECT_EQ(error_of(b), "");
}

TEST(Line, WhatASlaveWasSilentAboutIsAskedForAsSoonAsItIsBack) {
  Bench b{{{1, one_register(3'600'000)}}};
  b.connect();
  ASSERT_EQ(b.asked(), 1);
  b.now += Time{1000};
  EXPECT_EQ(b.next().what, Do::close);
  b.now = b.next().until;
  b.connect();
  ASSERT_EQ(b.asked(), 1);
  EXPECT_LT(b.now, Time{1'000'000 + 10'000});
  b.answer_value(1);
  EXPECT_EQ(b.took.size(), 1U);
}

TEST(Line, ASilentSlaveTakesAFortiethOfTheLineFromTheOthers) {
  Bench b{{{1, one_register(100)}, {2, one_register(100)}, {3, one_register(100)}}};
  b.connect();
  auto const begin = b.now;
  Time wasted{};
  while (b.now < begin + Time{600'000}) {
    auto const unit = b.asked();
    ASSERT_NE(unit, -1);
    if (unit == 2) {
      b.now += Time{1000};
      wasted += Time{1000};
    } else {
      b.answer_value(1);
    }
  }
  EXPECT_LE(wasted, Time{600'000 / 40 + 1000});
  EXPECT_EQ(b.line.state(0).health, Health::well);
  EXPECT_EQ(b.line.state(0).failures, 0U);
  EXPECT_EQ(error_of(b, 1), "modbus.silent");
  EXPECT_GT(b.line.state(2).rounds, 5000U);
}

TEST(Line, ALateAnswerIsNotTakenForTheNext) {
  Bench b{{{1, one_register()}, {2, one_register()}}};
  b.connect();
  ASSERT_EQ(b.asked(), 1);
  auto const late = b.sent;
  b.now += Time{1000};
  ASSERT_EQ(b.asked(), 2);
  auto const current = std::exchange(b.sent, late);
  b.answer_value(9);
  EXPECT_TRUE(b.took.empty());
  b.sent = current;
  b.answer_value(4);
  EXPECT_EQ(b.took, (std::vector<Bench::Took>{{1, 4}}));
}

TEST(Line, AnExceptionIsAFaultOfTheSlaveAndKeepsTheConnection) {
  Bench b{{{1, one_register()}}};
  b.connect();
  ASSERT_EQ(b.asked(), 1);
  b.answer("\x83\2");
  EXPECT_EQ(error_of(b), "modbus.exception");
  ASSERT_EQ(b.asked(), 1);
  EXPECT_EQ(b.now, Time{1'001'000});
  b.answer_value(2);
  EXPECT_EQ(b.line.state(0).health, Health::well);
}

TEST(Line, WhatAnExceptionLeavesIsGiven) {
  auto const map = std::make_shared<RegisterMap const>(*parse_register_map(
      R"({"kind":"k","period_ms":1000,"points":[
          {"property":"a","table":"holding","address":0,"type":"u16"},
          {"property":"b","table":"input","address":0,"type":"u16"}]})"));
  Bench b{{{1, map}}};
  b.connect();
  ASSERT_EQ(b.asked(), 1);
  b.answer("\x84\2");
  ASSERT_EQ(b.asked(), 1);
  b.answer_value(6);
  EXPECT_EQ(b.took, (std::vector<Bench::Took>{{0, 6}}));
  EXPECT_EQ(error_of(b), "modbus.exception");
}

TEST(Line, GarbageClosesTheConnection) {
  for (auto const* garbage : {"HTTP/1.1 400 Bad Request\r\n", "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"}) {
    Bench b{{{1, one_register()}}};
    b.connect();
    ASSERT_EQ(b.asked(), 1);
    b.line.received(garbage, b.now);
    EXPECT_EQ(b.next().what, Do::close);
    EXPECT_EQ(error_of(b), "modbus.frame");
    EXPECT_EQ(b.next().what, Do::wait);
  }
}

TEST(Line, AWrongAnswerIsAFault) {
  Bench b{{{1, one_register()}}};
  b.connect();
  ASSERT_EQ(b.asked(), 1);
  b.answer(std::string{"\3\4\0\0\0\0", 6});
  EXPECT_EQ(b.next().what, Do::close);
  EXPECT_EQ(error_of(b), "modbus.answer");
}

TEST(Line, AWrongAnswerOfOneIsNoFaultOfTheOthers) {
  Bench b{{{1, one_register()}, {2, one_register()}}};
  b.connect();
  ASSERT_EQ(b.asked(), 1);
  b.answer(std::string{"\3\4\0\0\0\0", 6});
  EXPECT_EQ(error_of(b, 0), "modbus.answer");
  EXPECT_EQ(b.line.state(1).health, Health::waiting);
  EXPECT_EQ(b.next().what, Do::close);
  EXPECT_EQ(b.next().what, Do::connect);
}

TEST(Line, AfterAQuietCloseAHostThatIsGoneIsAFaultAtOnce) {
  Bench b{{{1, one_register()}, {2, one_register()}}};
  b.connect();
  for (int unit : {1, 2}) {
    ASSERT_EQ(b.asked(), unit);
    b.answer_value(1);
  }
  b.line.lost({base::Errc::unavailable, "modbus.closed"}, b.now);
  ASSERT_EQ(b.next().what, Do::connect);
  b.line.lost({base::Errc::unavailable, "modbus.unreachable"}, b.now);
  EXPECT_EQ(error_of(b, 0), "modbus.unreachable");
  EXPECT_EQ(error_of(b, 1), "modbus.unreachable");
  EXPECT_EQ(b.next().what, Do::wait);
}

TEST(Line, AQuietConnectionThatIsClosedIsNoFault) {
  Bench b{{{1, one_register()}}};
  b.connect();
  ASSERT_EQ(b.asked(), 1);
  b.answer_value(1);
  b.line.lost({base::Errc::unavailable, "modbus.closed"}, b.now);
  EXPECT_EQ(b.line.state(0).health, Health::well);
  EXPECT_EQ(b.next().what, Do::connect);
}

TEST(Line, RoundsThatCouldNotBeginAreCountedNotMadeUpFor) {
  Bench b{{{1, one_register(100)}}};
  b.connect();
  ASSERT_EQ(b.asked(), 1);
  b.now += Time{950};
  b.answer_value(1);
  ASSERT_EQ(b.asked(), 1);
  b.answer_value(1);
  EXPECT_EQ(b.line.state(0).skipped, 8U);
  ASSERT_EQ(b.asked(), 1);
  EXPECT_EQ(b.now, Time{1'001'000});
}

struct FullInlet : Inlet {
  void take(Reading const& reading, Kept kept) override {
    if (error.empty()) {
      kept_values.push_back(reading.time_ms);
      return kept({});
    }
    kept(base::fail(code, error));
  }
  base::Errc code = base::Errc::busy;
  std::string error = "telemetry.busy";
  std::vector<std::int64_t> kept_values;
};

TEST(Outbox, WhatCannotBeTakenWaitsAndTheOldestGoesWhenItIsTooMuch) {
  FullInlet inlet;
  auto const outbox = std::make_shared<Outbox>(inlet, 3);
  for (std::int64_t i = 1; i <= 5; ++i) outbox->put({"d", i, {}});
  outbox->again();
  EXPECT_EQ(outbox->counts().waiting, 3U);
  EXPECT_EQ(outbox->counts().dropped, 2U);
  inlet.error.clear();
  outbox->again();
  EXPECT_THAT(inlet.kept_values, testing::UnorderedElementsAre(3, 4, 5));
  EXPECT_EQ(outbox->counts().kept, 3U);
  EXPECT_EQ(outbox->counts().waiting, 0U);
}

TEST(Outbox, ALongQueueIsGoneAsSoonAsThereIsRoom) {
  FullInlet inlet;
  auto const outbox = std::make_shared<Outbox>(inlet, 9000);
  for (std::int64_t i = 0; i < 9000; ++i) outbox->put({"d", i, {}});
  inlet.error.clear();
  outbox->again();
  EXPECT_EQ(outbox->counts().kept, 9000U);
}

TEST(Outbox, WhatStillWaitsAtTheEndIsCountedAsDropped) {
  FullInlet inlet;
  auto const outbox = std::make_shared<Outbox>(inlet, 10);
  for (std::int64_t i = 0; i < 4; ++i) outbox->put({"d", i, {}});
  outbox->end();
  EXPECT_EQ(outbox->counts().dropped, 4U);
  EXPECT_EQ(outbox->counts().waiting, 0U);
}

TEST(Outbox, WhatIsRefusedForGoodIsNotTriedAgain) {
  FullInlet inlet;
  inlet.code = base::Errc::unauthenticated;
  auto const outbox = std::make_shared<Outbox>(inlet, 3);
  outbox->put({"d", 1, {}});
  EXPECT_EQ(outbox->counts().waiting, 0U);
  EXPECT_EQ(outbox->counts().refused, 1U);
}

}  // namespace
}  // namespace linli::devices::modbus
