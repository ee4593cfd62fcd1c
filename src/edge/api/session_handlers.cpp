#include "app/authority.hpp"
#include "app/open_data.hpp"
#include "edge/api/handlers.hpp"

namespace linli::api {
namespace {

struct SignInBody {
  std::string login;
  std::string password;
  std::optional<std::string> code;
};
BOOST_DESCRIBE_STRUCT(SignInBody, (), (login, password, code))

struct ClockBody {
  base::DateTime now;
};
BOOST_DESCRIBE_STRUCT(ClockBody, (), (now))

}  // namespace

void set_session_cookie(Call const& call, net::Response& response, std::string token,
                        std::optional<std::chrono::seconds> age) {
  net::SetCookie cookie;
  cookie.name = session_cookie;
  cookie.value = std::move(token);
  cookie.max_age = age;
  cookie.reach = net::SetCookie::Reach::this_site_strict;
  bool const tls = call.settings.cookies == ApiSettings::Cookies::tls_only;
  cookie.only_over = tls ? net::Scheme::https : call.request.scheme;
  net::add_cookie(response, cookie);
}

Answer sign_in(Call& call) {
  auto const body = call.body<SignInBody>();
  if (!body) return base::fail(body.error());
  auto opened = app::sign_in(call.office, {body->login, body->password, body->code.value_or("")},
                             call.place(), call.cookie(session_cookie));
  if (!opened) return base::fail(opened.error());
  auto const view = app::session_view(call.office, opened->who);
  if (!view) return base::fail(view.error());
  auto response = json(*view);
  set_session_cookie(call, response, std::move(opened->token), {});
  return response;
}

Answer get_session(Call& call) {
  if (!call.who) return base::fail(base::Errc::unauthenticated, "session.unknown");
  return answer(app::session_view(call.office, *call.who));
}

Answer sign_out(Call& call) {
  auto const closed = app::sign_out(call.office, call.request.cookie(session_cookie).value_or(""));
  if (!closed) return base::fail(closed.error());
  auto response = net::Response::no_content();
  set_session_cookie(call, response, "", std::chrono::seconds{0});
  return response;
}

Answer get_clock(Call& call) {
  return json(app::clock_state(call.office));
}

Answer move_clock(Call& call) {
  auto const body = call.body<ClockBody>();
  if (!body) return base::fail(body.error());
  if (auto moved = call.office.clock.move_to(body->now); !moved) return base::fail(moved.error());
  if (auto rows = app::refresh_rows(call.office); !rows) return base::fail(rows.error());
  call.office.updates.clock_moved(call.office.clock.now());
  return json(app::clock_state(call.office));
}

}  // namespace linli::api
