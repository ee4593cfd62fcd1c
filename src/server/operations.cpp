// For operators: is it alive, is it ready, how does it fare, what is the contract.
#include <fmt/format.h>

#include "server/district.hpp"

namespace linli::server {
namespace {

std::string metrics(net::Counters const& c) {
  std::string out;
  auto const add = [&](char const* name, char const* kind, std::uint64_t value) {
    out += fmt::format("# TYPE linli_{0} {1}\nlinli_{0} {2}\n", name, kind, value);
  };
  out += "# TYPE linli_http_requests_total counter\n";
  for (int status = 1; status <= 5; ++status)
    out +=
        fmt::format("linli_http_requests_total{{class=\"{}xx\"}} {}\n", status, c.requests[status]);
  add("http_connections_total", "counter", c.connections);
  add("http_refused_connections_total", "counter", c.refused_connections);
  add("http_open_connections", "gauge", c.open_connections);
  add("http_event_streams", "gauge", c.event_streams);
  add("http_bytes_in_total", "counter", c.bytes_in);
  add("http_bytes_out_total", "counter", c.bytes_out);
  add("http_timeouts_total", "counter", c.timeouts);
  add("http_worker_queue", "gauge", c.worker_queue);
  add("http_workers_busy", "gauge", c.workers_busy);
  return out;
}

}  // namespace

void District::add_operations(net::Router& router, std::string openapi) {
  router.add(net::Method::get, "/healthz",
             [](net::Request const&) { return net::Response::text(200, "ok\n"); },
             {.runs = net::Runs::inline_});
  router.add(net::Method::get, "/readyz", [this](net::Request const&) {
    bool const ready = cases_->load_authority(law_->now()->version).has_value() &&
                       accounts_->organisations("", {1, 1}).has_value();
    return ready ? net::Response::text(200, "ready\n") : net::Response::text(503, "not ready\n");
  });
  router.add(net::Method::get, "/metrics", [this](net::Request const&) {
    return net::Response::text(200, metrics(server_->counters()));
  });
  router.add(net::Method::get, "/openapi.json", [text = std::move(openapi)](net::Request const&) {
    return net::Response::json(200, text);
  });
}

}  // namespace linli::server
