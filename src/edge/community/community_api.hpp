#pragma once
// The JSON API of an estate: what devices send, and what is asked about it.
#include <functional>
#include <string>

#include "app/telemetry/field_bus.hpp"
#include "app/telemetry/history.hpp"
#include "app/telemetry/ingest.hpp"
#include "base/catalogue.hpp"
#include "edge/community/answers.hpp"
#include "edge/community/desk_sessions.hpp"
#include "edge/community/live_values.hpp"
#include "edge/community/onboarding_codes.hpp"
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
  std::vector<std::string> trusted_proxies{};
  net::Scheme cookies_over = net::Scheme::http;  ///< https: where TLS ends at a proxy in front
};

/// Threads: handlers run on workers, several at once. Outlives the server.
class CommunityApi {
 public:
  static constexpr char const* session_cookie = "linli_estate";

  explicit CommunityApi(Parts parts) : parts_{std::move(parts)}, live_{parts_.ingest.latest()} {}
  void add_to(net::Router& router);
  /// Ends the streams of live values.
  void close() { live_.stop(); }
  /// For what the transport refuses.
  net::Response error_page(net::Request const& request, int status, base::Error const& error) const;

 private:
  using Answer = base::Result<net::Response>;
  using Handle = Answer (CommunityApi::*)(net::Request const&);
  void add(net::Router& router, net::Method method, char const* path, Handle handle,
           std::size_t body_bytes);
  bool is_the_token(std::string_view secret) const;
  /// Whose tries are counted together.
  std::string address_of(net::Request const& request) const {
    return net::address_behind(request, parts_.trusted_proxies);
  }
  void set_cookie(net::Request const& request, net::Response& response, std::string value,
                  std::chrono::seconds age) const;
  /// By the token, or by a session of the desk. Errors: unauthenticated "operator.unknown",
  /// forbidden "operator.other_page".
  base::Result<void> admit_operator(net::Request const& request);
  base::Result<std::string> enrol_again(telemetry::Device const& device);
  base::Result<telemetry::Device> device_of(net::Request const& request) const;

  // ingest_handler.cpp
  Answer take_telemetry(net::Request const& request);
  // device_handlers.cpp
  Answer list_devices(net::Request const& request);
  Answer get_device(net::Request const& request);
  Answer get_estate(net::Request const& request);
  Answer import_devices(net::Request const& request);
  Answer list_latest(net::Request const& request);
  // history_handlers.cpp
  Answer list_samples(net::Request const& request);
  Answer list_completeness(net::Request const& request);
  Answer list_gaps(net::Request const& request);
  Answer list_states(net::Request const& request);
  Answer get_increase(net::Request const& request);
  // desk_handlers.cpp
  Answer open_session(net::Request const& request);
  Answer get_session(net::Request const& request);
  Answer close_session(net::Request const& request);
  Answer stream_live(net::Request const& request);
  // onboarding_handlers.cpp
  Answer renew_credential(net::Request const& request);
  Answer replace_device(net::Request const& request);
  Answer make_code(net::Request const& request);
  Answer list_codes(net::Request const& request);
  Answer end_code(net::Request const& request);
  Answer redeem_code(net::Request const& request);
  // health_handlers.cpp
  Answer get_ingestion(net::Request const& request);
  Answer list_quarantine(net::Request const& request);
  // field_handlers.cpp
  Answer list_field_buses(net::Request const& request);

  Parts const parts_;
  Answers answers_;
  DeskSessions sessions_;
  OnboardingCodes codes_;
  LiveValues live_;
};

}  // namespace linli::community
