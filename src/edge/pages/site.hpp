#pragma once
// What every public page is made from. Put together once, by add_pages.
#include <atomic>
#include <functional>

#include "app/office.hpp"
#include "edge/net/http.hpp"
#include "edge/pages/assets.hpp"
#include "edge/pages/page_cache.hpp"
#include "edge/pages/templates.hpp"

namespace linli::pages {

/// How many bytes of form bodies may lie in memory at once, over all requests.
class BodyBudget {
 public:
  explicit BodyBudget(std::size_t bytes) : left_{static_cast<long long>(bytes)} {}
  /// False: nothing was taken.
  bool take(std::size_t bytes) {
    auto const n = static_cast<long long>(bytes);
    if (left_.fetch_sub(n) >= n) return true;
    left_.fetch_add(n);
    return false;
  }
  void give_back(std::size_t bytes) { left_.fetch_add(static_cast<long long>(bytes)); }

 private:
  std::atomic<long long> left_;
};

/// Threads: all but the budget and the cache is immutable.
struct Site {
  app::Office& office;
  base::Catalogue texts;  ///< api/pages.json
  Templates templates;
  Assets assets;
  std::function<std::string(net::Request const&)> address;
  /// Of this run: what a form carries between its steps is bound to it.
  std::string secret;
  BodyBudget uploads{256U << 20};
  PageCache cache{48U << 20};
};

}  // namespace linli::pages
