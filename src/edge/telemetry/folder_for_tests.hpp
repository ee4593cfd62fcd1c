#pragma once
// An empty folder that is gone with its test.
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace linli::telemetry::tests {

struct Folder {
  Folder() {
    auto pattern = (std::filesystem::temp_directory_path() / "linli-telemetry-XXXXXX").string();
    path = ::mkdtemp(pattern.data());
  }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(Folder const&) = delete;
  std::filesystem::path path;
};

inline std::string bytes_of(std::filesystem::path const& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}
inline void put_bytes(std::filesystem::path const& file, std::string const& bytes) {
  std::ofstream{file, std::ios::binary | std::ios::trunc} << bytes;
}

}  // namespace linli::telemetry::tests
