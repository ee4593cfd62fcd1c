#include "edge/api/guard.hpp"

#include "core/trust/sm3.hpp"

namespace linli::api {
namespace {

bool unsafe(net::Method method) {
  return method != net::Method::get && method != net::Method::head &&
         method != net::Method::options;
}

// A browser names the page that sends; programs send no Origin at all and carry no cookies of a
// victim either.
bool same_origin(Call const& call) {
  auto const site = call.request.header("Sec-Fetch-Site");
  if (site && *site == "cross-site") return false;
  auto const origin = call.request.header("Origin");
  if (!origin) return true;
  if (*origin == call.office.imprint.public_url) return true;
  auto const scheme = origin->find("://");
  if (scheme == origin->npos) return false;
  return origin->substr(scheme + 3) == call.request.header("Host").value_or("");
}

bool right_token(Call const& call) {
  auto const given = call.request.header("X-CSRF-Token");
  return given && trust::same(trust::sm3(*given), trust::sm3(call.who->session.csrf));
}

// 授权期限: only what concerns the own account is done outside it.
Result<void> within_authorisation(Call const& call) {
  auto const& person = call.who->person;
  if (app::authorised(person, call.office.clock.today())) return {};
  auto const& path = call.request.path;
  if (path.starts_with("/api/v1/people/me/") || path == "/api/v1/session") return {};
  auto const text = [](auto const& day) { return day ? day->iso() : std::string{"-"}; };
  return base::fail(
      base::Errc::forbidden, "authorisation.outside", {},
      {{"from", text(person.authorised_from)}, {"until", text(person.authorised_until)}});
}

}  // namespace

Result<void> admit(Call& call, Roles roles) {
  if (unsafe(call.request.method) && !same_origin(call))
    return base::fail(base::Errc::forbidden, "session.origin");
  auto const cookie = call.request.cookie(session_cookie);
  if (cookie && !cookie->empty()) {
    auto found = app::session_of(call.office, *cookie);
    if (found)
      call.who = std::move(*found);
    else if (found.error().code != base::Errc::unauthenticated)
      return base::fail(found.error());
  }
  if (roles.is_public()) return {};
  if (!call.who) return base::fail(base::Errc::unauthenticated, "session.unknown");
  if (!roles.admits(call.who->person.role))
    return base::fail(base::Errc::forbidden, "role.not_allowed", {},
                      {{"role", boost::describe::enum_to_string(call.who->person.role, "?")}});
  if (unsafe(call.request.method) && !right_token(call))
    return base::fail(base::Errc::forbidden, "session.csrf");
  return unsafe(call.request.method) ? within_authorisation(call) : Result<void>{};
}

}  // namespace linli::api
