#include "server/serving.hpp"

#include "edge/net/security_headers.hpp"
#include "server/log.hpp"

namespace linli::server {

net::ServerConfig serving(HttpSection const& http) {
  net::ServerConfig out;
  out.address = http.address;
  out.port = static_cast<std::uint16_t>(http.port);
  if (!http.certificate_chain.empty()) out.tls = {http.certificate_chain, http.private_key};
  out.io_threads = http.io_threads;
  out.worker_threads = http.worker_threads;
  out.max_connections = static_cast<std::size_t>(http.max_connections);
  out.decorate = net::add_security_headers;
  return out;
}

void log_request(net::Request const& request, std::string_view path, int status,
                 std::chrono::microseconds took) {
  log_event("request", {{"trace_id", request.trace_id},
                        {"method", net::method_name(request.method)},
                        {"route", request.route.empty() ? "-" : request.route},
                        {"path", path},
                        {"status", status},
                        {"us", took.count()},
                        {"peer", request.peer}});
}

}  // namespace linli::server
