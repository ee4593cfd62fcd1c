// Sessions and login failures.
#include <fmt/format.h>

#include "edge/storage/sqlite/accounts.hpp"
#include "edge/storage/sqlite/case_store.hpp"

namespace linli::storage {

using app::DateTime;
using base::Errc;
using base::fail;
using base::Result;
using soci::into;
using soci::use;

namespace {

constexpr long long day_ms = 86'400'000;

}  // namespace

std::string SqliteAccounts::sealed(char const* table, char const* column, std::string const& row,
                                   std::string const& value) const {
  return records_->seal().seal(value, sealed_place(table, column, row));
}

Result<void> SqliteAccounts::unseal(char const* table, char const* column, std::string const& row,
                                    std::string& value) const {
  auto plain = records_->seal().open(value, sealed_place(table, column, row));
  if (!plain) return fail(plain.error());
  value = std::move(*plain);
  return {};
}

Result<void> SqliteAccounts::open_session(app::Session const& s) {
  long long const created = s.created_at.unix_ms(), expires = s.expires_at.unix_ms(),
                  seen = s.seen_at.unix_ms();
  auto const opened = records_->write([&](soci::session& sql) -> Result<void> {
    sql << "insert into sessions(token_hash, person, csrf, created, expires, seen, browser, "
           "address)"
           " values(:a, :b, :c, :d, :e, :f, :g, :h)",
        use(s.token_hash), use(s.person.value), use(s.csrf), use(created), use(expires), use(seen),
        use(s.browser), use(s.address);
    return {};
  });
  if (!opened && opened.error().id == "storage.constraint")
    return fail(Errc::not_found, "account.person_unknown");
  return opened;
}

namespace {

Result<std::vector<app::Session>> sessions_where(soci::session& sql, std::string const& where,
                                                 std::string const& value, DateTime now) {
  app::Session s;
  long long created = 0, expires = 0, seen = 0, from = now.unix_ms();
  std::vector<app::Session> out;
  soci::statement rows{
      (sql.prepare << "select token_hash, person, csrf, browser, address, created, expires, seen"
                      " from sessions where expires > :n and " +
                          where + " = :v order by seen desc",
       into(s.token_hash), into(s.person.value), into(s.csrf), into(s.browser), into(s.address),
       into(created), into(expires), into(seen), use(from, "n"), use(value, "v"))};
  for (rows.execute(); rows.fetch();) {
    s.created_at = DateTime::from_unix_ms(created);
    s.expires_at = DateTime::from_unix_ms(expires);
    s.seen_at = DateTime::from_unix_ms(seen);
    out.push_back(s);
  }
  return out;
}

}  // namespace

Result<app::Session> SqliteAccounts::session(std::string const& token_hash, DateTime now) const {
  auto found = records_->read(
      [&](soci::session& sql) { return sessions_where(sql, "token_hash", token_hash, now); });
  if (!found) return fail(found.error());
  if (found->empty()) return fail(Errc::unauthenticated, "session.unknown");
  return std::move(found->front());
}

Result<std::vector<app::Session>> SqliteAccounts::sessions_of(app::PersonId const& id,
                                                              DateTime now) const {
  return records_->read(
      [&](soci::session& sql) { return sessions_where(sql, "person", id.value, now); });
}

Result<void> SqliteAccounts::extend_session(std::string const& token_hash, DateTime seen,
                                            DateTime until) {
  long long const expires = until.unix_ms(), at = seen.unix_ms();
  return records_->write([&](soci::session& sql) -> Result<void> {
    soci::statement update{
        (sql.prepare << "update sessions set expires = :e, seen = :s where token_hash = :t",
         use(expires), use(at), use(token_hash))};
    update.execute(true);
    if (update.get_affected_rows() == 0) return fail(Errc::unauthenticated, "session.unknown");
    return {};
  });
}

Result<void> SqliteAccounts::close_session(std::string const& token_hash) {
  return records_->write([&](soci::session& sql) -> Result<void> {
    change(sql, "delete from sessions where token_hash = :t", {{"t", token_hash}});
    return {};
  });
}

Result<std::vector<std::string>> SqliteAccounts::drop_expired_sessions(DateTime now) {
  long long const at = now.unix_ms();
  return records_->write([&](soci::session& sql) -> Result<std::vector<std::string>> {
    std::string hash;
    std::vector<std::string> out;
    soci::statement rows{
        (sql.prepare << "delete from sessions where expires <= :n returning token_hash", into(hash),
         use(at))};
    for (rows.execute(); rows.fetch();) out.push_back(hash);
    return out;
  });
}

Result<void> SqliteAccounts::note_attempt(std::string const& key, DateTime at) {
  long long const now = at.unix_ms(), forgotten = now - day_ms, month = now - 30 * day_ms;
  return records_->write([&](soci::session& sql) -> Result<void> {
    sql << "delete from login_failures where at < :f and (key not like 'known:%' or at < :m)",
        use(forgotten), use(month);
    sql << "insert into login_failures(key, at) values(:k, :a)", use(key), use(now);
    return {};
  });
}

Result<int> SqliteAccounts::attempts(std::string const& key, DateTime since) const {
  long long const from = since.unix_ms();
  return records_->read([&](soci::session& sql) -> Result<int> {
    long long count = 0;
    sql << "select count(*) from login_failures where key = :k and at >= :s", into(count), use(key),
        use(from);
    return static_cast<int>(count);
  });
}

Result<void> SqliteAccounts::clear_attempts(std::string const& key) {
  return records_->write([&](soci::session& sql) -> Result<void> {
    change(sql, "delete from login_failures where key = :k", {{"k", key}});
    return {};
  });
}

Result<void> SqliteAccounts::clear_attempts_like(std::string const& prefix) {
  return records_->write([&](soci::session& sql) -> Result<void> {
    change(sql, "delete from login_failures where substr(key, 1, length(:p)) = :p",
           {{"p", prefix}});
    return {};
  });
}

}  // namespace linli::storage
