#include "edge/storage/object_files.hpp"

#include <gtest/gtest.h>

#include <sys/resource.h>
#include <csignal>
#include <fstream>

#include "edge/storage/test_cases.hpp"

namespace linli::storage {
namespace {

namespace fs = std::filesystem;

std::string id_of(auto const& result) {
  return result ? "" : result.error().id;
}

std::string le(std::uint32_t value, int width) {
  std::string out;
  for (int i = 0; i < width; ++i) out += static_cast<char>(value >> (8 * i));
  return out;
}

/// A zip with empty files of these names.
std::string zip(std::vector<std::string> const& names) {
  std::string files, directory;
  for (auto const& name : names) {
    directory += "PK\x01\x02" + std::string(24, '\0') +
                 le(static_cast<std::uint32_t>(name.size()), 2) + std::string(12, '\0') +
                 le(static_cast<std::uint32_t>(files.size()), 4) + name;
    files += "PK\x03\x04" + std::string(22, '\0') + le(static_cast<std::uint32_t>(name.size()), 2) +
             std::string(2, '\0') + name;
  }
  auto const count = static_cast<std::uint32_t>(names.size());
  return files + directory + "PK\x05\x06" + std::string(4, '\0') + le(count, 2) + le(count, 2) +
         le(static_cast<std::uint32_t>(directory.size()), 4) +
         le(static_cast<std::uint32_t>(files.size()), 4) + std::string(2, '\0');
}

struct Objects : testing::Test {
  ScratchFolder folder;
  fs::path root = folder.path / "objects";
  std::unique_ptr<ObjectFiles> store = ObjectFiles::open(root, 1 << 20).value();
  std::size_t files_below(fs::path const& path) {
    std::size_t n = 0;
    for (auto const& entry : fs::recursive_directory_iterator{path}) n += entry.is_regular_file();
    return n;
  }
};

TEST_F(Objects, AreNamedByTheirContentAndReadBack) {
  auto writer = store->create(app::Accepts::documents).value();
  ASSERT_TRUE(writer->write("%PDF-1.7\n"));
  ASSERT_TRUE(writer->write("rest"));
  auto const object = writer->commit();
  ASSERT_TRUE(object);
  EXPECT_EQ(object->media_type, "application/pdf");
  EXPECT_EQ(object->size, 13);
  EXPECT_TRUE(store->exists(object->sm3));
  EXPECT_EQ(store->read(object->sm3, 100), "%PDF-1.7\nrest");
  EXPECT_EQ(id_of(store->read(object->sm3, 12)), "documents.too_large");
  auto const metadata = store->metadata(object->sm3);
  ASSERT_TRUE(metadata);
  EXPECT_EQ(metadata->media_type, "application/pdf");
  EXPECT_EQ(metadata->size, 13);
  EXPECT_EQ(*store->verified_path(object->sm3),
            root / object->sm3.substr(0, 2) / object->sm3.substr(2, 2) / object->sm3);
  EXPECT_EQ(store->put("%PDF-1.7\nrest")->sm3, object->sm3);
  EXPECT_EQ(files_below(root), 1U);
}

TEST_F(Objects, TypesComeFromTheBytes) {
  auto const type = [&](std::string const& bytes) {
    auto const object = store->put(bytes);
    return object ? object->media_type : object.error().id;
  };
  std::string const refused = "documents.type_not_accepted";
  std::string const office = "application/vnd.openxmlformats-officedocument.";
  EXPECT_EQ(type(std::string{"\x89PNG\r\n\x1a\n"} + "x"), "image/png");
  EXPECT_EQ(type("\xff\xd8\xff\xe0"), "image/jpeg");
  EXPECT_EQ(type(zip({"[Content_Types].xml", "xl/workbook.xml"})), office + "spreadsheetml.sheet");
  EXPECT_EQ(type(zip({"[Content_Types].xml", "word/document.xml"})),
            office + "wordprocessingml.document");
  EXPECT_EQ(type(zip({"xl/workbook.xml"})), refused);
  EXPECT_EQ(type(zip({"[Content_Types].xml", "evil.exe"})), refused);
  EXPECT_EQ(type(zip({"[Content_Types].xml", "xl/workbook.xml"}).substr(0, 80)), refused);
  EXPECT_EQ(type("PK\x03\x04"), refused);
  EXPECT_EQ(type("MZ\x90"), refused);
  EXPECT_EQ(type("<html>"), refused);
  EXPECT_EQ(type(" %PDF-1.7"), refused);
  EXPECT_EQ(type("{}"), refused);
  EXPECT_EQ(type(""), "documents.empty");
  EXPECT_EQ(store->put("{\"id\":1}", app::Accepts::data)->media_type, "application/json");
  EXPECT_EQ(id_of(store->put("{\"id\":", app::Accepts::data)), refused);
  EXPECT_EQ(id_of(store->put("%PDF-1.7", app::Accepts::data)), refused);
}

TEST_F(Objects, NothingIsLeftOfAnUploadThatEndedEarly) {
  {
    auto writer = store->create(app::Accepts::documents).value();
    ASSERT_TRUE(writer->write("%PDF-1.7"));
    EXPECT_EQ(files_below(root), 1U);
  }
  EXPECT_EQ(files_below(root), 0U);
  auto writer = store->create(app::Accepts::documents).value();
  ASSERT_TRUE(writer->write("%PDF-"));
  EXPECT_EQ(id_of(writer->write(std::string(1 << 20, 'x'))), "documents.too_large");
  EXPECT_EQ(id_of(writer->commit()), "documents.too_large");
  std::ofstream{root / "tmp" / "left-by-a-crash"} << "x";
  store = ObjectFiles::open(root).value();
  EXPECT_FALSE(fs::exists(root / "tmp" / "left-by-a-crash"));
}

TEST_F(Objects, DamageIsNamedAndHealedByTheSameUpload) {
  auto const object = store->put("%PDF-1.7 whole").value();
  fs::path const path = *store->verified_path(object.sm3);
  fs::permissions(path, fs::perms::owner_all);
  std::fstream{path, std::ios::in | std::ios::out} << "%PDF-1.8";
  auto const read = store->read(object.sm3, 100);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, base::Errc::corrupt);
  EXPECT_EQ(read.error().where, path.string());
  EXPECT_EQ(id_of(store->verified_path(object.sm3)), "storage.object_corrupt");
  ASSERT_TRUE(store->put("%PDF-1.7 whole"));
  EXPECT_TRUE(store->verified_path(object.sm3));
}

TEST_F(Objects, NamesCannotLeaveTheFolder) {
  std::ofstream{folder.path / "secret"} << "%PDF-";
  std::string const hex(62, 'a');
  for (std::string const& name :
       {std::string{"../secret"}, std::string{"/etc/passwd"}, std::string{}, "../" + hex.substr(1),
        hex + "AA", hex + "/.", std::string(64, '.'), hex, hex + std::string{"\0a", 2}}) {
    EXPECT_FALSE(store->exists(name));
    EXPECT_EQ(id_of(store->metadata(name)), "documents.not_found") << name;
    EXPECT_EQ(id_of(store->verified_path(name)), "documents.not_found") << name;
  }
  EXPECT_EQ(id_of(store->read(std::string(64, 'a'), 10)), "documents.not_found");
}

TEST_F(Objects, AFullDiskIsUnavailable) {
  auto const old_handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  rlimit tight = before;
  tight.rlim_cur = 64 << 10;
  ::setrlimit(RLIMIT_FSIZE, &tight);
  auto const refused = store->put("%PDF-" + std::string(100 << 10, 'x'));
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, old_handler);
  EXPECT_EQ(id_of(refused), "storage.full");
  EXPECT_EQ(files_below(root), 0U);
  EXPECT_TRUE(store->put("%PDF-" + std::string(100 << 10, 'x')));
}

}  // namespace
}  // namespace linli::storage
