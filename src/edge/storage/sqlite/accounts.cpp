// Organisations and people.
#include "edge/storage/sqlite/accounts.hpp"

#include <fmt/format.h>

#include "edge/storage/sqlite/case_store.hpp"

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
    " public_key, wrapped_key, created from people ";

std::optional<std::string> present(std::string const& text) {
  return text.empty() ? std::nullopt : std::optional{text};
}

// Static binding throughout: dynamic rows mistake the width of SQLite's integers.
struct PersonRows {
  PersonRows(soci::session& sql, std::string const& where, std::vector<Parameter>& parameters)
      : statement{sql} {
    for (auto& parameter : parameters) statement.exchange(use(parameter.value, parameter.name));
    for (std::string* column : {&p.id.value, &p.login, &p.name, &p.phone, &role, &organisation,
                                &p.password_hash, &state, &public_key, &wrapped_key})
      statement.exchange(into(*column));
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
    p.created_at = DateTime::from_unix_ms(created);
    return true;
  }
  app::Person p;
  std::string role, organisation, state, public_key, wrapped_key;
  long long created = 0;
  soci::statement statement;
};

void insert_person(soci::session& sql, app::Person const& p) {
  std::string const key = login_key(p.login);
  std::string const role = boost::describe::enum_to_string(p.role, "?");
  std::string const state = boost::describe::enum_to_string(p.state, "?");
  std::string const organisation = p.organisation.value_or("");
  std::string const public_key = p.public_key.value_or(""), wrapped = p.wrapped_key.value_or("");
  long long const created = p.created_at.unix_ms();
  sql << "insert into people(id, login, login_key, name, phone, role, organisation, password_hash,"
         " state, public_key, wrapped_key, created)"
         " values(:a, :b, :c, :d, :e, :f, nullif(:g, ''), :h, :i, :j, :k, :l)",
      use(p.id.value), use(p.login), use(key), use(p.name), use(p.phone), use(role),
      use(organisation), use(p.password_hash), use(state), use(public_key), use(wrapped),
      use(created);
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

}  // namespace

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
    insert_person(sql, p);
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
                             " order by name, credit_code limit {} offset {}",
                             page.size, (page.number - 1LL) * page.size),
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
    insert_person(sql, person);
    return {};
  }));
}

Result<app::Person> SqliteAccounts::person_where(std::string const& column,
                                                 std::string const& value) const {
  return records_->read([&](soci::session& sql) -> Result<app::Person> {
    std::vector<Parameter> parameters{{"v", value}};
    PersonRows rows{sql, "where " + column + " = :v", parameters};
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
    PersonRows rows{sql,
                    where + fmt::format(" order by login_key limit {} offset {}", page.size,
                                        (page.number - 1LL) * page.size),
                    parameters};
    while (rows.next()) out.items.push_back(rows.p);
    return out;
  });
}

Result<void> SqliteAccounts::update_person(app::PersonId const& id, std::string const& assignments,
                                           std::vector<Parameter> parameters) {
  parameters.push_back({"id", id.value});
  return records_->write([&](soci::session& sql) -> Result<void> {
    if (change(sql, "update people set " + assignments + " where id = :id", parameters) == 0)
      return fail(Errc::not_found, "account.person_unknown");
    return {};
  });
}

Result<void> SqliteAccounts::set_password_hash(app::PersonId const& id, std::string const& hash) {
  return update_person(id, "password_hash = :h", {{"h", hash}});
}

Result<void> SqliteAccounts::set_signing_key(app::PersonId const& id, std::string const& public_key,
                                             std::string const& wrapped_key) {
  return update_person(id, "public_key = :p, wrapped_key = :w",
                       {{"p", public_key}, {"w", wrapped_key}});
}

Result<void> SqliteAccounts::set_state(app::PersonId const& id, app::AccountState state) {
  return update_person(id, "state = :s", {{"s", boost::describe::enum_to_string(state, "?")}});
}

}  // namespace linli::storage
