#include "edge/community/community_api.hpp"

#include "edge/community/call.hpp"
#include "edge/community/problem.hpp"

namespace linli::community {

using base::Errc;
using base::fail;
using net::Method;

namespace {

constexpr std::size_t no_body = 1024;
constexpr std::size_t small_body = 4096;
constexpr std::size_t payload_bytes = 16U << 20;
constexpr std::size_t table_bytes = 32U << 20;

}  // namespace

// Every operation of api/community.yaml.
void CommunityApi::add_to(net::Router& router) {
  using Api = CommunityApi;
  add(router, Method::post, "/api/v1/telemetry", &Api::take_telemetry, payload_bytes);
  add(router, Method::get, "/api/v1/devices", &Api::list_devices, no_body);
  add(router, Method::get, "/api/v1/estate", &Api::get_estate, no_body);
  add(router, Method::get, "/api/v1/devices/{device}", &Api::get_device, no_body);
  add(router, Method::post, "/api/v1/devices/{device}/credential", &Api::renew_credential, no_body);
  add(router, Method::post, "/api/v1/devices/{device}/replacement", &Api::replace_device,
      small_body);
  add(router, Method::post, "/api/v1/devices/{device}/onboarding-code", &Api::make_code, no_body);
  add(router, Method::delete_, "/api/v1/devices/{device}/onboarding-code", &Api::end_code, no_body);
  add(router, Method::get, "/api/v1/onboarding-codes", &Api::list_codes, no_body);
  add(router, Method::post, "/api/v1/onboarding/{code}", &Api::redeem_code, no_body);
  add(router, Method::post, "/api/v1/session", &Api::open_session, small_body);
  add(router, Method::get, "/api/v1/session", &Api::get_session, no_body);
  add(router, Method::delete_, "/api/v1/session", &Api::close_session, no_body);
  add(router, Method::get, "/api/v1/live", &Api::stream_live, no_body);
  add(router, Method::post, "/api/v1/devices/import", &Api::import_devices, table_bytes);
  add(router, Method::get, "/api/v1/latest", &Api::list_latest, no_body);
  add(router, Method::get, "/api/v1/points/{point}/samples", &Api::list_samples, no_body);
  add(router, Method::get, "/api/v1/points/{point}/completeness", &Api::list_completeness, no_body);
  add(router, Method::get, "/api/v1/points/{point}/gaps", &Api::list_gaps, no_body);
  add(router, Method::get, "/api/v1/points/{point}/states", &Api::list_states, no_body);
  add(router, Method::get, "/api/v1/points/{point}/increase", &Api::get_increase, no_body);
  add(router, Method::get, "/api/v1/ingestion", &Api::get_ingestion, no_body);
  add(router, Method::get, "/api/v1/quarantine", &Api::list_quarantine, no_body);
  add(router, Method::get, "/api/v1/field-buses", &Api::list_field_buses, no_body);
}

void CommunityApi::add(net::Router& router, Method method, char const* path, Handle handle,
                       std::size_t body_bytes) {
  router.add(method, path,
             [this, handle](net::Request const& request) {
               auto answer = (this->*handle)(request);
               if (answer) return std::move(*answer);
               return error_page(request, net::status_of(answer.error().code), answer.error());
             },
             {.body_bytes = body_bytes});
}

net::Response CommunityApi::error_page(net::Request const& request, int status,
                                       base::Error const& error) const {
  return problem(parts_.texts, request, status, error);
}

}  // namespace linli::community
