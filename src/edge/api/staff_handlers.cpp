// Staff of organisations, their invitations and authorisations; stand-ins of officers.
#include "app/staff.hpp"
#include "app/stand_in.hpp"
#include "edge/api/handlers.hpp"

namespace linli::api {
namespace {

struct AuthorisationBody {
  std::optional<base::Date> from;
  std::optional<base::Date> until;
  std::optional<bool> organisation_administrator;
};
BOOST_DESCRIBE_STRUCT(AuthorisationBody, (), (from, until, organisation_administrator))

struct InvitationBody {
  std::string name;
  std::optional<base::Date> authorised_from;
  std::optional<base::Date> authorised_until;
};
BOOST_DESCRIBE_STRUCT(InvitationBody, (), (name, authorised_from, authorised_until))

struct TokenBody {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(TokenBody, (), (token))

struct JoinBody {
  std::string token;
  std::string login;
  std::string password;
  std::string name;
  std::string phone;
};
BOOST_DESCRIBE_STRUCT(JoinBody, (), (token, login, password, name, phone))

struct StandInBody {
  std::string principal;
  std::string deputy;
  base::Date first;
  base::Date last;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(StandInBody, (), (principal, deputy, first, last, reason))

}  // namespace

Answer list_staff(Call& call) {
  return answer(app::list_staff(call.office, call.who->person));
}

Answer set_authorisation(Call& call) {
  auto const body = call.body<AuthorisationBody>();
  if (!body) return base::fail(body.error());
  return answer(
      app::set_authorisation(call.office, call.who->person, app::PersonId{call.parameter("person")},
                             {body->from, body->until, body->organisation_administrator}));
}

Answer invite_colleague(Call& call) {
  auto const body = call.body<InvitationBody>();
  if (!body) return base::fail(body.error());
  return answer(app::invite_colleague(call.office, call.who->person,
                                      {body->name, body->authorised_from, body->authorised_until}),
                201);
}

Answer list_invitations(Call& call) {
  return answer(app::list_invitations(call.office, call.who->person));
}

Answer drop_invitation(Call& call) {
  return no_content(app::drop_invitation(call.office, call.who->person, call.parameter("id")));
}

Answer view_invitation(Call& call) {
  auto const body = call.body<TokenBody>();
  if (!body) return base::fail(body.error());
  return answer(app::view_invitation(call.office, body->token));
}

Answer accept_invitation(Call& call) {
  auto const body = call.body<JoinBody>();
  if (!body) return base::fail(body.error());
  if (auto ok = app::limit_attempts(call.office, "register:" + call.address(), 60,
                                    "registration.too_many");
      !ok)
    return base::fail(ok.error());
  return answer(app::accept_invitation(call.office, body->token,
                                       {body->login, body->password, body->name, body->phone, {}}),
                201);
}

Answer list_stand_ins(Call& call) {
  return answer(app::list_stand_ins(call.office));
}

Answer give_stand_in(Call& call) {
  auto const body = call.body<StandInBody>();
  if (!body) return base::fail(body.error());
  return answer(
      app::give_stand_in(call.office, call.who->person,
                         {body->principal, body->deputy, body->first, body->last, body->reason}),
      201);
}

Answer end_stand_in(Call& call) {
  return no_content(app::end_stand_in(call.office, call.who->person, call.parameter("id")));
}

}  // namespace linli::api
