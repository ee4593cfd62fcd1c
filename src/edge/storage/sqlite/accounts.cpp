// Organisations and people.
#include "edge/storage/sqlite/accounts.hpp"

#include <fmt/format.h>

#include "edge/storage/sqlite/case_store.hpp"
#include "edge/storage/sqlite/page_query.hpp"

namespace linli::storage {

using app::DateTime;
using base::Errc;
using base::fail;
using base::Result;
using soci::into;
using soci::use;

namespace {

constexpr char const* person_columns =
    "select id, login, name, phone, role, coalesce(organisation, ''), password_hash, state,"
    " public_key, wrapped_key, second_factor, authorised_from, authorised_until,"
    " organisation_administrator, created from people ";

std::optional<std::string> present(std::string const& text) {
  return text.empty() ? std::nullopt : std::optional{text};
}

// Our own rows: what does not parse is damage.
template <class T>
T sound(Result<T> parsed) {
  if (!parsed) throw StorageFailure{{Errc::corrupt, "storage.row_corrupt"}};
  return std::move(*parsed);
}

std::optional<app::Date> day(std::string const& text) {
  if (text.empty()) return {};
  return sound(app::Date::parse(text));
}

std::string text_of(std::optional<app::Date> const& day) {
  return day ? day->iso() : std::string{};
}

// Static binding throughout: dynamic rows mistake the width of SQLite's integers.
struct PersonRows {
  PersonRows(soci::session& sql, FieldSeal const& seal, std::string const& where,
             std::vector<Parameter>& parameters)
      : seal_{seal}, statement{sql} {
    for (auto& parameter : parameters) statement.exchange(use(parameter.value, parameter.name));
    for (std::string* column :
         {&p.id.value, &p.login, &p.name, &phone, &role, &organisation, &p.password_hash, &state,
          &public_key, &wrapped_key, &second_factor, &from, &until})
      statement.exchange(into(*column));
    statement.exchange(into(administrator));
    statement.exchange(into(created));
    statement.alloc();
    statement.prepare(person_columns + where);
    statement.define_and_bind();
    statement.execute();
  }
  bool next() {
    if (!statement.fetch()) return false;
    boost::describe::enum_from_string(role.c_str(), p.role);
    boost::describe::enum_from_string(state.c_str(), p.state);
    p.organisation = present(organisation);
    p.public_key = present(public_key);
    p.wrapped_key = present(wrapped_key);
    p.phone = sound(seal_.open(phone, sealed_place("people", "phone", p.id.value)));
    auto const factor =
        sound(seal_.open(second_factor, sealed_place("people", "second_factor", p.id.value)));
    p.second_factor.reset();
    if (!factor.empty())
      p.second_factor = sound(base::parse_json(factor).and_then(
          [](auto const& json) { return base::decode<app::SecondFactor>(json); }));
    p.organisation_administrator = administrator != 0;
    p.authorised_from = day(from);
    p.authorised_until = day(until);
    p.created_at = DateTime::from_unix_ms(created);
    return true;
  }
  FieldSeal const& seal_;
  app::Person p;
  std::string phone, role, organisation, state, public_key, wrapped_key, second_factor, from, until;
  long long created = 0, administrator = 0;
  soci::statement statement;
};

std::vector<Parameter> changeable(FieldSeal const& seal, app::Person const& p) {
  auto const& id = p.id.value;
  auto const factor = p.second_factor ? base::to_json(*p.second_factor) : std::string{};
  return {{"name", p.name},
          {"phone", seal.seal(p.phone, sealed_place("people", "phone", id))},
          {"password", p.password_hash},
          {"state", boost::describe::enum_to_string(p.state, "?")},
          {"public", p.public_key.value_or("")},
          {"wrapped", p.wrapped_key.value_or("")},
          {"factor", seal.seal(factor, sealed_place("people", "second_factor", id))},
          {"administrator", p.organisation_administrator ? "1" : "0"},
          {"from", text_of(p.authorised_from)},
          {"until", text_of(p.authorised_until)},
          {"id", id}};
}

}  // namespace

void insert_person(soci::session& sql, FieldSeal const& seal, app::Person const& p) {
  auto parameters = changeable(seal, p);
  parameters.insert(parameters.end(), {{"login", p.login},
                                       {"login_key", login_key(p.login)},
                                       {"role", boost::describe::enum_to_string(p.role, "?")},
                                       {"organisation", p.organisation.value_or("")},
                                       {"created", std::to_string(p.created_at.unix_ms())}});
  change(sql,
         "insert into people(id, login, login_key, name, phone, role, organisation, password_hash,"
         " state, public_key, wrapped_key, second_factor, organisation_administrator,"
         " authorised_from, authorised_until, created)"
         " values(:id, :login, :login_key, :name, :phone, :role, nullif(:organisation, ''),"
         " :password, :state, :public, :wrapped, :factor, cast(:administrator as integer), :from,"
         " :until, cast(:created as integer))",
         std::move(parameters));
}

Result<void> why_not_added(Result<void> const& added) {
  if (added || added.error().id != "storage.constraint") return added;
  std::string const& cause = added.error().facts.front().value;
  if (cause.find("organisations.credit_code") != cause.npos)
    return fail(Errc::conflict, "account.organisation_exists");
  if (cause.find("login_key") != cause.npos) return fail(Errc::conflict, "account.login_taken");
  if (cause.find("people.id") != cause.npos) return fail(Errc::conflict, "account.person_exists");
  return fail(Errc::not_found, "account.organisation_unknown");
}

std::string login_key(std::string login) {
  for (char& c : login)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return login;
}

long long change(soci::session& sql, std::string const& text, std::vector<Parameter> parameters) {
  soci::statement statement{sql};
  for (auto& parameter : parameters) statement.exchange(use(parameter.value, parameter.name));
  statement.alloc();
  statement.prepare(text);
  statement.define_and_bind();
  statement.execute(true);
  return statement.get_affected_rows();
}

std::unique_ptr<app::AccountRepository> accounts_in(std::shared_ptr<RecordsDatabase> records) {
  return std::make_unique<SqliteAccounts>(std::move(records));
}

Result<void> SqliteAccounts::add_organisation(app::Organisation const& o, app::Person const& p) {
  return why_not_added(records_->write([&](soci::session& sql) -> Result<void> {
    std::string const kind = boost::describe::enum_to_string(o.kind, "?");
    long long const registered = o.registered_at.unix_ms();
    sql << "insert into organisations(credit_code, name, kind, registered)"
           " values(:a, :b, :c, :d)",
        use(o.credit_code), use(o.name), use(kind), use(registered);
    insert_person(sql, records_->seal(), p);
    return {};
  }));
}

Result<app::Organisation> SqliteAccounts::organisation(std::string const& credit_code) const {
  return records_->read([&](soci::session& sql) -> Result<app::Organisation> {
    app::Organisation o{credit_code, {}, {}, {}};
    std::string kind;
    long long registered = 0;
    sql << "select name, kind, registered from organisations where credit_code = :c", into(o.name),
        into(kind), into(registered), use(credit_code);
    if (!sql.got_data()) return fail(Errc::not_found, "account.organisation_unknown");
    boost::describe::enum_from_string(kind.c_str(), o.kind);
    o.registered_at = DateTime::from_unix_ms(registered);
    return o;
  });
}

Result<app::Paged<app::Organisation>> SqliteAccounts::organisations(std::string const& text,
                                                                    app::Page page) const {
  page = clamp(page);
  auto const codes = records_->read([&](soci::session& sql) -> Result<std::vector<std::string>> {
    return texts(sql,
                 fmt::format("select credit_code from organisations"
                             " where lower(name || char(10) || credit_code) like :t escape '\\'"
                             " order by name, credit_code{}",
                             window(page)),
                 {{"t", like(text)}});
  });
  if (!codes) return fail(codes.error());
  app::Paged<app::Organisation> out{{}, page, 0};
  for (auto const& code : *codes) {
    auto found = organisation(code);
    if (!found) return fail(found.error());
    out.items.push_back(std::move(*found));
  }
  auto const total = records_->read([&](soci::session& sql) -> Result<long long> {
    return number(sql,
                  "select count(*) from organisations"
                  " where lower(name || char(10) || credit_code) like :t escape '\\'",
                  {{"t", like(text)}});
  });
  if (!total) return fail(total.error());
  out.total = *total;
  return out;
}

Result<void> SqliteAccounts::add_person(app::Person const& person) {
  return why_not_added(records_->write([&](soci::session& sql) -> Result<void> {
    insert_person(sql, records_->seal(), person);
    return {};
  }));
}

Result<app::Person> SqliteAccounts::person_where(std::string const& column,
                                                 std::string const& value) const {
  return records_->read([&](soci::session& sql) -> Result<app::Person> {
    std::vector<Parameter> parameters{{"v", value}};
    PersonRows rows{sql, records_->seal(), "where " + column + " = :v", parameters};
    if (!rows.next()) return fail(Errc::not_found, "account.person_unknown");
    return rows.p;
  });
}

Result<app::Person> SqliteAccounts::person(app::PersonId const& id) const {
  return person_where("id", id.value);
}

Result<app::Person> SqliteAccounts::person_by_login(std::string const& login) const {
  return person_where("login_key", login_key(login));
}

Result<app::Paged<app::Person>> SqliteAccounts::people(app::PeopleQuery const& query) const {
  app::Page const page = clamp(query.page);
  return records_->read([&](soci::session& sql) -> Result<app::Paged<app::Person>> {
    std::string const where =
        "where (:role = '' or role = :role) and (:o = '' or organisation = :o)"
        " and lower(name || char(10) || login) like :t escape '\\'";
    std::vector<Parameter> parameters{
        {"role", query.role ? boost::describe::enum_to_string(*query.role, "?") : ""},
        {"o", query.organisation.value_or("")},
        {"t", like(query.text)}};
    app::Paged<app::Person> out{{}, page, 0};
    out.total = number(sql, "select count(*) from people " + where, parameters);
    PersonRows rows{sql, records_->seal(), where + " order by login_key" + window(page),
                    parameters};
    while (rows.next()) out.items.push_back(rows.p);
    return out;
  });
}

Result<void> SqliteAccounts::change_person(app::PersonId const& id,
                                           std::function<Result<void>(app::Person&)> const& alter) {
  return records_->write([&](soci::session& sql) -> Result<void> {
    app::Person person;
    {
      std::vector<Parameter> parameters{{"id", id.value}};
      PersonRows rows{sql, records_->seal(), "where id = :id", parameters};
      if (!rows.next()) return fail(Errc::not_found, "account.person_unknown");
      person = rows.p;
    }
    if (auto altered = alter(person); !altered) return altered;
    change(sql,
           "update people set name = :name, phone = :phone, password_hash = :password,"
           " state = :state, public_key = :public, wrapped_key = :wrapped, second_factor = :factor,"
           " organisation_administrator = cast(:administrator as integer), authorised_from = :from,"
           " authorised_until = :until where id = :id",
           changeable(records_->seal(), person));
    return {};
  });
}

}  // namespace linli::storage
