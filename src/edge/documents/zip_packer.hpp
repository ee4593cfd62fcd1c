#pragma once
// Packages by libzip.
#include <map>

#include "app/packer.hpp"

namespace linli::documents {

class ZipPacker final : public app::Packer {
 public:
  base::Result<std::string> pack(std::vector<app::PackedFile> const& files) const override;
};

/// The files of a package by path, checksums of the zip verified. Limits: 20,000 files, `most`
/// bytes of all of them unpacked. Errors: invalid "archive.malformed", too_large
/// "archive.too_large".
base::Result<std::map<std::string, std::string>> unpack(std::string const& bytes,
                                                        std::uint64_t most);

}  // namespace linli::documents
