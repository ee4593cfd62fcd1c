#pragma once
// Port: several files as one (zip).
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace linli::app {

struct PackedFile {
  std::string path;  ///< within the package: plain names with '/', no leading one
  std::variant<std::string, std::filesystem::path> content;
};

/// Threads: safe to call concurrently.
class Packer {
 public:
  virtual ~Packer() = default;
  /// The same files give the same bytes. Errors: unavailable "storage.failed" (a file that cannot
  /// be read).
  virtual base::Result<std::string> pack(std::vector<PackedFile> const& files) const = 0;
};

}  // namespace linli::app
