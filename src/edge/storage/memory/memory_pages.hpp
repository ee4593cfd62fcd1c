#pragma once
// Searching and paging of what stands in memory, for both stores. Inside this folder only.
#include <algorithm>
#include <string>
#include <vector>

#include "app/page.hpp"

namespace linli::storage::memory {

/// Letters A-Z in lower case, as the rows of a summary are kept for searching.
inline std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

inline bool contains(std::string const& lower_text, std::string const& part) {
  return lower_text.find(lower(part)) != lower_text.npos;
}

template <class R>
app::Paged<R> page_of(std::vector<R> all, app::Page page) {
  page = {std::clamp(page.number, 1, 1'000'000), std::clamp(page.size, 1, 100)};
  app::Paged<R> out{{}, page, static_cast<std::int64_t>(all.size())};
  auto const first = std::min(
      all.size(), static_cast<std::size_t>(page.number - 1) * static_cast<std::size_t>(page.size));
  auto const last = std::min(all.size(), first + static_cast<std::size_t>(page.size));
  for (auto i = first; i < last; ++i) out.items.push_back(std::move(all[i]));
  return out;
}

}  // namespace linli::storage::memory
