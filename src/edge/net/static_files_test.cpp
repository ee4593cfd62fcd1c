#include "edge/net/static_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "edge/net/client.hpp"
#include "edge/net/raw_connection.hpp"
#include "edge/net/server.hpp"

namespace linli::net {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

struct StaticFolderOverHttp : testing::Test {
  fs::path root;
  std::unique_ptr<Server> server;
  Client client;

  static void put(fs::path const& path, std::string_view text) {
    fs::create_directories(path.parent_path());
    std::ofstream{path} << text;
  }
  void SetUp() override {
    char name[] = "/tmp/linli_net_XXXXXX";
    root = ::mkdtemp(name);
    put(root / "secret.txt", "SECRET");
    put(root / "dist/index.html", "<html>");
    put(root / "dist/assets/app-BxY12_ab.js", "js");
    put(root / "dist/assets/app-BxY12_ab.js.br", "br");
    put(root / "dist/assets/app-BxY12_ab.js.gz", "gz");
    put(root / "dist/logo.svg", "<svg/>");
    put(root / "dist/.hidden", "SECRET");
    fs::create_symlink(root / "secret.txt", root / "dist/link.txt");
    fs::create_directory_symlink(root, root / "dist/up");
    Router router;
    router.add_prefix("/work/*", *StaticFiles::open({.folder = root / "dist"}));
    server = std::make_unique<Server>(ServerConfig{}, std::move(router));
    ASSERT_TRUE(server->start());
  }
  void TearDown() override { fs::remove_all(root); }
  ClientResponse get(std::string const& path, Headers const& headers = {}) {
    return *client.get("http://127.0.0.1:" + std::to_string(server->port()) + path, headers);
  }
};

TEST_F(StaticFolderOverHttp, TypesAndCacheRules) {
  auto const html = get("/work/");
  EXPECT_EQ(html.body, "<html>");
  EXPECT_EQ(html.header("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(html.header("Cache-Control"), "no-cache");
  auto const script = get("/work/assets/app-BxY12_ab.js");
  EXPECT_EQ(script.body, "js");
  EXPECT_EQ(script.header("Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(get("/work/logo.svg").header("Cache-Control"), "public, max-age=300");
  EXPECT_EQ(get("/work/cases/17").body, "<html>");
  EXPECT_EQ(get("/work/none.js").status, 404);
}

TEST_F(StaticFolderOverHttp, ValidatorsAndPackedVariants) {
  auto const etag = std::string{*get("/work/logo.svg").header("ETag")};
  auto const again = get("/work/logo.svg", {{"If-None-Match", "\"other\", W/" + etag}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(get("/work/logo.svg", {{"If-None-Match", "\"other\""}}).status, 200);
  auto const path = "/work/assets/app-BxY12_ab.js";
  auto const br = get(path, {{"Accept-Encoding", "gzip, br"}});
  EXPECT_EQ(br.body, "br");
  EXPECT_EQ(br.header("Content-Encoding"), "br");
  EXPECT_EQ(br.header("Content-Type"), "text/javascript; charset=utf-8");
  EXPECT_NE(br.header("ETag"), get(path).header("ETag"));
  EXPECT_EQ(get(path, {{"Accept-Encoding", "gzip, br;q=0"}}).body, "gz");
  EXPECT_EQ(get(path, {{"Accept-Encoding", "br;q=0.0"}}).body, "js");
}

TEST_F(StaticFolderOverHttp, NothingOutsideIsReached) {
  for (auto const* path :
       {"/work/../secret.txt", "/work/%2e%2e/secret.txt", "/work/..%2fsecret.txt",
        "/work/..%5csecret.txt", "/work/assets/../../secret.txt", "/work//../secret.txt",
        "/work/link.txt", "/work/up/secret.txt", "/work/.hidden", "/work//etc/passwd", "/work/%00",
        "/work/logo.svg%00.html", "/work/assets", "/work/assets/",
        "/work/%c0%ae%c0%ae/secret.txt"}) {
    RawConnection raw{server->port()};
    raw.send("GET " + std::string{path} + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    auto const answer = raw.read_all(3s);
    EXPECT_THAT(answer, testing::StartsWith("HTTP/1.1 ")) << path;
    EXPECT_THAT(answer, Not(HasSubstr("SECRET"))) << path;
    EXPECT_THAT(answer, Not(HasSubstr("root:"))) << path;
  }
  EXPECT_EQ(StaticFiles::open({.folder = root / "none"}).error().id, "net.folder");
}

TEST_F(StaticFolderOverHttp, HeadHasTheLengthOnly) {
  auto const head = client.request(
      Method::head, "http://127.0.0.1:" + std::to_string(server->port()) + "/work/logo.svg");
  EXPECT_EQ(head->header("Content-Length"), "6");
  EXPECT_EQ(head->body, "");
}

}  // namespace
}  // namespace linli::net
