#include "core/trust/checkpoint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/base64.hpp"
#include "base/text.hpp"

namespace linli::trust {

using base::Errc;
using base::fail;
using base::Result;

namespace {

// The next line, which must end with a newline and not be empty; nothing otherwise.
std::string_view next_line(std::string_view& text) {
  auto const end = text.find('\n');
  if (end == text.npos) return {};
  auto const line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

}  // namespace

std::string Checkpoint::text() const {
  return fmt::format("{}\n{}\n{}\n", origin, size, base::to_base64(root.raw()));
}

Result<Checkpoint> Checkpoint::parse(std::string_view text) {
  auto const malformed = [] { return fail(Errc::invalid, "log.checkpoint_malformed"); };
  Checkpoint out;
  out.origin = next_line(text);
  auto const size = next_line(text);
  auto const root_text = next_line(text);
  auto const root = base::from_base64(root_text);
  auto const [end, error] = std::from_chars(size.data(), size.data() + size.size(), out.size);
  if (out.origin.empty() || size.empty() || error != std::errc{} ||
      end != size.data() + size.size() || std::to_string(out.size) != size || !root ||
      root->size() != out.root.bytes.size() || base::to_base64(*root) != root_text)
    return malformed();
  std::ranges::copy(std::as_bytes(std::span{root->data(), root->size()}), out.root.bytes.begin());
  while (!text.empty())
    if (next_line(text).empty()) return malformed();
  return out;
}

Result<Checkpoint> open_checkpoint(std::string_view note, std::span<VerifierKey const> keys) {
  auto const text = open_note(note, keys);
  if (!text) return fail(text.error());
  auto checkpoint = Checkpoint::parse(*text);
  if (checkpoint && checkpoint->origin != keys.front().name())
    return fail(Errc::invalid, "log.other_origin", {}, {{"origin", checkpoint->origin}});
  return checkpoint;
}

}  // namespace linli::trust
