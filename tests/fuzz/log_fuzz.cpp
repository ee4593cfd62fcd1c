// A log of somebody else: notes, keys, checkpoints, bundles of entries, tiles. What is taken says
// the same when it is written again; nothing makes a reader read on for ever.
#include <cstdint>
#include <cstdlib>

#include "core/trust/checkpoint.hpp"
#include "core/trust/log_growth.hpp"

namespace {

using namespace linli;

void expect(bool holds) {
  if (!holds) std::abort();
}

// Every file of the log is this text, cut differently for each path.
void follow(std::string_view bytes) {
  auto const size = bytes.size() % 1000;
  trust::Checkpoint const newer{"log.example", size, {}};
  std::size_t asked = 0;
  auto const fetch = [&](std::string const& path, std::size_t most) -> base::Result<std::string> {
    expect(++asked < 10'000);
    auto const from = bytes.empty() ? 0 : path.size() * 31 % bytes.size();
    return std::string{bytes.substr(from, most)};
  };
  auto const growth = trust::check_growth({}, newer, fetch);
  expect(!growth);  // nobody finds what hashes to zero
  trust::TiledTree tree{size, fetch};
  static_cast<void>(tree.entries(0));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes{reinterpret_cast<char const*>(data), size};
  if (auto const note = trust::SignedNote::parse(bytes)) {
    expect(note->text.size() < bytes.size() && note->lines.size() <= trust::most_note_signatures);
    auto const again = trust::SignedNote::parse(note->bytes());
    expect(again && again->text == note->text);
  }
  if (auto const key = trust::VerifierKey::parse(bytes)) expect(key->text() == bytes);
  if (auto const log = trust::Checkpoint::parse(bytes)) expect(bytes.starts_with(log->text()));
  for (unsigned width : {1U, 2U, 255U, 256U})
    if (auto const entries = trust::parse_bundle(bytes, width))
      expect(entries->size() == width && trust::bytes_of_bundle(*entries) == bytes);
  follow(bytes);
  return 0;
}
