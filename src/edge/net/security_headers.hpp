#pragma once
// What browsers are told about every page, file and answer.
#include "edge/net/http.hpp"

namespace linli::net {

/// Headers for every response of a server, pages and files too.
void add_security_headers(Request const& request, Response& response);

}  // namespace linli::net
