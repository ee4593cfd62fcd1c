#pragma once
// Whole files: read within a limit, written so that a name never shows half of one.
#include <string>

#include "edge/storage/file.hpp"

namespace linli::storage {

/// Errors: unavailable "storage.failed", too_large "storage.file_too_large" (more than `most`
/// bytes).
base::Result<std::string> read_file(std::filesystem::path const& path, std::size_t most);
/// The same for keys. Errors: also unavailable "storage.key_open_to_others" (others may read it).
base::Result<std::string> read_secret(std::filesystem::path const& path, std::size_t most);
/// Written beside, synced and renamed over what was there; the name is durable too. Makes the
/// folder. Mode 0600. Errors: unavailable "storage.full" | "storage.failed".
base::Result<void> write_durably(std::filesystem::path const& path, std::string_view bytes);

}  // namespace linli::storage
