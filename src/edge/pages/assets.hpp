#pragma once
// Styles and icon, served from memory under a name that changes with their content.
#include <map>
#include <string>

#include "edge/pages/page_cache.hpp"
#include "edge/pages/templates.hpp"

namespace linli::pages {

/// All styles are one file, so that a page waits for one answer only: site.css is tokens.css and
/// then public.css. Threads: immutable.
class Assets {
 public:
  explicit Assets(Files const& files);
  /// "site.css" -> "/site/site-3f9ab2c1d0.css"; empty: no such file.
  std::string url(std::string const& name) const;
  /// For /site/{file}: good for a year, as the name never serves anything else.
  /// Errors: not_found "http.not_found".
  base::Result<net::Response> answer(net::Request const& request) const;

 private:
  void add(std::string const& name, std::string content);
  std::map<std::string, std::string> urls_;                     ///< by plain name
  std::map<std::string, KeptAnswerPtr, std::less<>> contents_;  ///< by versioned name
};

}  // namespace linli::pages
