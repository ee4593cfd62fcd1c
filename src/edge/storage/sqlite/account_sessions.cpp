// Sessions, login failures, objectors and late tips.
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

Result<void> receipt_taken(Result<void> const& kept) {
  if (kept || kept.error().id != "storage.constraint") return kept;
  return fail(Errc::conflict, "objection.receipt_exists");
}

}  // namespace

Result<void> SqliteAccounts::open_session(app::Session const& s) {
  long long const created = s.created_at.unix_ms(), expires = s.expires_at.unix_ms();
  auto const opened = records_->write([&](soci::session& sql) -> Result<void> {
    sql << "insert into sessions(token_hash, person, csrf, created, expires)"
           " values(:a, :b, :c, :d, :e)",
        use(s.token_hash), use(s.person.value), use(s.csrf), use(created), use(expires);
    return {};
  });
  if (!opened && opened.error().id == "storage.constraint")
    return fail(Errc::not_found, "account.person_unknown");
  return opened;
}

Result<app::Session> SqliteAccounts::session(std::string const& token_hash, DateTime now) const {
  return records_->read([&](soci::session& sql) -> Result<app::Session> {
    app::Session s{token_hash, {}, {}, {}, {}};
    long long created = 0, expires = 0;
    sql << "select person, csrf, created, expires from sessions where token_hash = :t",
        into(s.person.value), into(s.csrf), into(created), into(expires), use(token_hash);
    if (!sql.got_data() || expires <= now.unix_ms())
      return fail(Errc::unauthenticated, "session.unknown");
    s.created_at = DateTime::from_unix_ms(created);
    s.expires_at = DateTime::from_unix_ms(expires);
    return s;
  });
}

Result<void> SqliteAccounts::extend_session(std::string const& token_hash, DateTime until) {
  long long const expires = until.unix_ms();
  return records_->write([&](soci::session& sql) -> Result<void> {
    soci::statement update{(sql.prepare << "update sessions set expires = :e where token_hash = :t",
                            use(expires), use(token_hash))};
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

Result<void> SqliteAccounts::close_sessions_of(app::PersonId const& id) {
  return records_->write([&](soci::session& sql) -> Result<void> {
    change(sql, "delete from sessions where person = :p", {{"p", id.value}});
    return {};
  });
}

Result<int> SqliteAccounts::drop_expired_sessions(DateTime now) {
  long long const at = now.unix_ms();
  return records_->write([&](soci::session& sql) -> Result<int> {
    soci::statement drop{(sql.prepare << "delete from sessions where expires <= :n", use(at))};
    drop.execute(true);
    return static_cast<int>(drop.get_affected_rows());
  });
}

Result<void> SqliteAccounts::add_login_failure(std::string const& key, DateTime at) {
  long long const now = at.unix_ms(), forgotten = now - day_ms;
  return records_->write([&](soci::session& sql) -> Result<void> {
    sql << "delete from login_failures where at < :f", use(forgotten);
    sql << "insert into login_failures(key, at) values(:k, :a)", use(key), use(now);
    return {};
  });
}

Result<int> SqliteAccounts::login_failures(std::string const& key, DateTime since) const {
  long long const from = since.unix_ms();
  return records_->read([&](soci::session& sql) -> Result<int> {
    long long count = 0;
    sql << "select count(*) from login_failures where key = :k and at >= :s", into(count), use(key),
        use(from);
    return static_cast<int>(count);
  });
}

Result<void> SqliteAccounts::clear_login_failures(std::string const& key) {
  return records_->write([&](soci::session& sql) -> Result<void> {
    change(sql, "delete from login_failures where key = :k", {{"k", key}});
    return {};
  });
}

Result<void> SqliteAccounts::keep_objector(app::ObjectorContact const& c) {
  long long const at = c.at.unix_ms();
  return receipt_taken(records_->write([&](soci::session& sql) -> Result<void> {
    sql << "insert into objectors(receipt, project, notice, name, contact, at)"
           " values(:a, :b, :c, :d, :e, :f)",
        use(c.objector), use(c.project.value), use(c.notice), use(c.name), use(c.contact), use(at);
    return {};
  }));
}

Result<app::ObjectorContact> SqliteAccounts::objector(std::string const& receipt) const {
  return records_->read([&](soci::session& sql) -> Result<app::ObjectorContact> {
    app::ObjectorContact c{receipt, {}, {}, {}, {}, {}};
    long long at = 0;
    sql << "select project, notice, name, contact, at from objectors where receipt = :r",
        into(c.project.value), into(c.notice), into(c.name), into(c.contact), into(at),
        use(receipt);
    if (!sql.got_data()) return fail(Errc::not_found, "objection.receipt_unknown");
    c.at = DateTime::from_unix_ms(at);
    return c;
  });
}

Result<void> SqliteAccounts::keep_late_tip(app::LateTip const& tip) {
  long long const at = tip.at.unix_ms();
  std::string const proof = base::to_json(tip.proof);
  return receipt_taken(records_->write([&](soci::session& sql) -> Result<void> {
    sql << "insert into late_tips(receipt, notice, name, contact, grounds, proof, at)"
           " values(:a, :b, :c, :d, :e, :f, :g)",
        use(tip.receipt), use(tip.notice), use(tip.name), use(tip.contact), use(tip.grounds),
        use(proof), use(at);
    return {};
  }));
}

Result<app::LateTip> SqliteAccounts::late_tip(std::string const& receipt) const {
  return records_->read([&](soci::session& sql) -> Result<app::LateTip> {
    app::LateTip tip{receipt, {}, {}, {}, {}, {}, {}};
    std::string proof;
    long long at = 0;
    sql << "select notice, name, contact, grounds, proof, at from late_tips where receipt = :r",
        into(tip.notice), into(tip.name), into(tip.contact), into(tip.grounds), into(proof),
        into(at), use(receipt);
    if (!sql.got_data()) return fail(Errc::not_found, "objection.receipt_unknown");
    tip.at = DateTime::from_unix_ms(at);
    auto const json = base::parse_json(proof);
    if (!json) return fail(Errc::corrupt, "storage.row_corrupt");
    auto refs = base::decode<std::vector<cases::DocumentRef>>(*json);
    if (!refs) return fail(Errc::corrupt, "storage.row_corrupt");
    tip.proof = std::move(*refs);
    return tip;
  });
}

Result<app::Paged<app::LateTip>> SqliteAccounts::late_tips(std::string const& notice,
                                                           app::Page page) const {
  page = clamp(page);
  app::Paged<app::LateTip> out{{}, page, 0};
  auto const receipts = records_->read([&](soci::session& sql) -> Result<std::vector<std::string>> {
    std::string const from = "from late_tips where (:n = '' or notice = :n)";
    out.total = number(sql, "select count(*) " + from, {{"n", notice}});
    return texts(sql,
                 "select receipt " + from +
                     fmt::format(" order by at desc, receipt limit {} offset {}", page.size,
                                 (page.number - 1LL) * page.size),
                 {{"n", notice}});
  });
  if (!receipts) return fail(receipts.error());
  for (auto const& receipt : *receipts) {
    auto tip = late_tip(receipt);
    if (!tip) return fail(tip.error());
    out.items.push_back(std::move(*tip));
  }
  return out;
}

}  // namespace linli::storage
