#include "edge/documents/zip_packer.hpp"

#include <zip.h>

#include <memory>

namespace linli::documents {
namespace {

tl::unexpected<base::Error> failed(std::string const& path) {
  return base::fail(base::Errc::unavailable, "storage.failed", path);
}

// The memory that the package grows in; it outlives the archive over it.
struct Buffer {
  zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  Buffer() { zip_source_keep(source); }
  ~Buffer() { zip_source_free(source); }
  Buffer(Buffer const&) = delete;
  Buffer& operator=(Buffer const&) = delete;

  std::string bytes() const {
    zip_stat_t facts;
    zip_stat_init(&facts);
    if (zip_source_stat(source, &facts) != 0 || zip_source_open(source) != 0) return {};
    std::string out(facts.size, '\0');
    auto const read = zip_source_read(source, out.data(), out.size());
    zip_source_close(source);
    out.resize(read < 0 ? 0 : static_cast<std::size_t>(read));
    return out;
  }
};

zip_source_t* source_of(zip_t* archive, app::PackedFile const& file) {
  if (auto const* text = std::get_if<std::string>(&file.content))
    return zip_source_buffer(archive, text->data(), text->size(), 0);
  return zip_source_file(archive, std::get<std::filesystem::path>(file.content).c_str(), 0, -1);
}

}  // namespace

base::Result<std::string> ZipPacker::pack(std::vector<app::PackedFile> const& files) const {
  Buffer buffer;
  auto* archive = zip_open_from_source(buffer.source, ZIP_TRUNCATE, nullptr);
  if (!archive) return failed({});
  for (auto const& file : files) {
    auto* source = source_of(archive, file);
    auto const place =
        source ? zip_file_add(archive, file.path.c_str(), source, ZIP_FL_ENC_UTF_8) : -1;
    if (place < 0) {
      if (source) zip_source_free(source);
      zip_discard(archive);
      return failed(file.path);
    }
    // No time of packing: the same files are the same package.
    zip_file_set_dostime(archive, static_cast<zip_uint64_t>(place), 0, 0x21, 0);
  }
  if (zip_close(archive) != 0) {
    zip_discard(archive);
    return failed({});
  }
  return buffer.bytes();
}

base::Result<std::map<std::string, std::string>> unpack(std::string const& bytes,
                                                        std::uint64_t most) {
  constexpr zip_int64_t most_files = 20'000;
  auto const malformed = [] { return base::fail(base::Errc::invalid, "archive.malformed"); };
  if (bytes.empty()) return malformed();  // libzip takes nothing for an archive of nothing
  auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  auto const archive = std::unique_ptr<zip_t, void (*)(zip_t*)>{
      source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, nullptr) : nullptr,
      [](zip_t* open) { zip_discard(open); }};
  if (!archive) {
    if (source) zip_source_free(source);
    return malformed();
  }
  auto const count = zip_get_num_entries(archive.get(), 0);
  if (count > most_files) return malformed();
  std::map<std::string, std::string> out;
  std::uint64_t unpacked = 0;
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t facts;
    zip_stat_init(&facts);
    if (zip_stat_index(archive.get(), static_cast<zip_uint64_t>(i), 0, &facts) != 0)
      return malformed();
    if (facts.size > most - unpacked)
      return base::fail(base::Errc::too_large, "archive.too_large", "",
                        {{"limit", std::to_string(most >> 20)}});
    unpacked += facts.size;
    auto* file = zip_fopen_index(archive.get(), static_cast<zip_uint64_t>(i), 0);
    if (!file) return malformed();
    std::string text(facts.size, '\0');
    auto const read = zip_fread(file, text.data(), text.size());
    // Closing tells whether the checksum held; a file read to its end is one byte short of it.
    char beyond = 0;
    bool const whole =
        read == static_cast<zip_int64_t>(text.size()) && zip_fread(file, &beyond, 1) == 0;
    zip_fclose(file);
    if (!whole || !out.emplace(facts.name, std::move(text)).second) return malformed();
  }
  return out;
}

}  // namespace linli::documents
