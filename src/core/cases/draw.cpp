#include <algorithm>

#include "core/cases/decide.hpp"
#include "core/trust/sm3.hpp"

namespace linli::cases {
namespace {

struct Lot {
  std::string digest;
  PoolExpert expert;
};

std::vector<Lot> lots_of(std::string_view seed, std::vector<PoolExpert> pool) {
  std::vector<Lot> out;
  out.reserve(pool.size());
  for (auto& expert : pool) {
    std::string text{seed};
    text += '\n';
    text += expert.expert;
    out.push_back({trust::sm3(text).hex(), std::move(expert)});
  }
  std::ranges::sort(out, {}, &Lot::digest);
  return out;
}

using Lots = std::vector<Lot>::iterator;

Lots first_who_knows(Lots begin, Lots end, std::string_view field) {
  return std::find_if(begin, end, [&](Lot const& lot) { return lot.expert.knows(field); });
}

// Without this one, would a field be lost that somebody brought?
bool only_one_of_a_field(Lots lot, Lots begin, Lots end, std::vector<std::string> const& asked) {
  return std::ranges::any_of(asked, [&](std::string const& field) {
    return lot->expert.knows(field) && std::count_if(begin, end, [&](Lot const& other) {
                                         return other.expert.knows(field);
                                       }) == 1;
  });
}

}  // namespace

std::vector<PoolExpert> draw(std::string_view seed, int size, std::vector<PoolExpert> pool,
                             std::vector<std::string> const& asked) {
  auto lots = lots_of(seed, std::move(pool));
  auto const drawn = std::min(lots.size(), static_cast<std::size_t>(std::max(size, 0)));
  auto const first_other = lots.begin() + static_cast<std::ptrdiff_t>(drawn);
  for (auto const& field : asked) {
    if (first_who_knows(lots.begin(), first_other, field) != first_other) continue;
    auto const found = first_who_knows(first_other, lots.end(), field);
    if (found == lots.end()) continue;
    for (auto way = first_other; way != lots.begin();) {
      if (only_one_of_a_field(--way, lots.begin(), first_other, asked)) continue;
      std::iter_swap(way, found);
      break;
    }
  }
  std::vector<PoolExpert> out;
  out.reserve(drawn);
  for (auto lot = lots.begin(); lot != first_other; ++lot) out.push_back(std::move(lot->expert));
  return out;
}

}  // namespace linli::cases
