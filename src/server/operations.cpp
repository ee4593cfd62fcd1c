// For operators: is it alive, is it ready, how does it fare, what is the contract.
#include "server/district.hpp"
#include "server/metrics.hpp"

namespace linli::server {

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
    return net::Response::text(200, http_metrics(server_->counters()));
  });
  router.add(net::Method::get, "/openapi.json", [text = std::move(openapi)](net::Request const&) {
    return net::Response::json(200, text);
  });
}

}  // namespace linli::server
