// The own account: second factor and devices; and the keys of everybody's personal fields.
#include "app/devices.hpp"
#include "app/second_factor.hpp"
#include "edge/api/handlers.hpp"

namespace linli::api {
namespace {

struct PasswordBody {
  std::string password;
};
BOOST_DESCRIBE_STRUCT(PasswordBody, (), (password))

struct CodeBody {
  std::string code;
};
BOOST_DESCRIBE_STRUCT(CodeBody, (), (code))

struct RemovalBody {
  std::string password;
  std::string code;
};
BOOST_DESCRIBE_STRUCT(RemovalBody, (), (password, code))

Answer count(Result<int> const& counted) {
  if (!counted) return base::fail(counted.error());
  return json(app::view::Count{*counted});
}

}  // namespace

Answer get_second_factor(Call& call) {
  return json(app::second_factor_view(call.who->person));
}

Answer begin_second_factor(Call& call) {
  auto const body = call.body<PasswordBody>();
  if (!body) return base::fail(body.error());
  return answer(app::begin_second_factor(call.office, call.who->person, body->password));
}

Answer confirm_second_factor(Call& call) {
  auto const body = call.body<CodeBody>();
  if (!body) return base::fail(body.error());
  return answer(app::confirm_second_factor(call.office, call.who->person, body->code));
}

Answer drop_second_factor(Call& call) {
  auto const body = call.body<RemovalBody>();
  if (!body) return base::fail(body.error());
  return no_content(app::drop_second_factor(call.office, call.who->person, body->password,
                                            body->code, call.address()));
}

Answer list_devices(Call& call) {
  return answer(app::list_devices(call.office, *call.who));
}

Answer end_device(Call& call) {
  return no_content(app::end_device(call.office, call.who->person, call.parameter("id")));
}

Answer end_other_devices(Call& call) {
  return count(
      app::end_sessions_of(call.office, call.who->person.id, call.who->session.token_hash));
}

Answer renew_records_key(Call& call) {
  return count(call.office.accounts.renew_key());
}

}  // namespace linli::api
