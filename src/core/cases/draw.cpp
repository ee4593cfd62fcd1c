#include <algorithm>

#include "core/cases/decide.hpp"
#include "core/trust/sm3.hpp"

namespace linli::cases {
namespace {

bool knows_data_security(PoolExpert const& expert) {
  return std::ranges::find(expert.fields, "data_security") != expert.fields.end();
}

}  // namespace

std::vector<PoolExpert> draw(std::string_view seed, int size, std::vector<PoolExpert> pool,
                             DataSecurity data_security) {
  struct Lot {
    std::string digest;
    PoolExpert expert;
  };
  std::vector<Lot> lots;
  lots.reserve(pool.size());
  for (auto& expert : pool) {
    std::string text{seed};
    text += '\n';
    text += expert.expert;
    lots.push_back({trust::sm3(text).hex(), std::move(expert)});
  }
  std::ranges::sort(lots, {}, &Lot::digest);
  auto const drawn = std::min(lots.size(), static_cast<std::size_t>(std::max(size, 0)));
  auto const first_other = lots.begin() + static_cast<std::ptrdiff_t>(drawn);
  auto const qualified = [](Lot const& lot) { return knows_data_security(lot.expert); };
  if (data_security == DataSecurity::asked && drawn > 0 &&
      std::none_of(lots.begin(), first_other, qualified)) {
    auto const found = std::find_if(first_other, lots.end(), qualified);
    if (found != lots.end()) std::iter_swap(first_other - 1, found);
  }
  std::vector<PoolExpert> out;
  out.reserve(drawn);
  for (auto lot = lots.begin(); lot != first_other; ++lot) out.push_back(std::move(lot->expert));
  return out;
}

}  // namespace linli::cases
