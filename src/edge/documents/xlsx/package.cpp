#include "edge/documents/xlsx/package.hpp"

#include <zip.h>

#include <array>

namespace linli::documents {

tl::unexpected<base::Error> unreadable(std::string where) {
  return base::fail(base::Errc::invalid, "workbook.unreadable", std::move(where));
}
tl::unexpected<base::Error> too_large(std::string limit) {
  return base::fail(base::Errc::too_large, "workbook.too_large", {}, {{"limit", std::move(limit)}});
}

void Package::Close::operator()(struct zip* archive) const {
  zip_discard(archive);
}

base::Result<Package> Package::open(std::string_view bytes, WorkbookLimits const& limits) {
  if (bytes.size() > limits.bytes) return too_large(std::to_string(limits.bytes >> 20U) + " MB");
  auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  if (source == nullptr) return unreadable();
  auto* archive = zip_open_from_source(source, ZIP_RDONLY, nullptr);
  if (archive == nullptr) {
    zip_source_free(source);
    return unreadable();
  }
  Package out{archive, limits.unpacked};
  if (zip_get_num_entries(archive, 0) > limits.entries)
    return too_large(std::to_string(limits.entries));
  return out;
}

base::Result<std::string> Package::part(std::string const& name) {
  auto* file = zip_fopen(archive_.get(), name.c_str(), 0);
  if (file == nullptr) return unreadable(name);
  std::string out;
  std::array<char, 65536> block{};
  zip_int64_t got = 0;
  while ((got = zip_fread(file, block.data(), block.size())) > 0) {
    auto const size = static_cast<std::size_t>(got);
    if (size > room_) break;
    room_ -= size;
    out.append(block.data(), size);
  }
  zip_fclose(file);
  if (got > 0) return too_large("zip");
  if (got < 0) return unreadable(name);  // also a wrong check sum, or a password
  return out;
}

}  // namespace linli::documents
