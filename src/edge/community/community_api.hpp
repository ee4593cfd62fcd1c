#pragma once
// The JSON API of an estate: what devices send, and what is asked about it.
#include <functional>
#include <string>

#include "app/telemetry/field_bus.hpp"
#include "app/telemetry/history.hpp"
#include "app/telemetry/ingest.hpp"
#include "base/catalogue.hpp"
#include "edge/community/answers.hpp"
#include "edge/net/router.hpp"

namespace linli::community {

/// What the API works with; all of it outlives the server.
struct Parts {
  telemetry::Ingest& ingest;
  telemetry::Estate& estate;
  telemetry::History const& history;
  telemetry::Keeping const& keeping;
  base::Catalogue const& texts;
  std::string operator_digest;              ///< of the token that may ask and import
  std::function<std::string()> new_secret;  ///< for credentials of devices
  /// None: nothing is asked over a field bus here.
  std::function<telemetry::FieldBuses()> field_buses{};
};

/// Threads: handlers run on workers, several at once. Outlives the server.
class CommunityApi {
 public:
  explicit CommunityApi(Parts parts) : parts_{std::move(parts)} {}
  void add_to(net::Router& router);
  /// For what the transport refuses.
  net::Response error_page(net::Request const& request, int status, base::Error const& error) const;

 private:
  using Answer = base::Result<net::Response>;
  using Handle = Answer (CommunityApi::*)(net::Request const&);
  void add(net::Router& router, net::Method method, char const* path, Handle handle,
           std::size_t body_bytes);
  base::Result<void> admit_operator(net::Request const& request) const;

  // ingest_handler.cpp
  Answer take_telemetry(net::Request const& request);
  // device_handlers.cpp
  Answer list_devices(net::Request const& request);
  Answer import_devices(net::Request const& request);
  Answer list_latest(net::Request const& request);
  // history_handlers.cpp
  Answer list_samples(net::Request const& request);
  Answer list_completeness(net::Request const& request);
  Answer list_gaps(net::Request const& request);
  Answer list_states(net::Request const& request);
  Answer get_increase(net::Request const& request);
  // health_handlers.cpp
  Answer get_ingestion(net::Request const& request);
  Answer list_quarantine(net::Request const& request);
  // field_handlers.cpp
  Answer list_field_buses(net::Request const& request);

  Parts const parts_;
  Answers answers_;
};

}  // namespace linli::community
