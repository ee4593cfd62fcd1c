#pragma once
// What a file is, by its bytes.
#include <optional>
#include <string_view>

#include "app/object_store.hpp"
#include "edge/storage/file.hpp"

namespace linli::storage {

/// "application/pdf", "image/png", "image/jpeg", the OOXML types of xlsx and docx, and
/// "application/json"; nothing for all others (a zip without [Content_Types].xml among them).
/// Reads the head, for a zip its directory, for JSON the whole (at most 16 MB).
std::optional<std::string_view> sniff_media_type(File const& file);

/// May a writer that accepts `accepts` store this type?
bool is_accepted(std::string_view media_type, app::Accepts accepts);

}  // namespace linli::storage
