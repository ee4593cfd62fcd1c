#include "server/public_pages.hpp"

#if __has_include("edge/pages/pages.hpp")
#include "edge/pages/pages.hpp"
#define LINLI_HAS_PAGES 1
#endif

namespace linli::server {

base::Result<net::ErrorPage> add_public_pages(net::Router& router, app::Office& office,
                                              std::filesystem::path const& home) {
#ifdef LINLI_HAS_PAGES
  return pages::add_pages(router,
                          {office, home / "src" / "edge" / "pages", home / "api" / "pages.json"});
#else
  static_cast<void>(router);
  static_cast<void>(office);
  static_cast<void>(home);
  return net::ErrorPage{};
#endif
}

}  // namespace linli::server
