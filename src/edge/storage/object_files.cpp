#include "edge/storage/object_files.hpp"

#include <sodium.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "core/trust/sm3.hpp"
#include "edge/storage/file.hpp"
#include "edge/storage/media_type.hpp"

namespace linli::storage {

namespace fs = std::filesystem;
using base::Errc;
using base::fail;
using base::Result;

namespace {

std::string random_name() {
  std::array<unsigned char, 16> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::array<char, 33> hex{};
  sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
  return hex.data();
}

class FileWriter final : public app::ObjectWriter {
 public:
  FileWriter(fs::path root, fs::path temporary, File file, std::int64_t limit, app::Accepts accepts)
      : root_{std::move(root)},
        temporary_{std::move(temporary)},
        file_{std::move(file)},
        limit_{limit},
        accepts_{accepts} {}
  ~FileWriter() override {
    std::error_code ignored;
    if (!temporary_.empty()) fs::remove(temporary_, ignored);
  }

  Result<void> write(std::string_view bytes) override {
    size_ += static_cast<std::int64_t>(bytes.size());
    if (size_ > limit_)
      return fail(Errc::too_large, "documents.too_large", {},
                  {{"limit_mb", std::to_string(limit_ >> 20)}});
    hash_.update(bytes);
    return file_.write(bytes);
  }

  Result<app::StoredObject> commit() override {
    if (size_ == 0) return fail(Errc::invalid, "documents.empty");
    if (size_ > limit_) return fail(Errc::too_large, "documents.too_large");
    auto const type = sniff_media_type(file_);
    if (!type || !is_accepted(*type, accepts_))
      return fail(Errc::invalid, "documents.type_not_accepted");
    app::StoredObject const object{hash_.finish().hex(), std::string{*type}, size_};
    fs::path const target = object_path(root_, object.sm3);
    if (auto synced = file_.sync(); !synced) return fail(synced.error());
    if (auto made = make_folders(target.parent_path()); !made) return fail(made.error());
    // Replaces an equal object, and heals one whose bytes were damaged.
    if (::rename(temporary_.c_str(), target.c_str()) != 0) return fail(io_error(errno, target));
    temporary_.clear();
    ::chmod(target.c_str(), 0440);
    if (auto synced = sync_folder(target.parent_path()); !synced) return fail(synced.error());
    return object;
  }

 private:
  fs::path root_, temporary_;
  File file_;
  std::int64_t limit_, size_ = 0;
  app::Accepts accepts_;
  trust::Sm3 hash_;
};

Result<File> open_object(fs::path const& root, std::string_view sm3) {
  fs::path const path = object_path(root, sm3);
  if (path.empty()) return fail(Errc::not_found, "documents.not_found");
  auto file = File::open(path);
  if (!file && !fs::exists(path)) return fail(Errc::not_found, "documents.not_found");
  return file;
}

}  // namespace

fs::path object_path(fs::path const& root, std::string_view sm3) {
  bool const valid = sm3.size() == 64 && std::all_of(sm3.begin(), sm3.end(), [](char c) {
                       return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
                     });
  if (!valid) return {};
  return root / sm3.substr(0, 2) / sm3.substr(2, 2) / sm3;
}

Result<std::unique_ptr<ObjectFiles>> ObjectFiles::open(fs::path root, std::int64_t limit) {
  if (sodium_init() < 0) return fail(Errc::unavailable, "storage.failed");
  fs::path const uploads = root / "tmp";
  std::error_code ignored;
  fs::remove_all(uploads, ignored);
  if (auto made = make_folders(uploads); !made) return fail(made.error());
  return std::unique_ptr<ObjectFiles>{new ObjectFiles{std::move(root), limit}};
}

Result<std::unique_ptr<app::ObjectWriter>> ObjectFiles::create(app::Accepts accepts) {
  fs::path temporary = root_ / "tmp" / random_name();
  auto file = File::create(temporary);
  if (!file) return fail(file.error());
  return std::make_unique<FileWriter>(root_, std::move(temporary), std::move(*file), limit_,
                                      accepts);
}

bool ObjectFiles::exists(std::string_view sm3) const {
  fs::path const path = object_path(root_, sm3);
  std::error_code ignored;
  return !path.empty() && fs::is_regular_file(path, ignored);
}

Result<void> ObjectFiles::remove(std::string_view sm3) {
  fs::path const path = object_path(root_, sm3);
  std::error_code ec;
  if (!path.empty()) fs::remove(path, ec);
  if (ec) return fail(Errc::unavailable, "storage.failed", path.string());
  return {};
}

Result<app::StoredObject> ObjectFiles::metadata(std::string_view sm3) const {
  auto const file = open_object(root_, sm3);
  if (!file) return fail(file.error());
  auto const size = file->size();
  if (!size) return fail(size.error());
  return app::StoredObject{std::string{sm3}, std::string{sniff_media_type(*file).value_or("")},
                           *size};
}

Result<fs::path> ObjectFiles::verified_path(std::string_view sm3) const {
  auto const file = open_object(root_, sm3);
  if (!file) return fail(file.error());
  trust::Sm3 hash;
  std::array<char, 1 << 16> buffer{};
  for (std::int64_t offset = 0;;) {
    auto const got = file->read_at(buffer.data(), buffer.size(), offset);
    if (!got) return fail(got.error());
    if (*got == 0) break;
    hash.update(std::string_view{buffer.data(), *got});
    offset += static_cast<std::int64_t>(*got);
  }
  fs::path path = object_path(root_, sm3);
  if (hash.finish().hex() != sm3)
    return fail(Errc::corrupt, "storage.object_corrupt", path.string());
  return path;
}

Result<std::string> ObjectFiles::read(std::string_view sm3, std::size_t max_bytes) const {
  auto const file = open_object(root_, sm3);
  if (!file) return fail(file.error());
  auto const size = file->size();
  if (!size) return fail(size.error());
  if (static_cast<std::size_t>(*size) > max_bytes)
    return fail(Errc::too_large, "documents.too_large");
  std::string bytes(static_cast<std::size_t>(*size), '\0');
  auto const got = file->read_at(bytes.data(), bytes.size(), 0);
  if (!got) return fail(got.error());
  bytes.resize(*got);
  trust::Sm3 hash;
  hash.update(bytes);
  if (hash.finish().hex() != sm3)
    return fail(Errc::corrupt, "storage.object_corrupt", object_path(root_, sm3).string());
  return bytes;
}

}  // namespace linli::storage
