// Any bytes as an archive package: refused with a reason, or files within the limit.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "edge/documents/zip_packer.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  constexpr std::size_t most = 1U << 20;
  auto const files = linli::documents::unpack({reinterpret_cast<char const*>(data), size}, most);
  if (!files && files.error().id.empty()) std::abort();
  std::size_t bytes = 0;
  if (files)
    for (auto const& [path, text] : *files) bytes += text.size();
  if (bytes > most) std::abort();
  return 0;
}
