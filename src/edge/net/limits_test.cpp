// Real sockets on 127.0.0.1: limits on numbers and time, stopping.
#include "edge/net/server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "edge/net/client.hpp"
#include "edge/net/raw_connection.hpp"

namespace linli::net {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

constexpr auto inline_route = RouteLimits{.runs = Runs::inline_};

std::string url(Server const& server, std::string_view path) {
  return "http://127.0.0.1:" + std::to_string(server.port()) + std::string{path};
}

std::string get(std::string_view path) {
  return "GET " + std::string{path} + " HTTP/1.1\r\nHost: a\r\n\r\n";
}

Response say(std::string_view text) {
  return Response::text(200, std::string{text});
}

TEST(Limits, ManyConnectionsAreToldToComeBack) {
  Router router;
  router.add(Method::get, "/", [](Request const&) { return say("x"); });
  Server server{{.max_connections = 2}, std::move(router)};
  ASSERT_TRUE(server.start());
  RawConnection a{server.port()}, b{server.port()};
  a.send(get("/"));
  b.send(get("/"));
  EXPECT_THAT(a.read_until("x", 2s), HasSubstr("200 OK"));
  EXPECT_THAT(b.read_until("x", 2s), HasSubstr("200 OK"));
  RawConnection c{server.port()};
  EXPECT_THAT(c.read_all(2s), AllOf(StartsWith("HTTP/1.1 503"), HasSubstr("Retry-After")));
  EXPECT_EQ(server.counters().refused_connections, 1U);
}

TEST(Limits, AFullWorkerQueueIsAnswered503) {
  std::atomic<bool> go{false};
  Router router;
  router.add(Method::get, "/slow", [&](Request const&) {
    while (!go) std::this_thread::sleep_for(1ms);
    return say("done");
  });
  router.add(
      Method::get, "/quick", [](Request const&) { return say("quick"); }, inline_route);
  Server server{{.worker_threads = 1, .worker_queue = 1}, std::move(router)};
  ASSERT_TRUE(server.start());
  RawConnection a{server.port()}, b{server.port()};
  a.send(get("/slow"));
  while (server.counters().workers_busy == 0) std::this_thread::sleep_for(1ms);
  b.send(get("/slow"));
  while (server.counters().worker_queue == 0) std::this_thread::sleep_for(1ms);
  Client client;
  auto const refused = client.get(url(server, "/slow"));
  EXPECT_EQ(refused->status, 503);
  EXPECT_EQ(refused->header("Retry-After"), "1");
  EXPECT_EQ(client.get(url(server, "/quick"))->body, "quick");
  go = true;
  EXPECT_THAT(a.read_until("done", 2s), HasSubstr("200 OK"));
  EXPECT_THAT(b.read_until("done", 2s), HasSubstr("200 OK"));
}

TEST(Limits, WithoutDescriptorsAcceptingWaitsInsteadOfSpinning) {
  Router router;
  router.add(Method::get, "/", [](Request const&) { return say("x"); });
  Server server{{}, std::move(router)};
  ASSERT_TRUE(server.start());
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
  int const next = ::dup(0);
  ::close(next);
  rlimit const few{static_cast<rlim_t>(next) + 9, before.rlim_max};
  std::vector<std::unique_ptr<RawConnection>> clients;
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
  try {
    while (clients.size() < 50) {
      clients.push_back(std::make_unique<RawConnection>(server.port()));
      std::this_thread::sleep_for(5ms);
    }
  } catch (std::runtime_error const&) {
  }
  rusage used{}, later{};
  ::getrusage(RUSAGE_SELF, &used);
  // All the while the queue holds a connection that cannot be accepted.
  std::this_thread::sleep_for(300ms);
  ::getrusage(RUSAGE_SELF, &later);
  ::setrlimit(RLIMIT_NOFILE, &before);
  auto const busy = (later.ru_utime.tv_sec - used.ru_utime.tv_sec) * 1'000'000 +
                    later.ru_utime.tv_usec - used.ru_utime.tv_usec;
  EXPECT_LT(clients.size(), 20U);
  EXPECT_LT(busy, 100'000);
  clients.clear();
  Client client;
  EXPECT_EQ(client.get(url(server, "/"))->body, "x");
}

TEST(Limits, SlowHeadersBodiesAndIdleConnectionsAreClosed) {
  Router router;
  router.add(Method::post, "/", [](Request const& r) { return say(r.body); });
  Server server{{.timeouts = {.header = 600ms, .idle = 600ms, .body = 600ms}}, std::move(router)};
  ASSERT_TRUE(server.start());
  RawConnection silent{server.port()}, drip{server.port()}, body{server.port()},
      idle{server.port()};
  idle.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx");
  EXPECT_THAT(idle.read_until("\r\n\r\nx", 2s), HasSubstr("200 OK"));
  body.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
  auto const start = steady_clock::now();
  std::string const slow = get("/") + std::string(100, 'x');
  std::size_t sent = 0;
  // One byte after the other never moves the deadline.
  while (steady_clock::now() - start < 3s && sent < slow.size()) {
    if (!drip.send(slow.substr(sent++, 1))) break;
    body.send("x");
    if (drip.read_all(100ms).empty() && drip.closed()) break;
  }
  EXPECT_TRUE(drip.closed());
  EXPECT_LT(steady_clock::now() - start, 2s);
  EXPECT_EQ(silent.read_all(2s), "");
  EXPECT_TRUE(silent.closed());
  EXPECT_EQ(body.read_all(2s), "");
  EXPECT_TRUE(body.closed());
  EXPECT_EQ(idle.read_all(2s), "");
  EXPECT_TRUE(idle.closed());
  EXPECT_EQ(server.counters().timeouts, 4U);
}

TEST(Stopping, LetsTheRunningRequestFinishAndRefusesNewOnes) {
  std::atomic<bool> entered{false};
  Router router;
  router.add(Method::get, "/slow", [&](Request const&) {
    entered = true;
    std::this_thread::sleep_for(300ms);
    return say("done");
  });
  router.add(Method::get, "/", [](Request const&) { return say("quiet"); });
  Server server{{.io_threads = 2}, std::move(router)};
  ASSERT_TRUE(server.start());
  RawConnection busy{server.port()}, idle{server.port()};
  idle.send(get("/"));
  idle.read_until("quiet", 2s);
  busy.send(get("/slow"));
  while (!entered) std::this_thread::sleep_for(1ms);
  auto const port = server.port();
  auto const start = steady_clock::now();
  std::thread stopper{[&] { server.stop(5s); }};
  EXPECT_THAT(busy.read_all(3s), AllOf(HasSubstr("done"), HasSubstr("Connection: close")));
  EXPECT_TRUE(busy.closed());
  EXPECT_EQ(idle.read_all(2s), "");
  EXPECT_TRUE(idle.closed());
  stopper.join();
  EXPECT_LT(steady_clock::now() - start, 3s);
  EXPECT_THROW(RawConnection{port}, std::runtime_error);
}

TEST(Stopping, PatienceEnds) {
  Router router;
  router.add(Method::post, "/", [](Request const&) { return say("x"); });
  Server server{{}, std::move(router)};
  ASSERT_TRUE(server.start());
  RawConnection half{server.port()};
  half.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nx");
  std::this_thread::sleep_for(50ms);
  auto const start = steady_clock::now();
  server.stop(200ms);
  EXPECT_LT(steady_clock::now() - start, 1500ms);
}

}  // namespace
}  // namespace linli::net
