#include "edge/telemetry/engine_position.hpp"

#include <charconv>

#include "edge/telemetry/append_file.hpp"

namespace linli::telemetry {

Seq read_position(std::filesystem::path const& file) {
  auto const opened = AppendFile::open_to_read(file);
  if (!opened) return 0;
  auto const text = opened->read_at(0, 32);
  if (!text) return 0;
  Seq out = 0;
  auto const parsed = std::from_chars(text->data(), text->data() + text->size(), out);
  return parsed.ec == std::errc{} && *parsed.ptr == '\n' ? out : 0;
}

base::Result<void> keep_position(std::filesystem::path const& file, Seq seq) {
  return replace_file(file, std::to_string(seq) + "\n");
}

}  // namespace linli::telemetry
