#pragma once
// What both roles tell their HTTP server, and the line that each request leaves in the log.
#include <chrono>
#include <string_view>

#include "edge/net/server.hpp"
#include "server/config.hpp"

namespace linli::server {

/// Address, TLS, threads, limits and security headers; without error page and observer.
net::ServerConfig serving(HttpSection const& http);

/// `path`: as it may stand in a log.
void log_request(net::Request const& request, std::string_view path, int status,
                 std::chrono::microseconds took);

}  // namespace linli::server
