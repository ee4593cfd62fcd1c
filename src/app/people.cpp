#include "app/people.hpp"

#include <algorithm>

#include "base/credit_code.hpp"
#include "base/text.hpp"

namespace linli::app {
namespace {

constexpr std::size_t shortest_password = 10;
constexpr std::size_t longest_password = 200;

bool login_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '@' || c == '-';
}

base::Result<void> check_password(std::string const& password, std::string const& login,
                                  char const* where) {
  if (password.size() < shortest_password)
    return base::fail(base::Errc::invalid, "account.password_short", where, {{"limit", "10"}});
  if (password.size() > longest_password)
    return base::fail(base::Errc::invalid, "password.too_long", where);
  if (password == login) return base::fail(base::Errc::invalid, "account.password_is_login", where);
  return {};
}

base::Result<void> check(NewAccount const& given, std::string const& at) {
  if (given.login.size() < 3 || given.login.size() > 64 ||
      !std::ranges::all_of(given.login, login_character))
    return base::fail(base::Errc::invalid, "account.login_form", at + "/login");
  if (!base::is_plain_line(given.name, 60))
    return base::fail(base::Errc::invalid, "account.name_form", at + "/name", {{"limit", "60"}});
  auto const phone_character = [](char c) {
    return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == ' ';
  };
  if (given.phone.size() > 30 || !std::ranges::all_of(given.phone, phone_character))
    return base::fail(base::Errc::invalid, "account.phone_form", at + "/phone");
  return check_password(given.password, given.login, (at + "/password").c_str());
}

base::Result<Person> make_person(Office& office, NewAccount const& given) {
  auto hash = office.passwords.hash(given.password);
  if (!hash) return base::fail(hash.error());
  Person person;
  person.id = PersonId{"U-" + office.passwords.token().substr(0, 16)};
  person.login = given.login;
  person.name = given.name;
  person.phone = given.phone;
  person.role = given.role;
  person.password_hash = std::move(*hash);
  person.created_at = office.clock.now();
  return person;
}

bool may_create(cases::Role by, cases::Role made) {
  using enum cases::Role;
  if (by == technical_centre) return made == expert;
  if (by != administrator) return false;
  return made == officer || made == expert || made == technical_centre || made == administrator ||
         made == other_department;
}

}  // namespace

base::Result<view::Registered> register_organisation(Office& office, NewOrganisation given,
                                                     std::string const& address) {
  auto code = base::parse_credit_code(given.credit_code);
  if (!code) {
    code.error().where = "/credit_code";
    return base::fail(code.error());
  }
  if (!base::is_plain_line(given.name, 100))
    return base::fail(base::Errc::invalid, "account.name_form", "/name", {{"limit", "100"}});
  given.contact.role = cases::Role::applicant;
  if (auto ok = check(given.contact, "/contact"); !ok) return base::fail(ok.error());
  if (auto ok = limit_attempts(office, "register:" + address, 60, "registration.too_many"); !ok)
    return base::fail(ok.error());
  auto person = make_person(office, given.contact);
  if (!person) return base::fail(person.error());
  person->organisation = *code;
  Organisation const organisation{*code, given.name, given.kind, office.clock.now()};
  if (auto added = office.accounts.add_organisation(organisation, *person); !added)
    return base::fail(added.error());
  return view::Registered{*code, person->id.value};
}

base::Result<Person> create_account(Office& office, NewAccount given) {
  if (auto ok = check(given, ""); !ok) return base::fail(ok.error());
  auto person = make_person(office, given);
  if (!person) return person;
  if (auto added = office.accounts.add_person(*person); !added) return base::fail(added.error());
  return person;
}

base::Result<Person> create_person(Office& office, NewAccount given, cases::Role by) {
  if (!may_create(by, given.role))
    return base::fail(base::Errc::forbidden, "account.role_not_creatable", "/role",
                      {{"role", boost::describe::enum_to_string(given.role, "?")}});
  return create_account(office, std::move(given));
}

base::Result<void> change_password(Office& office, Person const& person, std::string const& old,
                                   std::string const& fresh) {
  auto const limited =
      limit_attempts(office, "password:" + person.id.value, 10, "session.too_many_attempts");
  if (!limited) return base::fail(limited.error());
  auto const right = office.passwords.verify(person.password_hash, old);
  if (!right) return base::fail(right.error());
  if (!*right) return base::fail(base::Errc::invalid, "account.wrong_password", "/old");
  if (auto ok = check_password(fresh, person.login, "/new"); !ok) return ok;
  auto hash = office.passwords.hash(fresh);
  if (!hash) return base::fail(hash.error());
  if (auto set = office.accounts.set_password_hash(person.id, *hash); !set) return set;
  return office.accounts.close_sessions_of(person.id);
}

base::Result<view::SigningKey> make_signing_key(Office& office, Person const& person,
                                                std::string const& pin) {
  auto key = office.signing.create_key(person.id, pin);
  if (!key) return base::fail(key.error());
  auto hex = key->public_key.hex();
  if (auto set = office.accounts.set_signing_key(person.id, hex, key->wrapped); !set)
    return base::fail(set.error());
  return view::SigningKey{std::move(hex)};
}

view::Person person_view(Person const& person) {
  return {person.id.value,
          person.login,
          person.name,
          person.role,
          person.organisation,
          person.state,
          person.public_key.has_value(),
          person.created_at};
}

std::string name_of(Office& office, std::string const& person) {
  auto const found = office.accounts.person(PersonId{person});
  return found ? found->name : person;
}

}  // namespace linli::app
