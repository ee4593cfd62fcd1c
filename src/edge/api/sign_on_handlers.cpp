// Unified sign-on: away to the other side, and back.
#include "app/unified_sign_on.hpp"
#include "edge/api/handlers.hpp"
#include "edge/net/form.hpp"

namespace linli::api {
namespace {

// Binds the visit to this browser. Lax: it must come along when the other side sends it back.
constexpr char const* visit_cookie = "linli_sign_on";

void set_visit_cookie(Call const& call, net::Response& response, std::string state,
                      std::chrono::seconds age) {
  net::SetCookie cookie;
  cookie.name = visit_cookie;
  cookie.value = std::move(state);
  cookie.path = "/api/v1/sign-on";
  cookie.max_age = age;
  bool const tls = call.settings.cookies == ApiSettings::Cookies::tls_only;
  cookie.only_over = tls ? net::Scheme::https : call.request.scheme;
  net::add_cookie(response, cookie);
}

Answer visit(Call& call, app::Person const* linking) {
  auto const begun = app::begin_sign_on(call.office, linking);
  if (!begun) return base::fail(begun.error());
  auto response = json(app::view::SignOnVisit{begun->url});
  set_visit_cookie(call, response, begun->state, std::chrono::minutes{10});
  return response;
}

base::Result<app::SignOnOutcome> finish(Call& call) {
  auto const state = call.query("state").value_or("");
  if (state.empty() || state != call.cookie(visit_cookie))
    return base::fail(base::Errc::unauthenticated, "sign_on.stale");
  auto const code = call.query("code");
  if (!code)  // the other side says no: the person went back, or may not
    return base::fail(base::Errc::unauthenticated, "sign_on.refused", {},
                      {{"reason", call.query("error").value_or("-").substr(0, 60)}});
  return app::finish_sign_on(call.office, state, *code, call.place(), call.cookie(session_cookie));
}

}  // namespace

Answer get_sign_on(Call& call) {
  return json(app::sign_on_state(call.office));
}

Answer begin_sign_on(Call& call) {
  if (auto ok =
          app::limit_attempts(call.office, "sign-on:" + call.address(), 60, "sign_on.too_many");
      !ok)
    return base::fail(ok.error());
  return visit(call, nullptr);
}

Answer link_identity(Call& call) {
  return visit(call, &call.who->person);
}

// A page of the desk follows in every case: it is a browser that comes back, not a program.
Answer finish_sign_on(Call& call) {
  auto outcome = finish(call);
  auto response = net::Response::redirect(
      !outcome           ? "/work/sign-in?sign_on=" + net::percent_encode(outcome.error().id)
      : outcome->session ? std::string{"/work/tasks"}
                         : std::string{"/work/account?sign_on=linked"});
  set_visit_cookie(call, response, "", std::chrono::seconds{0});
  if (outcome && outcome->session)
    set_session_cookie(call, response, std::move(outcome->session->token), {});
  return response;
}

Answer list_identities(Call& call) {
  return answer(app::list_identities(call.office, call.who->person));
}

Answer unlink_identity(Call& call) {
  return no_content(app::unlink_identity(call.office, call.who->person, call.parameter("id")));
}

}  // namespace linli::api
