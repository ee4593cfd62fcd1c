#pragma once
// Where the public pages join the router.
#include <filesystem>

#include "app/office.hpp"
#include "edge/net/router.hpp"

namespace linli::server {

/// The page for errors outside /api; empty in a build without the pages.
base::Result<net::ErrorPage> add_public_pages(net::Router& router, app::Office& office,
                                              std::filesystem::path const& home,
                                              std::vector<std::string> const& trusted_proxies);

}  // namespace linli::server
