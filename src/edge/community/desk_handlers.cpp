// Signing in at the desk, and what moves while one looks.
#include "app/telemetry/import_devices.hpp"
#include "core/trust/sm3.hpp"
#include "edge/community/call.hpp"
#include "edge/community/community_api.hpp"
#include "edge/net/events.hpp"

namespace linli::community {

using base::Errc;
using base::fail;

bool CommunityApi::is_the_token(std::string_view secret) const {
  auto const expected = trust::Digest::parse(parts_.operator_digest);
  return expected && trust::same(trust::sm3(secret), *expected);
}

void CommunityApi::set_cookie(net::Request const& request, net::Response& response,
                              std::string value, std::chrono::seconds age) const {
  net::SetCookie out;
  out.name = session_cookie;
  out.value = std::move(value);
  out.max_age = age;
  out.reach = net::SetCookie::Reach::this_site_strict;
  bool const tls = parts_.cookies_over == net::Scheme::https;
  out.only_over = tls ? net::Scheme::https : request.scheme;
  net::add_cookie(response, out);
}

base::Result<void> CommunityApi::admit_operator(net::Request const& request) {
  if (auto const secret = bearer(request); secret && is_the_token(*secret)) return {};
  auto const session = request.cookie(session_cookie);
  auto const now = DeskSessions::Clock::now();
  if (!session || !sessions_.is_open(telemetry::credential_digest(std::string{*session}), now))
    return fail(Errc::unauthenticated, "operator.unknown");
  // A page of another site can send the cookie's browser here, but not this field.
  bool const changes = request.method != net::Method::get;
  if (changes && !request.header("X-Requested-By"))
    return fail(Errc::forbidden, "operator.other_page");
  return {};
}

CommunityApi::Answer CommunityApi::open_session(net::Request const& request) {
  auto const now = DeskSessions::Clock::now();
  auto const address = address_of(request);
  if (!sessions_.may_try(address, now)) return fail(Errc::busy, "operator.too_many");
  auto const body = base::parse_json(request.body, 4096);
  if (!body) return fail(body.error());
  auto const* token = body->is_object() ? body->get_object().if_contains("token") : nullptr;
  if (!token || !token->is_string()) return fail(Errc::invalid, "json.missing", "/token");
  if (!is_the_token(std::string{token->get_string()}))
    return fail(Errc::unauthenticated, "operator.wrong");
  sessions_.succeeded(address);
  auto const id = parts_.new_secret();
  sessions_.open(telemetry::credential_digest(id), now);
  auto response = net::Response::no_content();
  set_cookie(request, response, id, DeskSessions::longest);
  return response;
}

CommunityApi::Answer CommunityApi::get_session(net::Request const& request) {
  if (auto admitted = admit_operator(request); !admitted) return fail(admitted.error());
  return net::Response::no_content();
}

CommunityApi::Answer CommunityApi::close_session(net::Request const& request) {
  if (auto const session = request.cookie(session_cookie))
    sessions_.close(telemetry::credential_digest(std::string{*session}));
  auto response = net::Response::no_content();
  set_cookie(request, response, "", std::chrono::seconds{0});
  return response;
}

CommunityApi::Answer CommunityApi::stream_live(net::Request const& request) {
  if (auto admitted = admit_operator(request); !admitted) return fail(admitted.error());
  auto const directory = parts_.estate.directory();
  std::vector<LiveValues::Watched> points;
  for (auto const& field : request.query) {
    if (field.name != "device") continue;
    auto const* entry = directory->device(field.value);
    if (!entry) return fail(Errc::not_found, "device.unknown", "device", {{"id", field.value}});
    for (auto const* point : entry->points)
      points.push_back({point->number, directory->point_name(point->number)});
  }
  if (points.empty()) return fail(Errc::invalid, "query.missing", "device");
  if (points.size() > LiveValues::most_points)
    return fail(Errc::too_large, "live.points", "device",
                {{"limit", std::to_string(LiveValues::most_points)}});
  // With the token he may look for good, with a session as long as it is open.
  std::function<bool()> may_look = [] { return true; };
  auto const secret = bearer(request);
  if (auto const session = request.cookie(session_cookie);
      session && !(secret && is_the_token(*secret)))
    may_look = [this, digest = telemetry::credential_digest(*session)] {
      return sessions_.is_open(digest, DeskSessions::Clock::now());
    };
  auto stream = live_.watch(std::move(points), std::move(may_look));
  if (!stream) return fail(Errc::busy, "live.streams");
  return net::event_response(std::move(stream));
}

}  // namespace linli::community
