#pragma once
// The JSON API below /api/v1.
#include "edge/api/routes.hpp"
#include "edge/api/updates.hpp"
#include "edge/net/router.hpp"

namespace linli::api {

/// Threads: handlers run on workers, several at once. Outlives the server.
class Api {
 public:
  Api(app::Office& office, HubUpdates& updates, ApiSettings settings)
      : office_{office}, updates_{updates}, settings_{std::move(settings)} {}

  void add_to(net::Router& router);
  /// For what the transport refuses below /api/.
  net::Response error_page(net::Request const& request, int status, base::Error const& error) const;

 private:
  net::Response respond(net::Request const& request, Route const& route);
  Answer stream(Call& call);
  net::OpenSink uploads(Route const& route);
  Call call_of(net::Request const& request) const;

  app::Office& office_;
  HubUpdates& updates_;
  ApiSettings settings_;
};

}  // namespace linli::api
