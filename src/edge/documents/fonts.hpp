#pragma once
// Where the faces of the papers come from.
#include <filesystem>

#include "edge/documents/canvas.hpp"

namespace linli::documents {

/// A font map of the prepared faces in `folder` (build/fonts) and nothing else; if they are not all
/// there, of the fonts of the system, with which papers look the same and weigh half a megabyte.
FontMap font_map(std::filesystem::path const& folder);

}  // namespace linli::documents
