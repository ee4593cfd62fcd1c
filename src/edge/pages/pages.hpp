#pragma once
// The public pages: HTML rendered here, no script, Chinese first and English by ?lang=en.
#include <filesystem>
#include <functional>
#include <string>

#include "app/office.hpp"
#include "edge/net/router.hpp"

namespace linli::pages {

struct PagesContext {
  app::Office& office;           ///< outlives the router
  std::filesystem::path folder;  ///< holds templates/ and assets/: src/edge/pages, or a copy
  std::filesystem::path texts;   ///< api/pages.json
  /// Whose limit a request counts against; without it the other end of the connection, which
  /// behind a proxy is the proxy.
  std::function<std::string(net::Request const&)> address{};
};

/// Reads templates, styles and texts once and adds every public route. Returns the page for errors
/// outside /api, to be called from ServerConfig::error_page.
/// Errors: not_found "pages.unreadable", invalid "pages.template" | "pages.text_missing" (facts
/// `file`, `text`) | "json.*".
base::Result<net::ErrorPage> add_pages(net::Router& router, PagesContext const& context);

}  // namespace linli::pages
