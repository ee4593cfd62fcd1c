// Any bytes may claim to be a certificate: looking for its number takes none of them at their word.
#include <cstdint>
#include <cstdlib>

#include "app/certificate_scan.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes{reinterpret_cast<char const*>(data), size};
  auto const named = linli::app::find_certificate_in(bytes);
  if (!named) return 0;
  bool const there = bytes.find(named->number) != bytes.npos;
  if (!there || named->number.size() != 16 || named->code.size() > 80) std::abort();
  return 0;
}
