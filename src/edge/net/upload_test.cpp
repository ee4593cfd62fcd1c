// Real sockets on 127.0.0.1: uploads in pieces.
#include "edge/net/server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "edge/net/client.hpp"
#include "edge/net/raw_connection.hpp"

namespace linli::net {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

std::string url(Server const& server, std::string_view path) {
  return "http://127.0.0.1:" + std::to_string(server.port()) + std::string{path};
}

Response say(std::string_view text) {
  return Response::text(200, std::string{text});
}

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

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t allowed_growth = 150U << 20;  // freed pieces stay in quarantine
#else
constexpr std::size_t allowed_growth = 16U << 20;
#endif

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
    EXPECT_LT(most - before, allowed_growth);
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

}  // namespace
}  // namespace linli::net
