// What is packed comes out as it was, and what was touched on the way is noticed.
#include "edge/documents/zip_packer.hpp"

#include <gtest/gtest.h>

namespace linli::documents {
namespace {

std::string packed() {
  std::vector<app::PackedFile> const files{{"index.html", std::string{"<p>模拟</p>"}},
                                           {"papers/001-图纸.pdf", std::string(5000, 'x')}};
  return ZipPacker{}.pack(files).value();
}

TEST(Package, ComesOutAsItWentIn) {
  auto const files = unpack(packed(), 1U << 20);
  ASSERT_TRUE(files);
  ASSERT_EQ(files->size(), 2U);
  EXPECT_EQ(files->at("index.html"), "<p>模拟</p>");
  EXPECT_EQ(files->at("papers/001-图纸.pdf"), std::string(5000, 'x'));
}

TEST(Package, OfTheSameFilesIsTheSame) {
  EXPECT_EQ(packed(), packed());
}

TEST(Package, AFileThatCannotBeReadIsNamed) {
  auto const failed = ZipPacker{}.pack(
      std::vector<app::PackedFile>{{"a", std::filesystem::path{"/nowhere/at/all"}}});
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().id, "storage.failed");
}

TEST(Package, OfBrokenBytesIsRefused_WhereverTheyBreak) {
  auto const whole = packed();
  int refused = 0;
  for (std::size_t i = 0; i < whole.size(); i += 7) {
    auto bytes = whole;
    bytes[i] = static_cast<char>(bytes[i] ^ 1);
    auto const files = unpack(bytes, 1U << 20);
    if (files && files->size() == 2 && files->contains("index.html"))
      EXPECT_EQ(files->at("index.html"), "<p>模拟</p>");
    else
      ++refused;
  }
  EXPECT_GT(refused, 5);
  EXPECT_EQ(unpack("PK", 1U << 20).error().id, "archive.malformed");
  EXPECT_EQ(unpack("", 1U << 20).error().id, "archive.malformed");
}

TEST(Package, LargerThanTheLimitIsRefused) {
  EXPECT_EQ(unpack(packed(), 1000).error().id, "archive.too_large");
}

}  // namespace
}  // namespace linli::documents
