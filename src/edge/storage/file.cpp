#include "edge/storage/file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace linli::storage {

using base::Errc;
using base::fail;
using base::Result;

base::Error io_error(int error_number, std::filesystem::path const& where) {
  bool const full = error_number == ENOSPC || error_number == EDQUOT || error_number == EFBIG;
  return {Errc::unavailable, full ? "storage.full" : "storage.failed", 0, {},
          where.string(),    {{"cause", std::strerror(error_number)}}};
}

File::File(File&& other) noexcept
    : descriptor_{std::exchange(other.descriptor_, -1)}, path_{std::move(other.path_)} {}

File& File::operator=(File&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(path_, other.path_);
  return *this;
}

File::~File() {
  close();
}

void File::close() {
  if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
}

Result<File> File::create(std::filesystem::path const& path) {
  File file;
  file.path_ = path;
  file.descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file.descriptor_ < 0) return fail(io_error(errno, path));
  return file;
}

Result<File> File::open(std::filesystem::path const& path) {
  File file;
  file.path_ = path;
  file.descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (file.descriptor_ < 0) return fail(io_error(errno, path));
  return file;
}

Result<void> File::write(std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t const n = ::write(descriptor_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail(io_error(errno, path_));
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

Result<std::size_t> File::read_at(char* out, std::size_t size, std::int64_t offset) const {
  std::size_t done = 0;
  while (done < size) {
    ssize_t const n =
        ::pread(descriptor_, out + done, size - done, offset + static_cast<std::int64_t>(done));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail(io_error(errno, path_));
    if (n == 0) break;
    done += static_cast<std::size_t>(n);
  }
  return done;
}

Result<std::int64_t> File::size() const {
  struct stat found {};
  if (::fstat(descriptor_, &found) != 0) return fail(io_error(errno, path_));
  return found.st_size;
}

Result<void> File::sync() {
  if (::fsync(descriptor_) != 0) return fail(io_error(errno, path_));
  return {};
}

Result<void> sync_folder(std::filesystem::path const& named) {
  // A bare name of a file has no folder before it: it lies in the one where the program stands.
  std::filesystem::path const folder = named.empty() ? "." : named;
  int const descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return fail(io_error(errno, folder));
  int const failed = ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  if (failed) return fail(io_error(failed, folder));
  return {};
}

Result<void> make_folders(std::filesystem::path const& folder) {
  if (folder.empty() || ::access(folder.c_str(), F_OK) == 0) return {};
  auto const parent = folder.parent_path();
  if (auto made = make_folders(parent); !made) return made;
  if (::mkdir(folder.c_str(), 0750) != 0 && errno != EEXIST) return fail(io_error(errno, folder));
  return sync_folder(parent);
}

Result<FolderLock> FolderLock::take(std::filesystem::path const& lock_file) {
  int const descriptor = ::open(lock_file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return fail(io_error(errno, lock_file));
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    ::close(descriptor);
    return fail(Errc::unavailable, "storage.locked", lock_file.string());
  }
  return FolderLock{descriptor};
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : descriptor_{std::exchange(other.descriptor_, -1)} {}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace linli::storage
