#pragma once
// Errors as application/problem+json (RFC 9457).
#include "base/catalogue.hpp"
#include "edge/net/http.hpp"

namespace linli::community {

base::Language language_of(net::Request const& request);
net::Response problem(base::Catalogue const& texts, net::Request const& request, int status,
                      base::Error const& error);

}  // namespace linli::community
