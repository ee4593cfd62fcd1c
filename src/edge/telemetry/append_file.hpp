#pragma once
// Few POSIX calls for files that grow at their end, with errors as values.
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace linli::telemetry {

/// errno -> unavailable "storage.full" (no space, quota, file limit) or "storage.failed".
base::Error disk_error(int error_number, std::filesystem::path const& where);

/// Threads: one at a time; a second one over the same file may read what is durable.
class AppendFile {
 public:
  AppendFile() = default;
  AppendFile(AppendFile&& other) noexcept;
  AppendFile& operator=(AppendFile&& other) noexcept;
  ~AppendFile();

  static base::Result<AppendFile> create(std::filesystem::path const& path);  ///< 0600; new
  static base::Result<AppendFile> open(std::filesystem::path const& path);    ///< to append
  static base::Result<AppendFile> open_to_read(std::filesystem::path const& path);

  /// At `offset`, all or an error; what part of it came to stand there is not known then.
  base::Result<void> write_at(std::string_view bytes, std::uint64_t offset);
  /// Data and size are on the disk.
  base::Result<void> sync();
  base::Result<void> cut_to(std::uint64_t size);
  /// As many as there are, `most` at most.
  base::Result<std::string> read_at(std::uint64_t offset, std::size_t most) const;
  base::Result<std::uint64_t> size() const;
  bool is_open() const { return descriptor_ >= 0; }

 private:
  static base::Result<AppendFile> open_with(std::filesystem::path const& path, int flags);
  int descriptor_ = -1;
  std::filesystem::path path_;
};

/// New and removed names of the folder are durable.
base::Result<void> sync_names(std::filesystem::path const& folder);
/// With its parents. 0700.
base::Result<void> make_folder(std::filesystem::path const& folder);
/// A small file, written beside and renamed over what was there, all of it durable.
base::Result<void> replace_file(std::filesystem::path const& path, std::string_view bytes);

}  // namespace linli::telemetry
