#include "app/people.hpp"

#include <algorithm>

#include "app/devices.hpp"
#include "app/second_factor.hpp"
#include "app/staff.hpp"
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

bool may_create(cases::Role by, cases::Role made) {
  using enum cases::Role;
  if (by == technical_centre) return made == expert;
  if (by != administrator) return false;
  return made == officer || made == expert || made == technical_centre || made == administrator ||
         made == other_department || made == auditor;
}

// The key that goes is proven to be the caller's, or the account is.
base::Result<void> prove(Office& office, Person const& person, KeyChange const& change) {
  if (change.password) return check_own_password(office, person, *change.password, "/password");
  if (!change.old_pin) return base::fail(base::Errc::conflict, "signing.proof_needed");
  if (auto ok = limit_attempts(office, "pin:" + person.id.value, 10, "session.too_many_attempts");
      !ok)
    return ok;
  auto const right =
      office.signing.sign(person.id, *person.wrapped_key, *change.old_pin, trust::Digest{});
  if (!right) return base::fail(right.error());
  return office.accounts.clear_attempts("pin:" + person.id.value);
}

base::Result<void> set_password(Office& office, Person const& person, std::string const& fresh,
                                char const* where) {
  if (auto ok = check_password(fresh, person.login, where); !ok) return ok;
  auto hash = office.passwords.hash(fresh);
  if (!hash) return base::fail(hash.error());
  return office.accounts.change_person(person.id, [&](Person& p) -> base::Result<void> {
    p.password_hash = *hash;
    return {};
  });
}

base::Result<void> set_state(Office& office, Person const& person, AccountState state) {
  return office.accounts.change_person(person.id, [&](Person& p) -> base::Result<void> {
    p.state = state;
    return {};
  });
}

base::Result<void> end_all(Office& office, Person const& person) {
  auto const ended = end_sessions_of(office, person.id);
  if (!ended) return base::fail(ended.error());
  return {};
}

base::Result<void> apply(Office& office, Person const& person, AccessChange change,
                         std::string const& password) {
  auto const then_end = [&](base::Result<void> done) {
    return done ? end_all(office, person) : done;
  };
  switch (change) {
    case AccessChange::suspend:
      return then_end(set_state(office, person, AccountState::suspended));
    case AccessChange::reinstate:
      return set_state(office, person, AccountState::active);
    case AccessChange::unlock:
      return forget_attempts(office, person);
    case AccessChange::reset_second_factor:
      return then_end(reset_second_factor(office, person.id));
    case AccessChange::end_sessions:
      return end_all(office, person);
    case AccessChange::reset_password:
      return then_end(set_password(office, person, password, "/password"));
  }
  return {};
}

}  // namespace

base::Result<void> check_password(std::string const& password, std::string const& login,
                                  char const* where) {
  if (password.size() < shortest_password)
    return base::fail(base::Errc::invalid, "account.password_short", where, {{"limit", "10"}});
  if (password.size() > longest_password)
    return base::fail(base::Errc::invalid, "password.too_long", where);
  if (password == login) return base::fail(base::Errc::invalid, "account.password_is_login", where);
  return {};
}

base::Result<void> check_account(NewAccount const& given, std::string const& at) {
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
  if (auto ok = check_account(given.contact, "/contact"); !ok) return base::fail(ok.error());
  if (auto ok = limit_attempts(office, "register:" + address, 60, "registration.too_many"); !ok)
    return base::fail(ok.error());
  auto person = make_person(office, given.contact);
  if (!person) return base::fail(person.error());
  person->organisation = *code;
  person->organisation_administrator = true;
  Organisation const organisation{*code, given.name, given.kind, office.clock.now()};
  if (auto added = office.accounts.add_organisation(organisation, *person); !added)
    return base::fail(added.error());
  return view::Registered{*code, person->id.value};
}

base::Result<Person> create_account(Office& office, NewAccount given) {
  if (auto ok = check_account(given, ""); !ok) return base::fail(ok.error());
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

base::Result<void> change_password(Office& office, SignedIn const& who, std::string const& old,
                                   std::string const& fresh) {
  auto const& person = who.person;
  if (auto right = check_own_password(office, person, old, "/old"); !right) return right;
  if (auto set = set_password(office, person, fresh, "/new"); !set) return set;
  auto const ended = end_sessions_of(office, person.id, who.session.token_hash);
  if (!ended) return base::fail(ended.error());
  return {};
}

base::Result<view::SigningKey> make_signing_key(Office& office, Person const& person,
                                                KeyChange const& change) {
  if (person.wrapped_key)
    if (auto proven = prove(office, person, change); !proven) return base::fail(proven.error());
  auto key = office.signing.create_key(person.id, change.pin);
  if (!key) return base::fail(key.error());
  auto hex = key->public_key.hex();
  auto const set = office.accounts.change_person(person.id, [&](Person& p) -> base::Result<void> {
    p.public_key = hex;
    p.wrapped_key = key->wrapped;
    return {};
  });
  if (!set) return base::fail(set.error());
  return view::SigningKey{std::move(hex)};
}

base::Result<void> may_manage(Person const& by, Person const& whom) {
  bool const colleague =
      by.organisation_administrator && by.organisation && by.organisation == whom.organisation;
  if (by.id == whom.id || !(by.role == cases::Role::administrator || colleague))
    return base::fail(base::Errc::forbidden, "account.not_managed");
  return {};
}

base::Result<view::Person> change_access(Office& office, Person const& by, PersonId const& id,
                                         AccessChange change, std::string const& password) {
  auto const person = office.accounts.person(id);
  if (!person) return base::fail(person.error());
  if (auto may = may_manage(by, *person); !may) return base::fail(may.error());
  if (change == AccessChange::suspend)
    if (auto ok = keeps_administrator(office, *person); !ok) return base::fail(ok.error());
  if (auto done = apply(office, *person, change, password); !done) return base::fail(done.error());
  auto const now = office.accounts.person(id);
  if (!now) return base::fail(now.error());
  return person_view(office, *now);
}

view::Person person_view(Office& office, Person const& person) {
  return {
      person.id.value,
      person.login,
      person.name,
      person.role,
      person.organisation,
      person.state,
      person.public_key.has_value(),
      person.created_at,
      has_second_factor(person),
      person.organisation_administrator,
      {person.authorised_from, person.authorised_until, authorised(person, office.clock.today())}};
}

std::string name_of(Office& office, std::string const& person) {
  auto const found = office.accounts.person(PersonId{person});
  return found ? found->name : person;
}

}  // namespace linli::app
