// Any bytes as a rating standard: refused with a reason, or a standard that can be scored.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "core/standard/score.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace linli::standard;
  auto const parsed = Standard::parse({reinterpret_cast<char const*>(data), size});
  if (!parsed) {
    if (parsed.error().id.empty()) std::abort();
    return 0;
  }
  Sheet full{"fuzz", {}};
  for (auto const& item : parsed->items()) {
    ItemEntry entry{.item = item.code};
    if (item.scoring.method == Method::binary) entry.met = true;
    if (item.scoring.method == Method::tiered) entry.value = item.scoring.tiers->front().threshold;
    if (item.scoring.method == Method::ratio) entry.value = item.scoring.full;
    full.entries.push_back(entry);
  }
  // Full marks reach the normalised maximum, unless the standard's own rounding cuts them.
  auto const outcome = assess_self(*parsed, full);
  if (!outcome) std::abort();
  auto const& rounding = parsed->rules().rounding;
  bool const exact = rounding.item.decimals == 2 && rounding.total.decimals == 2;
  if (exact && outcome->total < parsed->rules().normalisation.to) std::abort();
  return 0;
}
