#pragma once
// One page of a longer list.
#include <cstdint>
#include <vector>

namespace linli::app {

/// Which page is asked for. Range: number 1.., size 1..100 (checked where it comes in; stores
/// clamp).
struct Page {
  int number = 1;
  int size = 20;
};

template <class T>
struct Paged {
  std::vector<T> items;
  Page page;
  std::int64_t total = 0;  ///< of all pages
};

}  // namespace linli::app
