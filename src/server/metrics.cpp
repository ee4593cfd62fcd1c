#include "server/metrics.hpp"

#include <fmt/format.h>

namespace linli::server {

void add_metric(std::string& out, std::string_view name, std::string_view kind,
                std::uint64_t value) {
  out += fmt::format("# TYPE linli_{0} {1}\nlinli_{0} {2}\n", name, kind, value);
}

std::string http_metrics(net::Counters const& c) {
  std::string out;
  auto const add = [&](char const* name, char const* kind, std::uint64_t value) {
    add_metric(out, name, kind, value);
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

}  // namespace linli::server
