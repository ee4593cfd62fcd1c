#include "core/trust/hash_chain.hpp"

#include <array>
#include <cstdint>
#include <vector>

#include "core/trust/sm3.hpp"

namespace linli::trust {

namespace {
constexpr std::string_view link_mark = "linli/chain/link/1";
constexpr std::string_view start_mark = "linli/chain/start/1";

std::array<char, 8> big_endian(std::uint64_t n) {
  std::array<char, 8> out{};
  for (int i = 7; i >= 0; --i, n >>= 8) out[static_cast<std::size_t>(i)] = static_cast<char>(n);
  return out;
}
}  // namespace

Digest chain_start(std::string_view name) {
  return Sm3{}.update(start_mark).update(name).finish();
}

Digest next_link(Digest const& previous, std::string_view canonical_record) {
  auto const length = big_endian(canonical_record.size());
  return Sm3{}
      .update(link_mark)
      .update(previous.span())
      .update(std::string_view{length.data(), length.size()})
      .update(canonical_record)
      .finish();
}

std::optional<std::size_t> verify_chain(Digest const& start,
                                        std::span<ChainedRecord const> records) {
  Digest link = start;
  for (std::size_t i = 0; i < records.size(); ++i) {
    link = next_link(link, records[i].canonical_record);
    if (link != records[i].link) return i;
  }
  return std::nullopt;
}

}  // namespace linli::trust
