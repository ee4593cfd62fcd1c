// Whatever comes as an id token or as a key set: a subject or a refusal, never a crash.
#include <cstdint>
#include <string_view>

#include "edge/identity/id_token.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  std::string_view const all{reinterpret_cast<char const*>(bytes), size};
  auto const half = all.substr(0, size / 2), rest = all.substr(size / 2);
  static_cast<void>(linli::identity::key_id_of(all));
  static_cast<void>(linli::identity::subject_of(half, rest, {"i", "c", "n", 1}));
  static_cast<void>(linli::identity::holds_key(all, "k"));
  return 0;
}
