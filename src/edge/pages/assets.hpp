#pragma once
// Styles and icon, served from memory under a name that changes with their content.
#include <map>
#include <string>

#include "edge/net/http.hpp"
#include "edge/pages/templates.hpp"

namespace linli::pages {

/// Threads: immutable.
class Assets {
 public:
  explicit Assets(Files const& files);
  /// "public.css" -> "/site/public-3f9ab2c1d0.css"; empty: no such file.
  std::string url(std::string const& name) const;
  /// For /site/{file}: good for a year, as the name never serves anything else.
  /// Errors: not_found "http.not_found".
  base::Result<net::Response> answer(net::Request const& request) const;

 private:
  std::map<std::string, std::string> urls_;                   ///< by plain name
  std::map<std::string, std::string, std::less<>> contents_;  ///< by versioned name
};

}  // namespace linli::pages
