// Any form body must be parsed or refused; what is parsed keeps its limits and stays in the body.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "edge/net/form.hpp"
#include "edge/net/multipart.hpp"
#include "edge/net/text.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace linli::net;
  std::string_view const bytes{reinterpret_cast<char const*>(data), size};
  MultipartLimits const limits{.parts = 5, .part_bytes = 1000, .header_bytes = 200};
  auto body = bytes;
  // The first line chooses the content type, so that boundaries are fuzzed too.
  auto const type = cut(body, '\n');
  for (auto const chosen : {type, std::string_view{"multipart/form-data; boundary=X"}}) {
    auto const parts = parse_multipart(chosen, body, limits);
    if (!parts) continue;
    if (parts->size() > limits.parts) std::abort();
    for (auto const& part : *parts) {
      bool const inside = part.data.data() >= body.data() &&
                          part.data.data() + part.data.size() <= body.data() + body.size();
      if (!inside || part.data.size() > limits.part_bytes || !is_utf8(part.name)) std::abort();
      if (part.file_name && part.file_name->find_first_of("/\\") != std::string::npos) std::abort();
    }
  }
  auto const fields = parse_form(bytes, {.fields = 5, .name_bytes = 20, .value_bytes = 50});
  if (!fields) return 0;
  for (auto const& field : *fields)
    if (field.value.size() > 50 || !is_utf8(field.value)) std::abort();
  return 0;
}
