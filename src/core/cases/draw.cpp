#include <algorithm>
#include <functional>

#include "core/cases/authority_state.hpp"
#include "core/cases/decide.hpp"
#include "core/trust/sm3.hpp"

namespace linli::cases {
namespace {

template <class T>
struct Drawable {
  std::string digest;
  T what;
};

/// In the order of the draw, which anybody can compute again: ascending hex SM3 of "<seed>\n<id>".
template <class T, class Id>
std::vector<Drawable<T>> lots_of(std::string_view seed, std::vector<T> all, Id id) {
  std::vector<Drawable<T>> out;
  out.reserve(all.size());
  for (auto& one : all) {
    std::string text{seed};
    text += '\n';
    text += std::invoke(id, one);
    out.push_back({trust::sm3(text).hex(), std::move(one)});
  }
  std::ranges::sort(out, {}, &Drawable<T>::digest);
  return out;
}

using Lot = Drawable<PoolExpert>;
using Lots = std::vector<Lot>::iterator;

Lots first_who_knows(Lots begin, Lots end, std::string_view field) {
  return std::find_if(begin, end, [&](Lot const& lot) { return lot.what.knows(field); });
}

// Without this one, would a field be lost that somebody brought?
bool only_one_of_a_field(Lots lot, Lots begin, Lots end, std::vector<std::string> const& asked) {
  return std::ranges::any_of(asked, [&](std::string const& field) {
    return lot->what.knows(field) && std::count_if(begin, end, [&](Lot const& other) {
                                       return other.what.knows(field);
                                     }) == 1;
  });
}

}  // namespace

std::vector<PoolExpert> draw(std::string_view seed, int size, std::vector<PoolExpert> pool,
                             std::vector<std::string> const& asked) {
  auto lots = lots_of(seed, std::move(pool), &PoolExpert::expert);
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
  for (auto lot = lots.begin(); lot != first_other; ++lot) out.push_back(std::move(lot->what));
  return out;
}

std::vector<std::string> draw_checks(std::string_view seed, int size,
                                     std::vector<std::string> certificates) {
  auto lots = lots_of(seed, std::move(certificates), std::identity{});
  lots.resize(std::min(lots.size(), static_cast<std::size_t>(std::max(size, 0))));
  std::vector<std::string> out;
  for (auto& lot : lots) out.push_back(std::move(lot.what));
  return out;
}

}  // namespace linli::cases
