#pragma once
// Few POSIX calls with errors as values; nothing here knows what the files mean.
#include <filesystem>
#include <string_view>

#include "base/result.hpp"

namespace linli::storage {

/// errno -> unavailable "storage.full" (no space, quota, file limit) or "storage.failed".
base::Error io_error(int error_number, std::filesystem::path const& where);

/// An open file descriptor. Threads: one at a time.
class File {
 public:
  File() = default;
  File(File&& other) noexcept;
  File& operator=(File&& other) noexcept;
  ~File();

  static base::Result<File> create(std::filesystem::path const& path);  ///< must not exist; 0600
  static base::Result<File> open(std::filesystem::path const& path);    ///< to read
  base::Result<void> write(std::string_view bytes);
  /// At most out.size() bytes from `offset`; fewer at the end of the file.
  base::Result<std::size_t> read_at(char* out, std::size_t size, std::int64_t offset) const;
  base::Result<std::int64_t> size() const;
  base::Result<void> sync();
  bool is_open() const { return descriptor_ >= 0; }
  void close();

 private:
  int descriptor_ = -1;
  std::filesystem::path path_;
};

/// Makes renames and new names within the folder durable.
base::Result<void> sync_folder(std::filesystem::path const& folder);
/// Creates the folder and its parents, each name durable.
base::Result<void> make_folders(std::filesystem::path const& folder);

/// Keeps a second process out of a store, as long as it lives.
/// Errors: unavailable "storage.locked".
class FolderLock {
 public:
  static base::Result<FolderLock> take(std::filesystem::path const& lock_file);
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int descriptor) : descriptor_{descriptor} {}
  int descriptor_ = -1;
};

}  // namespace linli::storage
