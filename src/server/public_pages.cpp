#include "server/public_pages.hpp"

#if __has_include("edge/pages/pages.hpp")
#include "edge/pages/pages.hpp"
#define LINLI_HAS_PAGES 1
#endif

namespace linli::server {

base::Result<net::ErrorPage> add_public_pages(net::Router& router, app::Office& office,
                                              std::filesystem::path const& home,
                                              std::vector<std::string> const& trusted_proxies) {
#ifdef LINLI_HAS_PAGES
  return pages::add_pages(router,
                          {office, home / "src" / "edge" / "pages", home / "api" / "pages.json",
                           [trusted_proxies](net::Request const& request) {
                             return net::address_behind(request, trusted_proxies);
                           }});
#else
  static_cast<void>(router);
  static_cast<void>(office);
  static_cast<void>(home);
  static_cast<void>(trusted_proxies);
  return net::ErrorPage{};
#endif
}

}  // namespace linli::server
