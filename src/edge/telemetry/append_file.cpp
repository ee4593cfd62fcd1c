#include "edge/telemetry/append_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace linli::telemetry {

namespace fs = std::filesystem;
using base::Errc;
using base::fail;
using base::Result;

base::Error disk_error(int error_number, fs::path const& where) {
  bool const full = error_number == ENOSPC || error_number == EDQUOT || error_number == EFBIG;
  return {Errc::unavailable, full ? "storage.full" : "storage.failed", 0, {},
          where.string(),    {{"cause", std::strerror(error_number)}}};
}

AppendFile::AppendFile(AppendFile&& other) noexcept
    : descriptor_{std::exchange(other.descriptor_, -1)}, path_{std::move(other.path_)} {}

AppendFile& AppendFile::operator=(AppendFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(path_, other.path_);
  return *this;
}

AppendFile::~AppendFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<AppendFile> AppendFile::open_with(fs::path const& path, int flags) {
  AppendFile file;
  file.path_ = path;
  file.descriptor_ = ::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file.descriptor_ < 0) return fail(disk_error(errno, path));
  return file;
}

Result<AppendFile> AppendFile::create(fs::path const& path) {
  return open_with(path, O_RDWR | O_CREAT | O_EXCL);
}

Result<AppendFile> AppendFile::open(fs::path const& path) {
  return open_with(path, O_RDWR);
}

Result<AppendFile> AppendFile::open_to_read(fs::path const& path) {
  return open_with(path, O_RDONLY);
}

Result<void> AppendFile::write_at(std::string_view bytes, std::uint64_t offset) {
  while (!bytes.empty()) {
    ssize_t const n = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail(disk_error(errno, path_));
    bytes.remove_prefix(static_cast<std::size_t>(n));
    offset += static_cast<std::uint64_t>(n);
  }
  return {};
}

Result<void> AppendFile::sync() {
  if (::fdatasync(descriptor_) != 0) return fail(disk_error(errno, path_));
  return {};
}

Result<void> AppendFile::cut_to(std::uint64_t size) {
  if (::ftruncate(descriptor_, static_cast<off_t>(size)) != 0)
    return fail(disk_error(errno, path_));
  return {};
}

Result<std::string> AppendFile::read_at(std::uint64_t offset, std::size_t most) const {
  std::string out(most, '\0');
  std::size_t done = 0;
  while (done < most) {
    ssize_t const n =
        ::pread(descriptor_, out.data() + done, most - done, static_cast<off_t>(offset + done));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail(disk_error(errno, path_));
    if (n == 0) break;
    done += static_cast<std::size_t>(n);
  }
  out.resize(done);
  return out;
}

Result<std::uint64_t> AppendFile::size() const {
  struct stat found {};
  if (::fstat(descriptor_, &found) != 0) return fail(disk_error(errno, path_));
  return static_cast<std::uint64_t>(found.st_size);
}

Result<void> sync_names(fs::path const& folder) {
  int const descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return fail(disk_error(errno, folder));
  int const failed = ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  if (failed) return fail(disk_error(failed, folder));
  return {};
}

Result<void> make_folder(fs::path const& folder) {
  if (folder.empty() || ::access(folder.c_str(), F_OK) == 0) return {};
  auto const parent = folder.parent_path();
  if (auto made = make_folder(parent); !made) return made;
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return fail(disk_error(errno, folder));
  return sync_names(parent.empty() ? "." : parent);
}

Result<void> replace_file(fs::path const& path, std::string_view bytes) {
  auto const partial = path.parent_path() / ("." + path.filename().string() + ".partial");
  ::unlink(partial.c_str());
  auto file = AppendFile::create(partial);
  if (!file) return fail(file.error());
  if (auto written = file->write_at(bytes, 0); !written) return written;
  if (auto synced = file->sync(); !synced) return synced;
  if (::rename(partial.c_str(), path.c_str()) != 0) return fail(disk_error(errno, path));
  return sync_names(path.parent_path());
}

}  // namespace linli::telemetry
