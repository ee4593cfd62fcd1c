// Real sockets on 127.0.0.1: connections, uploads, limits on time, stopping, TLS.
#include "edge/net/server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "edge/net/client.hpp"
#include "edge/net/raw_connection.hpp"

namespace linli::net {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
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

TEST(Connections, AreKeptAndPipelinedInOrder) {
  Router router;
  router.add(Method::get, "/a/{n}",
             [](Request const& r) { return say("<" + std::string{r.parameter("n")} + ">"); });
  router.add(
      Method::get, "/b/{n}",
      [](Request const& r) { return say("<" + std::string{r.parameter("n")} + ">"); },
      inline_route);
  Server server{{}, std::move(router)};
  ASSERT_TRUE(server.start());
  RawConnection raw{server.port()};
  raw.send(get("/a/1") + get("/b/2") + get("/a/3") + get("/b/4").substr(0, 9));
  EXPECT_THAT(raw.read_until("<3>", 2s), AllOf(HasSubstr("<1>"), HasSubstr("<2>")));
  raw.send(get("/b/4").substr(9));
  EXPECT_THAT(raw.read_until("<4>", 2s), StartsWith("HTTP/1.1 200 OK\r\nDate: "));
  EXPECT_EQ(server.counters().connections, 1U);
  EXPECT_EQ(server.counters().requests[2], 4U);
  raw.send("GET /b/5 HTTP/1.0\r\n\r\n");
  EXPECT_THAT(raw.read_all(2s), AllOf(HasSubstr("Connection: close"), HasSubstr("<5>")));
  EXPECT_TRUE(raw.closed());
}

TEST(Connections, ByteByByteIsTheSame) {
  Router router;
  router.add(Method::post, "/", [](Request const& r) { return say("<" + r.body + ">"); });
  Server server{{}, std::move(router)};
  ASSERT_TRUE(server.start());
  RawConnection raw{server.port()};
  for (char c : std::string{"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                            "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"}) {
    raw.send({&c, 1});
    if (c == '\n') std::this_thread::sleep_for(1ms);
  }
  EXPECT_THAT(raw.read_until(">", 2s), HasSubstr("<abcde>"));
}

TEST(Connections, HeadOptionsAndEmptyStatusesHaveNoBody) {
  Router router;
  router.add(Method::get, "/", [](Request const&) { return say("home"); });
  router.add(Method::get, "/204", [](Request const&) {
    Response r = Response::no_content();
    r.body = std::string{"never"};
    return r;
  });
  router.add(Method::get, "/304", [](Request const&) {
    Response r = say("never");
    r.status = 304;
    return r;
  });
  Server server{{}, std::move(router)};
  ASSERT_TRUE(server.start());
  RawConnection raw{server.port()};
  raw.send(
      "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n"
      "HEAD /no HTTP/1.1\r\nHost: a\r\n\r\n"
      "OPTIONS / HTTP/1.1\r\nHost: a\r\n\r\n" +
      get("/204") + get("/304") + get("/"));
  auto const all = raw.read_until("home", 2s);
  EXPECT_THAT(all, StartsWith("HTTP/1.1 200 OK"));
  EXPECT_THAT(all, HasSubstr("Content-Length: 4\r\n"));
  EXPECT_THAT(all, HasSubstr("\r\n\r\nHTTP/1.1 404 Not Found"));
  EXPECT_THAT(all, HasSubstr("\r\n\r\nHTTP/1.1 204 No Content"));
  EXPECT_THAT(all, HasSubstr("Allow: GET, HEAD, OPTIONS\r\n"));
  EXPECT_THAT(all, HasSubstr("\r\n\r\nHTTP/1.1 304 Not Modified"));
  EXPECT_THAT(all, Not(HasSubstr("never")));
}

TEST(Connections, HooksSeeEveryResponseAndHeadersCannotBeSplit) {
  Router router;
  router.add(Method::get, "/", [](Request const&) {
    Response r = say("x");
    r.headers.add("X-Evil", "a\r\nX-Split: b");
    r.headers.add("Content-Length", "1000");
    return r;
  });
  router.add(Method::get, "/throws",
             [](Request const&) -> Response { throw std::runtime_error{"no"}; });
  std::atomic<int> observed{0};
  ServerConfig config;
  config.decorate = [](Request const& r, Response& response) {
    response.headers.set("X-Trace-Id", r.trace_id);
  };
  config.error_page = [](Request const&, int status, base::Error const& e) {
    return Response::json(status, "{\"id\":\"" + e.id + "\"}");
  };
  config.observe = [&](Request const&, int status, std::chrono::microseconds) {
    observed += status;
  };
  Server server{std::move(config), std::move(router)};
  ASSERT_TRUE(server.start());
  Client client;
  auto const ok = client.get(url(server, "/"), {{"X-Trace-Id", "0123456789abcdefXYZ"}});
  ASSERT_TRUE(ok);
  EXPECT_EQ(ok->body, "x");
  EXPECT_EQ(ok->header("X-Trace-Id"), "0123456789abcdefXYZ");
  EXPECT_FALSE(ok->header("X-Split"));
  auto const traced =
      client.get(url(server, "/"),
                 {{"traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}});
  EXPECT_EQ(traced->header("x-trace-id"), "0af7651916cd43dd8448eb211c80319c");
  auto const thrown = client.get(url(server, "/throws"), {{"X-Trace-Id", "bad\tone"}});
  EXPECT_EQ(thrown->status, 500);
  EXPECT_EQ(thrown->body, "{\"id\":\"http.internal\"}");
  EXPECT_EQ(thrown->header("X-Trace-Id")->size(), 32U);
  EXPECT_EQ(client.get(url(server, "/no"))->body, "{\"id\":\"http.not_found\"}");
  server.stop(1s);
  EXPECT_EQ(observed, 200 + 200 + 500 + 404);
}

TEST(Connections, ContinueIsSaidOnlyWhenTheBodyIsWanted) {
  Router router;
  router.add(Method::post, "/", [](Request const& r) { return say(r.body); }, {.body_bytes = 10});
  Server server{{}, std::move(router)};
  ASSERT_TRUE(server.start());
  auto const head = [](int n) {
    return "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: " +
           std::to_string(n) + "\r\n\r\n";
  };
  RawConnection raw{server.port()};
  raw.send(head(5));
  EXPECT_EQ(raw.read_until("\r\n\r\n", 2s), "HTTP/1.1 100 Continue\r\n\r\n");
  raw.send("hello");
  EXPECT_THAT(raw.read_until("hello", 2s), StartsWith("HTTP/1.1 200"));
  raw.send(head(11));
  EXPECT_THAT(raw.read_all(4s), AllOf(StartsWith("HTTP/1.1 413"), Not(HasSubstr("100 Continue"))));
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

// --- uploads

struct Seen {
  std::atomic<std::uint64_t> bytes{0}, largest{0}, sum{0};
  std::atomic<int> finished{0}, destroyed{0};
};

class CountingSink : public BodySink {
 public:
  CountingSink(Seen& seen, std::uint64_t refuse_at) : seen_{seen}, refuse_at_{refuse_at} {}
  ~CountingSink() override { ++seen_.destroyed; }
  base::Result<void> write(std::span<char const> piece) override {
    seen_.bytes += piece.size();
    seen_.largest = std::max<std::uint64_t>(seen_.largest, piece.size());
    for (char c : piece) seen_.sum += static_cast<unsigned char>(c);
    if (seen_.bytes >= refuse_at_) return base::fail(base::Errc::refused, "test.refused");
    return {};
  }
  Response finish() override {
    ++seen_.finished;
    return say(std::to_string(seen_.bytes));
  }

 private:
  Seen& seen_;
  std::uint64_t refuse_at_;
};

Router upload_router(Seen& seen) {
  Router router;
  router.add_upload(Method::post, "/up",
                    [&](Request const& r) -> base::Result<std::unique_ptr<BodySink>> {
                      if (r.query_value("forbidden"))
                        return base::fail(base::Errc::forbidden, "test.forbidden");
                      auto const at = r.query_value("refuse") ? 100'000U : ~0U;
                      return std::make_unique<CountingSink>(seen, at);
                    },
                    {.body_bytes = 300U << 20});
  return router;
}

std::size_t resident_bytes() {
  std::ifstream statm{"/proc/self/statm"};
  std::size_t total = 0, resident = 0;
  statm >> total >> resident;
  return resident * 4096;
}

TEST(Uploads, TwoHundredMegabytesPassInPieces) {
  Seen seen;
  Server server{{}, upload_router(seen)};
  ASSERT_TRUE(server.start());
  std::string piece(1U << 20, 'a');
  for (bool const chunked : {false, true}) {
    seen.bytes = seen.sum = 0;
    RawConnection raw{server.port()};
    std::size_t const pieces = chunked ? 64 : 200;
    raw.send("POST /up HTTP/1.1\r\nHost: a\r\n" +
             (chunked ? "Transfer-Encoding: chunked"
                      : "Content-Length: " + std::to_string(pieces << 20)) +
             "\r\n\r\n");
    auto const before = resident_bytes();
    std::size_t most = before;
    for (std::size_t i = 0; i < pieces; ++i) {
      if (chunked) raw.send("100000\r\n");
      ASSERT_TRUE(raw.send(piece));
      if (chunked) raw.send("\r\n");
      most = std::max(most, resident_bytes());
    }
    if (chunked) raw.send("0\r\n\r\n");
    EXPECT_THAT(raw.read_until(std::to_string(pieces << 20), 10s), HasSubstr("200 OK"));
    EXPECT_EQ(seen.sum, (pieces << 20) * 'a');
    EXPECT_LT(most - before, 16U << 20);
    EXPECT_LE(seen.largest, 128U * 1024);
  }
  EXPECT_EQ(seen.finished, 2);
}

TEST(Uploads, ASmallOneBehindItsHeaderAndAnEmptyOne) {
  Seen seen;
  Server server{{}, upload_router(seen)};
  ASSERT_TRUE(server.start());
  Client client;
  EXPECT_EQ(client.request(Method::post, url(server, "/up"), {}, "hello")->body, "5");
  EXPECT_EQ(client.request(Method::post, url(server, "/up"), {}, "")->body, "5");
  EXPECT_EQ(server.counters().connections, 1U);
  EXPECT_EQ(seen.destroyed, 2);
}

TEST(Uploads, RefusalsAreReadableAlthoughTheBodyIsStillComing) {
  Seen seen;
  Server server{{}, upload_router(seen)};
  ASSERT_TRUE(server.start());
  std::string const large(3U << 20, 'x');
  Client client;
  EXPECT_EQ(client.request(Method::post, url(server, "/up?forbidden=1"), {}, large)->status, 403);
  EXPECT_EQ(seen.destroyed, 0);
  EXPECT_EQ(client.request(Method::post, url(server, "/up?refuse=1"), {}, large)->status, 422);
  EXPECT_EQ(seen.finished, 0);
  EXPECT_EQ(seen.destroyed, 1);
}

TEST(Uploads, AnAbortedOneIsNeverFinished) {
  Seen seen;
  Server server{{}, upload_router(seen)};
  ASSERT_TRUE(server.start());
  {
    RawConnection raw{server.port()};
    raw.send("POST /up HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n" +
             std::string(200'000, 'x'));
    while (seen.bytes == 0) std::this_thread::sleep_for(1ms);
  }
  for (int i = 0; i < 2000 && seen.destroyed == 0; ++i) std::this_thread::sleep_for(1ms);
  EXPECT_EQ(seen.destroyed, 1);
  EXPECT_EQ(seen.finished, 0);
}

// --- files and TLS

struct Folder {
  Folder() {
    char name[] = "/tmp/linli_net_XXXXXX";
    path = ::mkdtemp(name);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string path;
};

TEST(Files, AreSentWholeFromAnOffsetAndALossIsSeen) {
  Folder folder;
  std::string text(3U << 20, 'x');
  text.replace(0, 5, "begin").replace(text.size() - 3, 3, "end");
  std::ofstream{folder.path + "/f", std::ios::binary} << text;
  Router router;
  auto const file = [&](std::uint64_t size, std::uint64_t offset) {
    Response r;
    r.body = FileBody{folder.path + "/f", size, offset};
    return r;
  };
  router.add(Method::get, "/whole", [&](Request const&) { return file(text.size(), 0); });
  router.add(Method::get, "/tail", [&](Request const&) { return file(3, text.size() - 3); });
  router.add(Method::get, "/short", [&](Request const&) { return file(text.size() + 1, 0); });
  Server server{{}, std::move(router)};
  ASSERT_TRUE(server.start());
  Client client;
  EXPECT_EQ(client.get(url(server, "/whole"))->body, text);
  EXPECT_EQ(client.get(url(server, "/tail"))->body, "end");
  EXPECT_EQ(client.get(url(server, "/short")).error().id, "client.closed");
}

std::string output_of(std::string const& command) {
  std::string all;
  auto* pipe = ::popen(command.c_str(), "r");
  char piece[4096];
  while (auto const n = ::fread(piece, 1, sizeof piece, pipe)) all.append(piece, n);
  ::pclose(pipe);
  return all;
}

TEST(Tls, RoundTripAndPlainTextIsTurnedAway) {
  Folder folder;
  auto const cert = folder.path + "/cert.pem", key = folder.path + "/key.pem";
  auto const made =
      std::system(("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes "
                   "-days 2 -subj /CN=localhost -keyout " +
                   key + " -out " + cert + " 2>/dev/null")
                      .c_str());
  ASSERT_EQ(made, 0);
  Router router;
  std::string const large(300'000, 'y');
  router.add(Method::get, "/", [&](Request const& r) {
    return say((r.scheme == Scheme::https ? "secure " : "plain ") + large + " end");
  });
  router.add(Method::post, "/", [&](Request const&) { return say("x"); }, {.body_bytes = 10});
  Server server{{.tls = TlsFiles{cert, key}}, std::move(router)};
  ASSERT_TRUE(server.start());
  auto const connect = " | timeout 10 openssl s_client -quiet -verify_return_error -CAfile " +
                       cert + " -connect 127.0.0.1:" + std::to_string(server.port()) +
                       " 2>/dev/null";
  auto const request = [](std::string const& lines) { return "(printf '" + lines + "'; sleep 1)"; };
  auto const answer =
      output_of(request("GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\nGET / HTTP/1.1\\r\\nHost: "
                        "a\\r\\nConnection: close\\r\\n\\r\\n") +
                connect);
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK"));
  EXPECT_GT(answer.size(), 600'000U);
  EXPECT_THAT(answer.substr(answer.size() - 10), HasSubstr(" end"));
  auto const early = output_of(
      request("POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 50\\r\\n\\r\\nxxxxx") + connect);
  EXPECT_THAT(early, StartsWith("HTTP/1.1 413"));
  RawConnection raw{server.port()};
  raw.send(get("/"));
  EXPECT_THAT(raw.read_all(2s), Not(HasSubstr("HTTP/1.1")));
  EXPECT_TRUE(raw.closed());
}

TEST(Starting, FailuresHaveAReason) {
  Server first{{}, Router{}};
  ASSERT_TRUE(first.start());
  Server second{{.port = first.port()}, Router{}};
  auto const taken = second.start();
  ASSERT_FALSE(taken);
  EXPECT_EQ(taken.error().id, "net.listen");
  Server third{{.tls = TlsFiles{"/nowhere", "/nowhere"}}, Router{}};
  EXPECT_EQ(third.start().error().id, "net.tls");
}

}  // namespace
}  // namespace linli::net
