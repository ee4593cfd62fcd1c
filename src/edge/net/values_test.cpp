// The pure parts: text, targets, forms, multipart, routes, event text.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "edge/net/compress.hpp"
#include "edge/net/events.hpp"
#include "edge/net/form.hpp"
#include "edge/net/multipart.hpp"
#include "edge/net/router.hpp"
#include "edge/net/target.hpp"
#include "edge/net/text.hpp"

namespace linli::net {
namespace {

using std::string_literals::operator""s;

std::string path_of(std::string_view target) {
  Request request;
  auto const parsed = parse_target(target, request);
  return parsed ? request.path : parsed.error().id;
}

TEST(Target, PlainAndEscapedPathsAreDecoded) {
  EXPECT_EQ(path_of("/"), "/");
  EXPECT_EQ(path_of("/a/b.c"), "/a/b.c");
  EXPECT_EQ(path_of("/%E9%82%BB"), "/邻");
  EXPECT_EQ(path_of("/a%20b?x=1"), "/a b");
  EXPECT_EQ(path_of("/a+b"), "/a+b");
  EXPECT_EQ(path_of("/..a/b..c/..."), "/..a/b..c/...");
}

TEST(Target, WhatCouldBeReadInTwoWaysIsRefused) {
  for (auto const* target :
       {"/a/../b", "/..", "/a/..", "/./a", "/%2e%2e/a", "/.%2E/a", "/a%2fb", "/a%2Fb", "/a%5cb",
        "/a\\b", "/a%00b", "/a%0ab", "/%", "/%4", "/%zz", "/%c0%af", "/%ed%a0%80", "/%ff"})
    EXPECT_EQ(path_of(target), "http.path") << target;
  for (auto const* target : {"", "a/b", "host:80", "*", "ftp://h/", "http://", "http://h\"/x",
                             "http://user@h/x", "/a#b", "/a b", "/\x80", "http://h?x=1"})
    EXPECT_EQ(path_of(target), "http.malformed") << target;
}

TEST(Target, TheAbsoluteFormNamesTheHost) {
  Request request;
  request.headers = {{"Host", "other"}};
  ASSERT_TRUE(parse_target("HTTP://example.org:8080/a?b=c", request));
  EXPECT_EQ(request.path, "/a");
  EXPECT_EQ(request.target, "/a?b=c");
  EXPECT_EQ(request.header("host"), "example.org:8080");
  EXPECT_EQ(request.headers.count("Host"), 1U);
}

TEST(Target, QueryValuesAreDecodedInOrder) {
  Request request;
  ASSERT_TRUE(parse_target("/a?x=1&y=%E7%94%B2+b&x=2&flag&=", request));
  EXPECT_EQ(request.query_value("x"), "1");
  EXPECT_EQ(request.query_value("y"), "甲 b");
  EXPECT_EQ(request.query_value("flag"), "");
  EXPECT_EQ(request.query.size(), 5U);
  EXPECT_EQ(path_of("/a?x=%00"), "http.query");
  EXPECT_EQ(path_of("/a?x=%ff"), "http.query");
}

RC_GTEST_PROP(Form, WhatIsEncodedIsDecodedAgain, (std::vector<std::uint8_t> const& choices)) {
  static std::string const letters[] = {"a",  "%",  "&", "=", "+",   " ",
                                        "\n", "邻", "é", "😀", "%41", "\""};
  std::string raw;
  for (auto choice : choices) raw += letters[choice % std::size(letters)];
  auto const fields = parse_form("k=" + percent_encode(raw));
  RC_ASSERT(fields.has_value());
  RC_ASSERT(form_value(*fields, "k") == raw);
}

TEST(Form, LimitsHold) {
  FormLimits const limits{.fields = 2, .name_bytes = 3, .value_bytes = 4};
  EXPECT_TRUE(parse_form("a=1&b=1234", limits));
  EXPECT_EQ(parse_form("a=1&b=2&c=3", limits).error().id, "form.too_large");
  EXPECT_EQ(parse_form("abcd=1", limits).error().id, "form.too_large");
  EXPECT_EQ(parse_form("a=12345", limits).error().where, "a");
  EXPECT_EQ(parse_form("a=%4").error().id, "form.malformed");
}

TEST(Multipart, FieldsAndFilesOfABrowser) {
  auto const body =
      "--X\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n意见\r\n"
      "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\a\\b;\\\"c.pdf\"\r\n"
      "Content-Type: application/pdf\r\n\r\n%PDF\r\n--Xy\r\n\r\n--X--\r\n"s;
  auto const parts = parse_multipart("multipart/form-data; boundary=X", body);
  // "--Xy" begins like the delimiter but is neither its end nor a new part.
  EXPECT_FALSE(parts.has_value());
  auto const good = parse_multipart(
      "multipart/form-data; boundary=\"X\"",
      "--X\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n意见\r\n"
      "--X\r\ncontent-disposition: form-data; name=\"file\"; filename=\"C:\\a\\b;c.pdf\"\r\n"
      "Content-Type: application/pdf\r\n\r\n%PDF\r\n-X\r\n\r\n--X--");
  ASSERT_TRUE(good.has_value());
  ASSERT_EQ(good->size(), 2U);
  EXPECT_EQ((*good)[0].name, "text");
  EXPECT_EQ((*good)[0].data, "意见");
  EXPECT_FALSE((*good)[0].file_name);
  EXPECT_EQ((*good)[1].file_name, "b;c.pdf");
  EXPECT_EQ((*good)[1].content_type, "application/pdf");
  EXPECT_EQ((*good)[1].data, "%PDF\r\n-X\r\n");
}

TEST(Multipart, BrokenOrTooLargeIsRefused) {
  auto const type = "multipart/form-data; boundary=X";
  auto const part = "--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n12345\r\n"s;
  EXPECT_TRUE(parse_multipart(type, part + "--X--"));
  EXPECT_EQ(parse_multipart("text/plain", part).error().id, "form.not_multipart");
  EXPECT_EQ(parse_multipart("multipart/form-data", part).error().id, "form.not_multipart");
  EXPECT_EQ(parse_multipart(type, part).error().id, "form.malformed");
  EXPECT_EQ(parse_multipart(type, "preamble\r\n" + part + "--X--").error().id, "form.malformed");
  EXPECT_EQ(parse_multipart(type, "--X\r\nA: b\r\n\r\nx\r\n--X--").error().id, "form.malformed");
  EXPECT_EQ(parse_multipart(type, "--X\r\n" + std::string(9000, 'a') + "\r\n\r\n").error().id,
            "form.malformed");
  EXPECT_EQ(parse_multipart(type, part + "--X--", {.part_bytes = 4}).error().where, "a");
  EXPECT_EQ(parse_multipart(type, part + part + "--X--", {.parts = 1}).error().id,
            "form.too_large");
}

struct Routes : testing::Test {
  Router router;
  std::string answer(Method method, std::string path) {
    Request request;
    request.method = method;
    request.path = std::move(path);
    auto const match = router.match(request);
    if (!match.route) return match.allow.empty() ? "404" : "405 " + match.allow;
    std::string text = match.route->info.pattern;
    for (auto const& p : request.parameters) text += " " + p.name + "=" + p.value;
    return text;
  }
};

TEST_F(Routes, TheMoreLiteralPatternWins) {
  Handler const handler = [](Request const&) { return Response{}; };
  router.add(Method::get, "/", handler);
  router.add(Method::get, "/p/{project}", handler);
  router.add(Method::post, "/p/{project}", handler);
  router.add(Method::get, "/p/new", handler);
  router.add(Method::get, "/p/{id}/files/{file}", handler);
  router.add_prefix("/p/*", handler);
  router.add_prefix("/p/deep/*", handler);
  EXPECT_EQ(answer(Method::get, "/"), "/");
  EXPECT_EQ(answer(Method::get, "/p/new"), "/p/new");
  EXPECT_EQ(answer(Method::head, "/p/x"), "/p/{project} project=x");
  EXPECT_EQ(answer(Method::post, "/p/new"), "/p/{project} project=new");
  EXPECT_EQ(answer(Method::get, "/p/new/files/7"), "/p/{id}/files/{file} id=new file=7");
  EXPECT_EQ(answer(Method::get, "/p/x/y"), "/p/* *=x/y");
  EXPECT_EQ(answer(Method::get, "/p/deep/y/z"), "/p/deep/* *=y/z");
  EXPECT_EQ(answer(Method::get, "/p/"), "/p/* *=");
  EXPECT_EQ(answer(Method::get, "/p"), "404");
  EXPECT_EQ(answer(Method::get, "//p/x"), "404");
  EXPECT_EQ(answer(Method::delete_, "/p/x"), "405 GET, HEAD, POST, OPTIONS");
  EXPECT_EQ(answer(Method::post, "/p/x/y"), "405 GET, HEAD, OPTIONS");
  EXPECT_EQ(router.routes().size(), 7U);
  EXPECT_THROW(router.add(Method::get, "/p/{other}", handler), std::logic_error);
  EXPECT_THROW(router.add(Method::get, "p", handler), std::logic_error);
  EXPECT_THROW(router.add(Method::get, "/a/*", handler), std::logic_error);
}

TEST(Cookies, TheNamedOneIsFound) {
  Request request;
  request.headers = {{"Cookie", "a=1; session=x=y; b=\"q\""}};
  EXPECT_EQ(request.cookie("session"), "x=y");
  EXPECT_EQ(request.cookie("b"), "q");
  EXPECT_FALSE(request.cookie("c"));
  Response response;
  add_cookie(response, {.name = "s",
                        .value = "1",
                        .max_age = std::chrono::seconds{60},
                        .reach = SetCookie::Reach::this_site_strict,
                        .only_over = Scheme::https});
  EXPECT_EQ(response.headers.find("set-cookie"),
            "s=1; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=Strict");
}

TEST(EventText, LinesOfDataEachGetTheirField) {
  EXPECT_EQ(to_wire({"7\n8", "a\rb", "1\n2\r\n3\r"}),
            "id: 7\nevent: a\ndata: 1\ndata: 2\ndata: 3\ndata: \n\n");
  EXPECT_EQ(to_wire({}), "data: \n\n");
}

std::string drain(EventStream& stream) {
  std::string all;
  for (auto const& text : stream.take().texts) all += *text;
  return all;
}

TEST(Hub, MissedEventsAreRepeatedOnceAndUnknownOnesReset) {
  EventHub hub{3};
  auto const first = hub.publish("a", {.data = "1"});
  hub.publish("b", {.data = "2"});
  hub.publish("a", {.data = "3"});
  auto stream = hub.subscribe({"a"}, first);
  EXPECT_THAT(drain(*stream), testing::AllOf(testing::HasSubstr("data: 3"),
                                             testing::Not(testing::HasSubstr("data: 2")),
                                             testing::Not(testing::HasSubstr("data: 1"))));
  hub.publish("a", {.data = "4"});
  hub.publish("b", {.data = "5"});
  EXPECT_THAT(drain(*stream), testing::AllOf(testing::HasSubstr("data: 4"),
                                             testing::Not(testing::HasSubstr("data: 5"))));
  EXPECT_THAT(drain(*hub.subscribe({"a"}, first)), testing::HasSubstr("event: reset"));
  EXPECT_THAT(drain(*hub.subscribe({"a"}, "elsewhere-1")), testing::HasSubstr("event: reset"));
  EXPECT_EQ(drain(*hub.subscribe({"a"})), "");
  EXPECT_EQ(hub.subscribers(), 1U);
}

TEST(Hub, WhoDoesNotReadIsGivenUp) {
  EventHub hub{8, {.queued_events = 4}};
  auto stream = hub.subscribe({"a"});
  for (int i = 0; i < 5; ++i) hub.publish("a", {});
  EXPECT_FALSE(stream->is_open());
  EXPECT_TRUE(stream->take().too_slow);
  EXPECT_EQ(hub.subscribers(), 0U);
}

TEST(Address, BehindATrustedProxyIsTheOneThatItAdded) {
  Request request;
  request.peer = "10.0.0.1";
  request.headers.add("X-Forwarded-For", "203.0.113.9");
  EXPECT_EQ(address_behind(request, {}), "10.0.0.1");
  EXPECT_EQ(address_behind(request, {"10.0.0.1"}), "203.0.113.9");
  request.headers.add("X-Forwarded-For", "198.51.100.1, 203.0.113.7 ");
  EXPECT_EQ(address_behind(request, {"10.0.0.1"}), "203.0.113.7");
  EXPECT_EQ(address_behind(request, {"10.0.0.2"}), "10.0.0.1");
}

TEST(Gzip, IsTakenByWhoAsksForIt) {
  Request request;
  EXPECT_FALSE(accepts_coding(request, "gzip"));
  request.headers.set("Accept-Encoding", "br;q=1, GZIP;q=0.5");
  EXPECT_TRUE(accepts_coding(request, "gzip"));
  request.headers.set("Accept-Encoding", "gzip;q=0.0, br");
  EXPECT_FALSE(accepts_coding(request, "gzip"));
}

TEST(Gunzip, IsTheInverseWithALimitAndTellsWhatBreaksOff) {
  std::string const text(100'000, 'x');
  auto const packed = gzip(text);
  EXPECT_EQ(gunzip(packed, text.size()).value(), text);
  EXPECT_EQ(gunzip(gzip(""), 0).value(), "");
  EXPECT_EQ(gunzip(packed, text.size() - 1).error().id, "http.too_large");
  EXPECT_EQ(gunzip(packed.substr(0, packed.size() - 9), text.size()).error().id, "http.coding");
  EXPECT_EQ(gunzip(packed + "more", text.size()).error().id, "http.coding");
  EXPECT_EQ(gunzip("no gzip", 100).error().id, "http.coding");
}

TEST(Gzip, IsSmallAndAlwaysTheSame) {
  std::string const text(20'000, 'x');
  auto const packed = gzip(text);
  EXPECT_LT(packed.size(), 200U);
  EXPECT_TRUE(packed.starts_with("\x1f\x8b"));
  EXPECT_EQ(packed, gzip(text));
}

}  // namespace
}  // namespace linli::net
