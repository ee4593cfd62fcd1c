#pragma once
// Forms that bring files: sent from a page of this site, whole within a budget, not too often.
#include "edge/net/router.hpp"
#include "edge/pages/visit.hpp"

namespace linli::pages {

/// How often one address may send forms of a kind in 15 minutes, wrong ones included.
struct FormLimit {
  char const* name;
  int attempts;
};

/// Streams the body in, then `take` answers. Errors: forbidden "session.origin", busy
/// "objection.too_many", busy "http.busy" (too many bodies at once).
base::Result<std::unique_ptr<net::BodySink>> open_form(
    Site& site, net::Request const& request, FormLimit limit,
    net::Response (*take)(Visit&, std::string_view body));

/// The token of this visitor: of the cookie, else a new one.
std::string form_token(Visit const& visit);
/// Was the form shown to who sends it? `sent`: the token in it.
bool is_own_form(Visit const& visit, std::string_view sent);
/// Such a page is nobody else's: not kept by anybody, and it sets the cookie.
void make_private(Visit const& visit, net::Response& response, std::string const& token);

}  // namespace linli::pages
