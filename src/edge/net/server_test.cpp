// Real sockets on 127.0.0.1: connections, files, TLS.
#include "edge/net/server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "edge/net/client.hpp"
#include "edge/net/raw_connection.hpp"

namespace linli::net {
namespace {

using namespace std::chrono_literals;
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
