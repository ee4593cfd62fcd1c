#include "edge/storage/durable_file.hpp"

#include <sys/stat.h>

#include <cerrno>

namespace linli::storage {

namespace fs = std::filesystem;
using base::Errc;
using base::fail;
using base::Result;

Result<std::string> read_file(fs::path const& path, std::size_t most) {
  auto const file = File::open(path);
  if (!file) return fail(file.error());
  auto const size = file->size();
  if (!size) return fail(size.error());
  if (static_cast<std::size_t>(*size) > most)
    return fail(Errc::too_large, "storage.file_too_large", path.string());
  std::string out(static_cast<std::size_t>(*size), '\0');
  auto const got = file->read_at(out.data(), out.size(), 0);
  if (!got) return fail(got.error());
  out.resize(*got);
  return out;
}

Result<std::string> read_secret(fs::path const& path, std::size_t most) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) return fail(io_error(errno, path));
  if ((found.st_mode & 077) != 0)
    return fail(Errc::unavailable, "storage.key_open_to_others", path.string());
  return read_file(path, most);
}

Result<void> write_durably(fs::path const& path, std::string_view bytes) {
  if (auto made = make_folders(path.parent_path()); !made) return made;
  // Hidden, so that whoever serves the folder does not serve it.
  fs::path const partial = path.parent_path() / ("." + path.filename().string() + ".partial");
  std::error_code failed;
  fs::remove(partial, failed);
  auto target = File::create(partial);
  if (!target) return fail(target.error());
  if (auto written = target->write(bytes); !written) return written;
  if (auto synced = target->sync(); !synced) return synced;
  fs::rename(partial, path, failed);
  if (failed) return fail(io_error(failed.value(), path));
  return sync_folder(path.parent_path());
}

}  // namespace linli::storage
