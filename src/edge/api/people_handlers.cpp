#include "app/people.hpp"
#include "edge/api/handlers.hpp"

namespace linli::api {
namespace {

struct ContactBody {
  std::string login;
  std::string password;
  std::string name;
  std::string phone;
};
BOOST_DESCRIBE_STRUCT(ContactBody, (), (login, password, name, phone))

struct OrganisationBody {
  std::string credit_code;
  std::string name;
  cases::ApplicantKind kind{};
  ContactBody contact;
};
BOOST_DESCRIBE_STRUCT(OrganisationBody, (), (credit_code, name, kind, contact))

struct PersonBody {
  std::string login;
  std::string password;
  std::string name;
  cases::Role role{};
};
BOOST_DESCRIBE_STRUCT(PersonBody, (), (login, password, name, role))

struct PinBody {
  std::string pin;
  std::optional<std::string> old_pin;
  std::optional<std::string> password;
};
BOOST_DESCRIBE_STRUCT(PinBody, (), (pin, old_pin, password))

struct AccessBody {
  app::AccessChange change{};
  std::optional<std::string> password;
};
BOOST_DESCRIBE_STRUCT(AccessBody, (), (change, password))

// The members cannot be called as in the contract: `new` is a word of the language.
Result<std::pair<std::string, std::string>> passwords_of(Call const& call) {
  auto const body = call.body<std::map<std::string, std::string>>();
  if (!body) return base::fail(body.error());
  for (auto const& [name, value] : *body)
    if (name != "old" && name != "new")
      return base::fail(base::Errc::invalid, "json.unknown_member", "/" + name);
  for (char const* name : {"old", "new"})
    if (!body->contains(name))
      return base::fail(base::Errc::invalid, "json.missing", std::string{"/"} + name);
  return std::pair{body->at("old"), body->at("new")};
}

}  // namespace

Answer register_organisation(Call& call) {
  auto body = call.body<OrganisationBody>();
  if (!body) return base::fail(body.error());
  auto& c = body->contact;
  return answer(
      app::register_organisation(call.office,
                                 {body->credit_code,
                                  body->name,
                                  body->kind,
                                  {c.login, c.password, c.name, c.phone, cases::Role::applicant}},
                                 call.address()),
      201);
}

Answer list_organisations(Call& call) {
  auto const page = call.page();
  if (!page) return base::fail(page.error());
  auto const rows = call.office.accounts.organisations(call.query("q").value_or(""), *page);
  if (!rows) return base::fail(rows.error());
  app::Paged<app::view::Organisation> out{{}, rows->page, rows->total};
  for (auto const& o : rows->items)
    out.items.push_back({o.credit_code, o.name, o.kind, o.registered_at});
  return answer(Result<app::Paged<app::view::Organisation>>{std::move(out)});
}

Answer list_people(Call& call) {
  auto const role = call.word<cases::Role>("role");
  if (!role) return base::fail(role.error());
  app::PeopleQuery query;
  query.role = *role;
  std::vector<app::view::Person> out;
  for (query.page = {1, 100}; query.page.number <= 10; ++query.page.number) {
    auto const rows = call.office.accounts.people(query);
    if (!rows) return base::fail(rows.error());
    for (auto const& person : rows->items) out.push_back(app::person_view(call.office, person));
    if (rows->total <= 100LL * query.page.number) break;
  }
  return json(out);
}

Answer create_person(Call& call) {
  auto const body = call.body<PersonBody>();
  if (!body) return base::fail(body.error());
  auto const made =
      app::create_person(call.office, {body->login, body->password, body->name, {}, body->role},
                         call.who->person.role);
  if (!made) return base::fail(made.error());
  return json(app::person_view(call.office, *made), 201);
}

Answer make_signing_key(Call& call) {
  auto const body = call.body<PinBody>();
  if (!body) return base::fail(body.error());
  return answer(app::make_signing_key(call.office, call.who->person,
                                      {body->pin, body->old_pin, body->password}));
}

Answer change_password(Call& call) {
  auto const body = passwords_of(call);
  if (!body) return base::fail(body.error());
  return no_content(app::change_password(call.office, *call.who, body->first, body->second));
}

Answer change_access(Call& call) {
  auto const body = call.body<AccessBody>();
  if (!body) return base::fail(body.error());
  return answer(app::change_access(call.office, call.who->person,
                                   app::PersonId{call.parameter("person")}, body->change,
                                   body->password.value_or("")));
}

}  // namespace linli::api
