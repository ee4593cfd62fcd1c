// Sessions in a file: what was synced is there again, whatever happened to the end of the file.
#include "edge/devices/mqtt/session_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <future>

#include "edge/devices/mqtt/session_codec.hpp"
#include "edge/devices/mqtt/testing/test_broker.hpp"

namespace linli::devices::mqtt {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;

struct Folder {
  Folder() : path{fs::temp_directory_path() / ("mqtt-sessions-" + std::to_string(::getpid()))} {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  ~Folder() { fs::remove_all(path); }
  fs::path file() const { return path / "sessions.log"; }
  std::string bytes() const {
    std::ifstream in{file(), std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
  }
  void write(std::string_view bytes) const { std::ofstream{file(), std::ios::binary} << bytes; }
  fs::path path;
};

base::Result<void> wait_for_sync(Sessions& sessions) {
  std::promise<base::Result<void>> answered;
  sessions.sync([&](base::Result<void> result) { answered.set_value(std::move(result)); });
  return answered.get_future().get();
}

/// A state as bytes: equal states are equal bytes.
std::string image(Stored const& stored) {
  std::string bytes;
  tell_all(stored, [&](Change const& change) { write_change(bytes, change); });
  return bytes;
}

Change any_change() {
  auto const below = [](int n) { return *rc::gen::inRange(0, n); };
  auto const id = "client" + std::to_string(below(3));
  auto const order = static_cast<std::uint64_t>(below(5));
  auto const packet_id = static_cast<std::uint16_t>(1 + below(9));
  auto const message = std::make_shared<Message>(
      Message{.topic = "t" + std::to_string(below(3)),
              .payload = *rc::gen::arbitrary<std::string>(),
              .qos = Qos::at_least_once,
              .retain = below(2) == 0,
              .properties = below(2) == 0 ? Properties{{PropertyId::user_property, 0, "a", "b"}}
                                          : Properties{},
              .expires = below(2) == 0 ? never : Time{below(1000)},
              .sender = "s"});
  switch (below(12)) {
    case 0: {
      SessionOpened c{id, "owner", static_cast<std::uint32_t>(below(99)), {}};
      if (below(2) == 0) {
        c.will = Will{"w", "gone", Qos::exactly_once, true, {{PropertyId::will_delay, 7}}};
      }
      return c;
    }
    case 1:
      return SessionLeft{id, 5, Time{below(1000)}, below(2) == 0};
    case 2:
      return SessionEnded{id};
    case 3:
      return Subscribed{id, "f/#", {{Qos::exactly_once, true, true, RetainHandling::never}, 9}};
    case 4:
      return Unsubscribed{id, "f/#"};
    case 5:
    case 6:
      return MessageQueued{id, order, {message, Qos::at_least_once, true, {1, 70'000}}};
    case 7:
      return MessageSent{id, order, packet_id};
    case 8:
      return MessageReceived{id, order};
    case 9:
      return MessageDone{id, order};
    case 10:
      return below(2) == 0 ? Change{IdentifierTaken{id, packet_id}}
                           : Change{IdentifierFree{id, packet_id}};
    default:
      return Retained{message};
  }
}

RC_GTEST_PROP(SessionCodec, WhatIsWritten_IsReadBack, ()) {
  std::string bytes, again;
  write_change(bytes, any_change());
  auto const change = read_change(bytes);
  RC_ASSERT(change.has_value());
  write_change(again, *change);
  RC_ASSERT(again == bytes);
  auto const cut = *rc::gen::inRange<std::size_t>(0, bytes.size());
  RC_ASSERT(!read_change(std::string_view{bytes}.substr(0, cut)).has_value());
}
RC_GTEST_PROP(SessionCodec, AStateToldAnew_IsTheSameState, ()) {
  Stored stored, again;
  for (int n = *rc::gen::inRange(0, 60); n > 0; --n) record(stored, any_change());
  tell_all(stored, [&](Change const& change) { record(again, change); });
  RC_ASSERT(image(again) == image(stored));
}

TEST(SessionFile, WhatWasSynced_IsThereAgain_AlsoAfterItWasMadeSmall) {
  Folder folder;
  Stored expected;
  for (int round = 0; round < 3; ++round) {
    auto sessions = FileSessions::open(folder.path, {.compact_above = 2000});
    ASSERT_TRUE(sessions);
    EXPECT_EQ(image((*sessions)->load()), image(expected));
    for (int i = 0; i < 200; ++i) {
      auto const text = std::to_string(i % 7);
      Change const change = Retained{
          std::make_shared<Message>(Message{.topic = "t" + text, .payload = std::to_string(i)})};
      record(expected, change);
      (*sessions)->changed(change);
      if (i % 20 != 0) continue;
      EXPECT_TRUE(wait_for_sync(**sessions));
    }
  }
  EXPECT_LT(folder.bytes().size(), 5000u);
}
TEST(SessionFile, CutAnywhere_ItHoldsWhatCameBefore) {
  Folder folder;
  std::vector<std::string> images{image({})};
  {
    auto sessions = FileSessions::open(folder.path);
    Stored stored;
    for (int i = 0; i < 5; ++i) {
      Change const change =
          Retained{std::make_shared<Message>(Message{.topic = std::to_string(i), .payload = "x"})};
      record(stored, change);
      images.push_back(image(stored));
      (*sessions)->changed(change);
    }
  }
  auto const whole = folder.bytes();
  for (std::size_t cut = 0; cut < whole.size(); ++cut) {
    folder.write(std::string_view{whole}.substr(0, cut));
    auto const sessions = FileSessions::open(folder.path);
    EXPECT_THAT(images, testing::Contains(image((*sessions)->load()))) << cut;
  }
  auto damaged = whole;
  damaged[damaged.size() - 2] ^= 1;
  folder.write(damaged);
  EXPECT_EQ(image((*FileSessions::open(folder.path))->load()), images[4]);
}
TEST(SessionFile, AFolderThatCannotBeWritten_IsAnError) {
  auto const sessions = FileSessions::open("/proc/nowhere");
  ASSERT_FALSE(sessions);
  EXPECT_EQ(sessions.error().id, "mqtt.sessions_write");
}
TEST(SessionFile, AfterKill9_EveryAcknowledgedMessageIsStillQueued) {
  Folder folder;
  int acknowledged[2];
  ASSERT_EQ(::pipe(acknowledged), 0);
  auto const child = ::fork();
  if (child == 0) {
    auto sessions = FileSessions::open(folder.path, {.compact_above = 20'000});
    TestBroker server{{}, std::move(*sessions)};
    TestClient a{server}, b{server};
    a.connect("a");
    b.send(Connect{.client_id = "b", .properties = {{PropertyId::session_expiry, 1000}}});
    b.send(Subscribe{.id = 1, .items = {{"t", {Qos::at_least_once}}}});
    for (std::uint16_t i = 1; i < 60'000; ++i) {
      a.publish("t", std::to_string(i), Qos::at_least_once, i);
      while (a.count<Ack>() == 0) server.settle();
      auto const id = a.take<Ack>().id;
      if (::write(acknowledged[1], &id, sizeof id) != sizeof id) ::_exit(2);
    }
    ::_exit(1);
  }
  ::close(acknowledged[1]);
  std::uint16_t last = 0, id = 0;
  while (last < 500 && ::read(acknowledged[0], &id, sizeof id) == sizeof id) last = id;
  ::kill(child, SIGKILL);
  while (::read(acknowledged[0], &id, sizeof id) == sizeof id) last = id;
  ::close(acknowledged[0]);
  ::waitpid(child, nullptr, 0);
  ASSERT_GE(last, 500);

  auto sessions = FileSessions::open(folder.path);
  ASSERT_TRUE(sessions);
  TestBroker server{{.inflight = 60'000}, std::move(*sessions)};
  TestClient b{server};
  EXPECT_TRUE(b.connect("b", false, {{PropertyId::session_expiry, 1000}}).session_present);
  auto const payloads = b.payloads();
  ASSERT_GE(payloads.size(), last);
  for (std::size_t i = 0; i < payloads.size(); ++i) EXPECT_EQ(payloads[i], std::to_string(i + 1));
}

}  // namespace
}  // namespace linli::devices::mqtt
