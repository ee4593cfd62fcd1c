// Raw bytes that must be refused, as a server sees them. Every row is followed by a second request:
// if that one is answered, the two ends disagree about where the first one ended (smuggling).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "edge/net/raw_connection.hpp"
#include "edge/net/server.hpp"

namespace linli::net {
namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;

struct Row {
  char const* name;
  std::string bytes;
  int status;
};

void PrintTo(Row const& row, std::ostream* out) {
  *out << row.name;
}

class Malformed : public testing::TestWithParam<Row> {
 protected:
  static void SetUpTestSuite() {
    Router router;
    router.add(Method::get, "/", [](Request const&) { return Response::text(200, "home"); },
               {.runs = Runs::inline_});
    router.add(Method::get, "/smuggled", [](Request const&) { return Response::text(200, "S!"); },
               {.runs = Runs::inline_});
    router.add(Method::post, "/", [](Request const& r) { return Response::text(200, r.body); },
               {.body_bytes = 64});
    server = new Server{{.worker_threads = 2, .timeouts = {.header = 2s, .body = 2s}},
                        std::move(router)};
    ASSERT_TRUE(server->start());
  }
  static void TearDownTestSuite() {
    delete server;
    server = nullptr;
  }
  static Server* server;
};
Server* Malformed::server = nullptr;

TEST_P(Malformed, IsRefusedAndTheConnectionCloses) {
  RawConnection raw{server->port()};
  raw.send(GetParam().bytes);
  raw.send("GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n");
  auto const answer = raw.read_all(4s);
  EXPECT_TRUE(raw.closed());
  EXPECT_THAT(answer, testing::StartsWith("HTTP/1.1 " + std::to_string(GetParam().status)));
  EXPECT_THAT(answer, testing::HasSubstr("Connection: close"));
  EXPECT_THAT(answer, testing::Not(testing::HasSubstr("S!")));
}

std::string get(std::string const& fields) {
  return "GET / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}
std::string post(std::string const& fields, std::string const& body = {}) {
  return "POST / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + body;
}

INSTANTIATE_TEST_SUITE_P(
    Requests, Malformed,
    testing::Values(
        Row{"two_ends", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
            400},
        Row{"two_ends_reversed",
            post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), 400},
        Row{"xchunked", post("Transfer-Encoding: xchunked\r\n", "5\r\nhello\r\n0\r\n\r\n"), 400},
        Row{"chunked_then_more", post("Transfer-Encoding: chunked, gzip\r\n", "0\r\n\r\n"), 400},
        Row{"gzip_chunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 400},
        Row{"chunked_twice",
            post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
        Row{"chunked_twice_in_one", post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n"),
            400},
        Row{"chunked_and_identity",
            post("Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
            400},
        Row{"chunked_with_vt",
            post("Transfer-Encoding: \x0b"
                 "chunked\r\n",
                 "0\r\n\r\n"),
            400},
        Row{"empty_encoding", post("Transfer-Encoding:\r\n", "x"), 400},
        Row{"encoding_in_1_0",
            "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        Row{"encoding_space_colon", post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"), 400},
        Row{"lengths_differ", post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello"), 400},
        Row{"length_twice", post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"), 400},
        Row{"length_list", post("Content-Length: 5, 5\r\n", "hello"), 400},
        Row{"length_negative", post("Content-Length: -5\r\n", "hello"), 400},
        Row{"length_plus", post("Content-Length: +5\r\n", "hello"), 400},
        Row{"length_hex", post("Content-Length: 0x5\r\n", "hello"), 400},
        Row{"length_overflow", post("Content-Length: 18446744073709551621\r\n", "hello"), 400},
        Row{"length_empty", post("Content-Length:\r\n"), 400},
        Row{"length_space_inside", post("Content-Length: 1 0\r\n", "hello"), 400},
        Row{"folded", get("X-A: b\r\n c\r\n"), 400},
        Row{"folded_length", post("Content-Length:\r\n 5\r\n", "hello"), 400},
        Row{"first_field_folded", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400},
        Row{"host_missing", "GET / HTTP/1.1\r\n\r\n", 400},
        Row{"host_twice", get("Host: a\r\n"), 400},
        Row{"host_with_path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
        Row{"host_with_user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", 400},
        Row{"host_empty", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400},
        Row{"bare_lf_everywhere", "GET / HTTP/1.1\nHost: a\n\n", 400},
        Row{"bare_lf_in_field", "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n", 400},
        Row{"bare_cr", "GET / HTTP/1.1\r\nHost: a\rX: y\r\n\r\n", 400},
        Row{"nul_in_target", "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n"s, 400},
        Row{"nul_in_value", get("X: a\0b\r\n"s), 400}, Row{"nul_in_name", get("X\0: a\r\n"s), 400},
        Row{"space_before_colon", get("X : a\r\n"), 400}, Row{"no_colon", get("nonsense\r\n"), 400},
        Row{"empty_name", get(": a\r\n"), 400},
        Row{"version_2", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 400},
        Row{"version_lower_case", "GET / http/1.1\r\nHost: a\r\n\r\n", 400},
        Row{"version_missing", "GET /\r\nHost: a\r\n\r\n", 400},
        Row{"two_spaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Row{"two_empty_lines_first", "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Row{"tls_hello", "\x16\x03\x01\x02\x00\x01"s, 400},
        Row{"target_relative", "GET a HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Row{"target_authority", "GET a:80 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Row{"target_dots", "GET /../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Row{"target_encoded_dots", "GET /%2e%2e/etc HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Row{"target_encoded_slash", "GET /a%2fb HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Row{"target_high_bytes", "GET /\xff HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Row{"method_unknown", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        Row{"method_lower_case", "get / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        Row{"method_connect", "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        Row{"expect_unknown", post("Expect: cake\r\nContent-Length: 1\r\n"), 417},
        Row{"target_too_long", "GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n",
            414},
        Row{"target_endless", "GET /" + std::string(20000, 'a'), 414},
        Row{"header_too_large", get("X: " + std::string(20000, 'a') + "\r\n"), 431},
        Row{"header_endless", "GET / HTTP/1.1\r\nX: " + std::string(20000, 'a'), 431},
        Row{"too_many_fields",
            [] {
              std::string fields;
              for (int i = 0; i < 101; ++i) fields += "X: a\r\n";
              return get(fields);
            }(),
            431},
        Row{"body_too_large", post("Content-Length: 65\r\n", std::string(65, 'x')), 413},
        Row{"body_far_too_large", post("Content-Length: 999999999999\r\n"), 413},
        Row{"chunks_too_large",
            post("Transfer-Encoding: chunked\r\n", "fff\r\n" + std::string(300, 'x')), 413},
        Row{"chunk_size_huge",
            post("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\nx\r\n0\r\n\r\n"), 400},
        Row{"chunk_size_negative", post("Transfer-Encoding: chunked\r\n", "-1\r\nx\r\n0\r\n\r\n"),
            400},
        Row{"chunk_size_0x", post("Transfer-Encoding: chunked\r\n", "0x1\r\nx\r\n0\r\n\r\n"), 400},
        Row{"chunk_size_none", post("Transfer-Encoding: chunked\r\n", "\r\nx\r\n0\r\n\r\n"), 400},
        Row{"chunk_bare_lf", post("Transfer-Encoding: chunked\r\n", "1\nx\n0\n\n"), 400},
        Row{"chunk_without_end", post("Transfer-Encoding: chunked\r\n", "1\r\nxy\r\n0\r\n\r\n"),
            400},
        Row{"chunk_extension", post("Transfer-Encoding: chunked\r\n", "1;a=b\r\nx\r\n0\r\n\r\n"),
            400},
        Row{"trailer_length",
            post("Transfer-Encoding: chunked\r\n", "0\r\nContent-Length: 9\r\n\r\n"), 400},
        Row{"trailer_endless",
            post("Transfer-Encoding: chunked\r\n", "0\r\nX: " + std::string(40000, 'a')), 400}),
    [](auto const& info) { return std::string{info.param.name}; });

class Accepted : public Malformed {};
TEST_P(Accepted, IsAnsweredAndTheNextRequestToo) {
  RawConnection raw{server->port()};
  raw.send(GetParam().bytes);
  raw.send("GET /smuggled HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  auto const answer = raw.read_all(4s);
  EXPECT_THAT(answer, testing::StartsWith("HTTP/1.1 " + std::to_string(GetParam().status)));
  EXPECT_THAT(answer, testing::HasSubstr("S!"));
}

INSTANTIATE_TEST_SUITE_P(
    Requests, Accepted,
    testing::Values(
        Row{"plain", get(""), 200}, Row{"empty_line_first", "\r\n" + get(""), 200},
        Row{"absolute", "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", 200},
        Row{"options_star", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 404},
        Row{"ipv6_host", "GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", 200},
        Row{"length", post("Content-Length: 5\r\n", "hello"), 200},
        Row{"length_zero", post("Content-Length: 0\r\n"), 200}, Row{"no_length", post(""), 200},
        Row{"chunked", post("Transfer-Encoding: Chunked\r\n", "5\r\nhello\r\n0\r\n\r\n"), 200},
        Row{"trailer_is_no_header",
            post("Transfer-Encoding: chunked\r\n", "1\r\nx\r\n0\r\nX-Late: y\r\n\r\n"), 200},
        Row{"chunks_too_large_but_whole",
            post("Transfer-Encoding: chunked\r\n",
                 "41\r\n" + std::string(65, 'x') + "\r\n0\r\n\r\n"),
            413},
        Row{"unknown_path", "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n", 404},
        Row{"wrong_method", "DELETE / HTTP/1.1\r\nHost: a\r\n\r\n", 405}),
    [](auto const& info) { return std::string{info.param.name}; });

}  // namespace
}  // namespace linli::net
