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

// Tells a visit that links an identity from one that signs in, when the browser comes back.
constexpr std::string_view linking_mark = "link.";

struct LinkBody {
  std::string password;
  std::optional<std::string> code;
};
BOOST_DESCRIBE_STRUCT(LinkBody, (), (password, code))

struct ReturnBody {
  std::string state;
  std::string code;
};
BOOST_DESCRIBE_STRUCT(ReturnBody, (), (state, code))

Answer visit(Call const& call, Result<app::SignOnVisit> const& begun, std::string_view mark) {
  if (!begun) return base::fail(begun.error());
  auto response = json(app::view::SignOnVisit{begun->url});
  set_visit_cookie(call, response, std::string{mark} + begun->state, std::chrono::minutes{10});
  return response;
}

tl::unexpected<base::Error> stale() {
  return base::fail(base::Errc::unauthenticated, "sign_on.stale");
}

// The code that the other side sent the browser back with.
Result<std::string> code_of(Call const& call) {
  auto const state = call.query("state").value_or("");
  auto const cookie = call.cookie(visit_cookie);
  if (state.empty() || (cookie != state && cookie != std::string{linking_mark} + state))
    return stale();
  auto const code = call.query("code");
  if (code) return *code;
  // It says no: the person went back, or may not.
  return base::fail(base::Errc::unauthenticated, "sign_on.refused", {},
                    {{"reason", call.query("error").value_or("-").substr(0, 60)}});
}

net::Response to_desk(std::string const& page, std::string const& outcome) {
  return net::Response::redirect("/work/" + page + "?sign_on=" + net::percent_encode(outcome));
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
  return visit(call, app::begin_sign_on(call.office), {});
}

Answer link_identity(Call& call) {
  auto const body = call.body<LinkBody>();
  if (!body) return base::fail(body.error());
  return visit(call,
               app::begin_linking(call.office, *call.who, {body->password, body->code.value_or("")},
                                  call.address()),
               linking_mark);
}

// A page of the desk follows in every case: it is a browser that comes back, not a program. Its
// session is not with it, as that cookie comes along from our own pages only; so an identity is
// linked by the page that follows (finish_linking), in the session that began it.
Answer finish_sign_on(Call& call) {
  bool const linking = call.cookie(visit_cookie).starts_with(linking_mark);
  auto const code = code_of(call);
  if (linking && code)
    return net::Response::redirect("/work/account?sign_on=return&state=" +
                                   net::percent_encode(call.query("state").value_or("")) +
                                   "&code=" + net::percent_encode(*code));
  auto opened = code ? app::finish_sign_on(call.office, call.query("state").value_or(""), *code,
                                           call.place(), call.cookie(session_cookie))
                     : Result<app::OpenedSession>{base::fail(code.error())};
  auto response = opened ? net::Response::redirect("/work/tasks")
                         : to_desk(linking ? "account" : "sign-in", opened.error().id);
  set_visit_cookie(call, response, "", std::chrono::seconds{0});
  if (opened) set_session_cookie(call, response, std::move(opened->token), {});
  return response;
}

Answer finish_linking(Call& call) {
  auto const body = call.body<ReturnBody>();
  if (!body) return base::fail(body.error());
  if (body->state.empty() || call.cookie(visit_cookie) != std::string{linking_mark} + body->state)
    return stale();
  auto const linked = app::finish_linking(call.office, *call.who, body->state, body->code);
  if (!linked) return base::fail(linked.error());
  auto response = net::Response::no_content();
  set_visit_cookie(call, response, "", std::chrono::seconds{0});
  return response;
}

Answer list_identities(Call& call) {
  return answer(app::list_identities(call.office, call.who->person));
}

Answer unlink_identity(Call& call) {
  return no_content(app::unlink_identity(call.office, call.who->person, call.parameter("id")));
}

}  // namespace linli::api
