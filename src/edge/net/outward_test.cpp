// What leaves here, and where it may go. Real mail and sign-on servers: tests/e2e.
#include "edge/net/outward.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <boost/asio.hpp>

#include <netinet/in.h>
#include <array>
#include <thread>

#include <cstdlib>
#include <cstring>

#include "edge/net/reachable.hpp"
#include "edge/net/server.hpp"

namespace linli::net {
namespace {

bool may_reach(char const* text) {
  sockaddr_storage storage{};
  if (auto* v4 = reinterpret_cast<sockaddr_in*>(&storage);
      inet_pton(AF_INET, text, &v4->sin_addr) == 1)
    v4->sin_family = AF_INET;
  else if (auto* v6 = reinterpret_cast<sockaddr_in6*>(&storage);
           inet_pton(AF_INET6, text, &v6->sin6_addr) == 1)
    v6->sin6_family = AF_INET6;
  return is_public(*reinterpret_cast<sockaddr const*>(&storage));
}

TEST(Outward_Reach, InternalAddressesAreRefusedInEveryNotation) {
  for (char const* address :
       {"127.0.0.1",       "10.1.2.3",        "172.16.0.1",    "172.31.255.255",
        "192.168.1.1",     "169.254.169.254", "100.64.0.1",    "0.0.0.0",
        "224.0.0.1",       "255.255.255.255", "::1",           "::",
        "fe80::1",         "fd00::1",         "ff02::1",       "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "64:ff9b::a00:1",  "2002:7f00:1::", "2001:db8::1",
        "2001::1",         "2001:0:1:2::3",   "3fff::1",       "3fff:fff::1"})
    EXPECT_FALSE(may_reach(address)) << address;
  for (char const* address : {"1.1.1.1", "172.32.0.1", "223.5.5.5", "2400:3200::1", "2001:4860::8",
                              "3ffe::1", "::ffff:223.5.5.5", "64:ff9b::df05:505"})
    EXPECT_TRUE(may_reach(address)) << address;
}

struct Outward : testing::Test {
  std::unique_ptr<Server> server;
  std::string url;
  Outward() {
    Router router;
    router.add(Method::get, "/long", [](Request const&) {
      return Response::json(200, '"' + std::string(3000, 'x') + '"');
    });
    router.add(Method::get, "/away",
               [](Request const&) { return Response::redirect("https://elsewhere.example/"); });
    router.add(Method::post, "/echo",
               [](Request const& request) { return Response::json(200, request.body); });
    ServerConfig config;
    config.address = "127.0.0.1";
    config.port = 0;
    server = std::make_unique<Server>(config, std::move(router));
    EXPECT_TRUE(server->start());
    url = "http://127.0.0.1:" + std::to_string(server->port());
  }
  HttpCall asking(std::string const& path) const { return {url + path, Reach::anywhere}; }
};

TEST_F(Outward, TheOwnNetworkIsNotReachedUnlessTheOperatorSaysSo) {
  auto const turned_away = call({url + "/long", Reach::public_only});
  ASSERT_FALSE(turned_away);
  EXPECT_EQ(turned_away.error().kind, CallFailure::Kind::not_allowed);
  EXPECT_EQ(call(asking("/long"))->status, 200);
}

TEST_F(Outward, NoProxyOfTheEnvironmentStandsInBetween) {
  ::setenv("http_proxy", "http://127.0.0.1:1", 1);
  auto const answer = call(asking("/long"));
  ::unsetenv("http_proxy");
  ASSERT_TRUE(answer) << answer.error().reason;
  EXPECT_EQ(answer->status, 200);
}

TEST_F(Outward, ARedirectIsNotFollowedAndALongAnswerIsCut) {
  EXPECT_EQ(call(asking("/away"))->status, 303);
  auto asked = asking("/long");
  asked.most_bytes = 1000;
  auto const cut = call(asked);
  ASSERT_TRUE(cut);
  EXPECT_TRUE(cut->cut);
  EXPECT_LE(cut->body.size(), 1000U);
}

// 503 and a torn answer: a reverse proxy that restarts. Whoever sends asks again later.
TEST(OutwardHttp, AnAnswerThatBreaksOffIsNotARefusalForGood) {
  boost::asio::io_context io;
  boost::asio::ip::tcp::acceptor door{io, {boost::asio::ip::make_address("127.0.0.1"), 0}};
  std::thread server{[&] {
    auto visitor = door.accept();
    std::array<char, 4096> asked{};
    visitor.read_some(boost::asio::buffer(asked));
    boost::asio::write(
        visitor,
        boost::asio::buffer(std::string{"HTTP/1.1 503 Busy\r\nContent-Length: 100\r\n\r\nhalf"}));
  }};
  auto const answer = call(
      {"http://127.0.0.1:" + std::to_string(door.local_endpoint().port()) + "/", Reach::anywhere});
  server.join();
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, CallFailure::Kind::unreachable);
}

TEST_F(Outward, ABodyIsPostedAsItIs) {
  auto asked = asking("/echo");
  asked.post = "{\"a\": 1}";
  asked.headers = {"Content-Type: application/json", "Expect:"};
  EXPECT_EQ(call(asked)->body, "{\"a\": 1}");
}

TEST(OutwardUrl, OtherProtocolsAreRefused) {
  for (auto const* url : {"file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/"}) {
    auto const answer = call({url, Reach::anywhere});
    ASSERT_FALSE(answer) << url;
    EXPECT_EQ(answer.error().kind, CallFailure::Kind::refused) << url;
  }
  EXPECT_EQ(escaped("a b&c"), "a%20b%26c");
}

}  // namespace
}  // namespace linli::net
