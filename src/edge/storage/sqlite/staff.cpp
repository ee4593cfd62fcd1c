// Invitations, stand-ins and identities of a unified sign-on.
#include "edge/storage/sqlite/accounts.hpp"

namespace linli::storage {

using app::DateTime;
using base::Errc;
using base::fail;
using base::Result;
using soci::into;
using soci::use;

namespace {

std::optional<app::Date> day(std::string const& text) {
  auto const parsed = app::Date::parse(text);
  return parsed ? std::optional{*parsed} : std::nullopt;
}
std::string text_of(std::optional<app::Date> const& day) {
  return day ? day->iso() : std::string{};
}

class SqliteStaff final : public app::StaffRepository {
 public:
  explicit SqliteStaff(std::shared_ptr<RecordsDatabase> records) : records_{std::move(records)} {}

  Result<void> add_invitation(app::Invitation const& i) override {
    long long const created = i.created_at.unix_ms(), expires = i.expires_at.unix_ms();
    auto const from = text_of(i.authorised_from), until = text_of(i.authorised_until);
    return records_->write([&](soci::session& sql) -> Result<void> {
      sql << "insert into invitations(token_hash, organisation, name, invited_by, created, expires,"
             " authorised_from, authorised_until) values(:a, :b, :c, :d, :e, :f, :g, :h)",
          use(i.token_hash), use(i.organisation), use(i.name), use(i.invited_by.value),
          use(created), use(expires), use(from), use(until);
      return {};
    });
  }

  Result<app::Invitation> invitation(std::string const& token_hash, DateTime now) const override {
    return records_->read([&](soci::session& sql) -> Result<app::Invitation> {
      auto found = invitations(sql, "token_hash", token_hash, now);
      if (found.empty()) return fail(Errc::not_found, "invitation.unknown");
      return std::move(found.front());
    });
  }

  Result<std::vector<app::Invitation>> invitations_of(std::string const& organisation,
                                                      DateTime now) const override {
    return records_->read([&](soci::session& sql) -> Result<std::vector<app::Invitation>> {
      return invitations(sql, "organisation", organisation, now);
    });
  }

  Result<void> accept_invitation(std::string const& token_hash, DateTime now,
                                 app::Person const& person) override {
    return why_not_added(records_->write([&](soci::session& sql) -> Result<void> {
      if (invitations(sql, "token_hash", token_hash, now).empty())
        return fail(Errc::not_found, "invitation.unknown");
      insert_person(sql, records_->seal(), person);
      change(sql, "delete from invitations where token_hash = :t", {{"t", token_hash}});
      return {};
    }));
  }

  Result<void> drop_invitation(std::string const& token_hash) override {
    return records_->write([&](soci::session& sql) -> Result<void> {
      change(sql, "delete from invitations where token_hash = :t", {{"t", token_hash}});
      return {};
    });
  }

  Result<void> add_stand_in(app::StandIn const& s) override {
    auto const first = s.first.iso(), last = s.last.iso();
    long long const given = s.given_at.unix_ms();
    return records_->write([&](soci::session& sql) -> Result<void> {
      sql << "insert into stand_ins(id, principal, deputy, first, last, reason, given_by, given)"
             " values(:a, :b, :c, :d, :e, :f, :g, :h)",
          use(s.id), use(s.principal.value), use(s.deputy.value), use(first), use(last),
          use(s.reason), use(s.given_by.value), use(given);
      return {};
    });
  }

  Result<void> end_stand_in(std::string const& id, DateTime at) override {
    return records_->write([&](soci::session& sql) -> Result<void> {
      if (change(sql,
                 "update stand_ins set ended = cast(:at as integer) where id = :id"
                 " and ended = 0",
                 {{"at", std::to_string(at.unix_ms())}, {"id", id}}) == 0)
        return fail(Errc::not_found, "stand_in.unknown");
      return {};
    });
  }

  Result<std::vector<app::StandIn>> stand_ins() const override {
    return records_->read([&](soci::session& sql) -> Result<std::vector<app::StandIn>> {
      app::StandIn s;
      std::string first, last;
      long long given = 0, ended = 0;
      std::vector<app::StandIn> out;
      soci::statement rows{(
          sql.prepare << "select id, principal, deputy, first, last, reason, given_by, given, ended"
                         " from stand_ins order by given desc, id limit 200",
          into(s.id), into(s.principal.value), into(s.deputy.value), into(first), into(last),
          into(s.reason), into(s.given_by.value), into(given), into(ended))};
      for (rows.execute(); rows.fetch();) {
        s.first = day(first).value_or(app::Date{});
        s.last = day(last).value_or(app::Date{});
        s.given_at = DateTime::from_unix_ms(given);
        s.ended_at = ended ? std::optional{DateTime::from_unix_ms(ended)} : std::nullopt;
        out.push_back(s);
      }
      return out;
    });
  }

  Result<void> link_identity(app::Identity const& i) override {
    long long const at = i.linked_at.unix_ms();
    auto const linked = records_->write([&](soci::session& sql) -> Result<void> {
      sql << "insert into identities(issuer, subject, person, linked) values(:a, :b, :c, :d)",
          use(i.issuer), use(i.subject), use(i.person.value), use(at);
      return {};
    });
    if (!linked && linked.error().id == "storage.constraint")
      return fail(Errc::conflict, "identity.linked");
    return linked;
  }

  Result<app::Identity> identity(std::string const& issuer,
                                 std::string const& subject) const override {
    return records_->read([&](soci::session& sql) -> Result<app::Identity> {
      auto found = identities(sql, "issuer = :a and subject = :b", {{"a", issuer}, {"b", subject}});
      if (found.empty()) return fail(Errc::not_found, "identity.unknown");
      return std::move(found.front());
    });
  }

  Result<std::vector<app::Identity>> identities_of(app::PersonId const& person) const override {
    return records_->read([&](soci::session& sql) -> Result<std::vector<app::Identity>> {
      return identities(sql, "person = :p", {{"p", person.value}});
    });
  }

  Result<void> unlink_identity(std::string const& issuer, std::string const& subject) override {
    return records_->write([&](soci::session& sql) -> Result<void> {
      change(sql, "delete from identities where issuer = :a and subject = :b",
             {{"a", issuer}, {"b", subject}});
      return {};
    });
  }

 private:
  static std::vector<app::Invitation> invitations(soci::session& sql, std::string const& column,
                                                  std::string const& value, DateTime now) {
    app::Invitation i;
    std::string from, until;
    long long created = 0, expires = 0, at = now.unix_ms();
    std::vector<app::Invitation> out;
    soci::statement rows{
        (sql.prepare << "select token_hash, organisation, name, invited_by, created, expires,"
                        " authorised_from, authorised_until from invitations where expires > :n"
                        " and " +
                            column + " = :v order by created desc",
         into(i.token_hash), into(i.organisation), into(i.name), into(i.invited_by.value),
         into(created), into(expires), into(from), into(until), use(at, "n"), use(value, "v"))};
    for (rows.execute(); rows.fetch();) {
      i.created_at = DateTime::from_unix_ms(created);
      i.expires_at = DateTime::from_unix_ms(expires);
      i.authorised_from = day(from);
      i.authorised_until = day(until);
      out.push_back(i);
    }
    return out;
  }

  static std::vector<app::Identity> identities(soci::session& sql, std::string const& where,
                                               std::vector<Parameter> parameters) {
    app::Identity i;
    long long linked = 0;
    std::vector<app::Identity> out;
    soci::statement rows{sql};
    for (auto& parameter : parameters) rows.exchange(use(parameter.value, parameter.name));
    for (std::string* column : {&i.issuer, &i.subject, &i.person.value})
      rows.exchange(into(*column));
    rows.exchange(into(linked));
    rows.alloc();
    rows.prepare("select issuer, subject, person, linked from identities where " + where);
    rows.define_and_bind();
    for (rows.execute(); rows.fetch();) {
      i.linked_at = DateTime::from_unix_ms(linked);
      out.push_back(i);
    }
    return out;
  }

  std::shared_ptr<RecordsDatabase> records_;
};

}  // namespace

std::unique_ptr<app::StaffRepository> staff_in(std::shared_ptr<RecordsDatabase> records) {
  return std::make_unique<SqliteStaff>(std::move(records));
}

}  // namespace linli::storage
