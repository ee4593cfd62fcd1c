#include <gtest/gtest.h>
#include <unistd.h>

#include "edge/pages/csv.hpp"
#include "edge/pages/kept_files.hpp"
#include "edge/pages/page_cache.hpp"
#include "edge/pages/written_fields.hpp"

namespace linli::pages {
namespace {

TEST(Csv, QuotesAndDisarmsWhatASpreadsheetWouldRun) {
  Csv csv;
  ASSERT_TRUE(csv.row({"海湾雅居", "a,b", "say \"so\"", "=1+1", "-5"}));
  EXPECT_EQ(csv.text(), "\xEF\xBB\xBF海湾雅居,\"a,b\",\"say \"\"so\"\"\",\"'=1+1\",\"'-5\"\r\n");
}

TEST(Csv, OfAnyLengthIsHeldInAFileOnceItIsLong) {
  Csv csv{1000};
  for (int i = 0; i < 1000; ++i) ASSERT_TRUE(csv.row({std::to_string(i), "海湾雅居"}));
  EXPECT_LE(csv.text().size(), 1100U) << "what is held stays small";
  auto const body = csv.finish();
  ASSERT_TRUE(body);
  auto const& file = std::get<net::FileBody>(*body);
  std::string read(file.size + 1, '\0');
  ASSERT_EQ(::pread(file.handle->descriptor(), read.data(), read.size(), 0),
            static_cast<ssize_t>(file.size));
  read.resize(file.size);
  EXPECT_TRUE(
      read.starts_with("\xEF\xBB\xBF"
                       "0,海湾雅居\r\n"));
  EXPECT_TRUE(read.ends_with("999,海湾雅居\r\n"));
}

TEST(KeptFiles, BelongToOneVisitorAndOneContent) {
  std::string const secret = "secret", mine(43, 'm'), other(43, 'o');
  cases::DocumentRef const document{std::string(64, 'a'), "现场 照片.pdf", "application/pdf", 7};
  auto const sealed = seal_file(secret, mine, document);
  auto const opened = open_sealed(secret, mine, sealed);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->sm3, document.sm3);
  EXPECT_EQ(opened->name, document.name);
  EXPECT_FALSE(open_sealed(secret, other, sealed));
  EXPECT_FALSE(open_sealed("another run", mine, sealed));
  auto moved = sealed;
  moved[3] = 'b';
  EXPECT_FALSE(open_sealed(secret, mine, moved));
  EXPECT_FALSE(open_sealed(secret, mine, ""));
  EXPECT_FALSE(open_sealed(secret, mine, sealed.substr(0, 100)));
}

std::string body_of(std::initializer_list<std::pair<char const*, std::string>> parts) {
  std::string body;
  for (auto const& [head, value] : parts)
    body +=
        std::string{"--b\r\nContent-Disposition: form-data; "} + head + "\r\n\r\n" + value + "\r\n";
  return body + "--b--\r\n";
}
constexpr char const* type = "multipart/form-data; boundary=b";

TEST(WrittenFields, KeptAndNewFilesTogetherAreFive) {
  std::string const pdf = "%PDF-1.4";
  auto const body = body_of({{"name=\"kept\"", "1"},
                             {"name=\"kept\"", "2"},
                             {"name=\"kept\"", "3"},
                             {"name=\"kept\"", "4"},
                             {"name=\"proof\"; filename=\"a.pdf\"", pdf},
                             {"name=\"proof\"; filename=\"b.pdf\"", pdf}});
  auto const fields = read_objection(type, body);
  ASSERT_TRUE(fields);
  EXPECT_EQ(fields->errors.at("proof"), "error.files");
}

TEST(WrittenFields, MoreProofNeedsAFile) {
  EXPECT_EQ(read_proof(type, body_of({{"name=\"token\"", "t"}}))->errors.at("proof"),
            "error.no_file");
  auto const sent = body_of({{"name=\"proof\"; filename=\"a.pdf\"", "%PDF-1.4"}});
  EXPECT_TRUE(read_proof(type, sent)->errors.empty());
}

net::Response text(std::string body) {
  return net::Response::html(200, std::move(body));
}

TEST(PageCache, AnswersUntilTheDataChange) {
  PageCache cache{1U << 20};
  app::DataVersion before, after;
  after.changes = 1;
  cache.keep("/notices", before, make_kept(text("one")));
  ASSERT_TRUE(cache.find("/notices", before));
  EXPECT_EQ(cache.find("/notices", before)->body, "one");
  EXPECT_FALSE(cache.find("/notices", after));
  EXPECT_FALSE(cache.find("/notices", before)) << "what is stale is dropped";
}

TEST(PageCache, TheLeastAskedForMakeRoom) {
  PageCache cache{40'000};
  app::DataVersion const version;
  for (int i = 0; i < 20; ++i) {
    cache.keep(std::to_string(i), version, make_kept(text(std::string(3000, 'x'))));
    ASSERT_TRUE(cache.find("0", version));
  }
  EXPECT_FALSE(cache.find("1", version));
  EXPECT_TRUE(cache.find("19", version));
  cache.keep("large", version, make_kept(text(std::string(30'000, 'x'))));
  EXPECT_FALSE(cache.find("large", version));
}

TEST(PageCache, WhoHasThePageAlreadyGetsNoBody) {
  auto const kept = make_kept(text(std::string(5000, 'x')));
  net::Request request;
  request.headers.set("Accept-Encoding", "gzip");
  auto const full = answer_from(request, *kept);
  EXPECT_EQ(full.headers.find("Content-Encoding"), "gzip");
  EXPECT_EQ(full.headers.find("Vary"), "Accept-Encoding");
  request.headers.set("If-None-Match", std::string{*full.headers.find("ETag")});
  auto const again = answer_from(request, *kept);
  EXPECT_EQ(again.status, 304);
  EXPECT_TRUE(std::get<std::string>(again.body).empty());
}

}  // namespace
}  // namespace linli::pages
