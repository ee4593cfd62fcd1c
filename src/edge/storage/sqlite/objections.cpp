// Who objected, and what came too late to be an objection. A receipt is kept as its digest.
#include <fmt/format.h>

#include "edge/storage/sqlite/accounts.hpp"
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

Result<void> receipt_taken(Result<void> const& kept) {
  if (kept || kept.error().id != "storage.constraint") return kept;
  return fail(Errc::conflict, "objection.receipt_exists");
}

}  // namespace

Result<void> SqliteAccounts::keep_objector(app::ObjectorContact const& c) {
  long long const at = c.at.unix_ms();
  auto const name = sealed("objectors", "name", c.receipt_sm3, c.name);
  auto const contact = sealed("objectors", "contact", c.receipt_sm3, c.contact);
  return receipt_taken(records_->write([&](soci::session& sql) -> Result<void> {
    sql << "insert into objectors(receipt_sm3, project, notice, name, contact, at)"
           " values(:a, :b, :c, :d, :e, :f)",
        use(c.receipt_sm3), use(c.project.value), use(c.notice), use(name), use(contact), use(at);
    return {};
  }));
}

Result<void> SqliteAccounts::settle_objector(std::string const& receipt_sm3) {
  return records_->write([&](soci::session& sql) -> Result<void> {
    change(sql, "update objectors set settled = 1 where receipt_sm3 = :r", {{"r", receipt_sm3}});
    return {};
  });
}

Result<void> SqliteAccounts::drop_objector(std::string const& receipt_sm3) {
  return records_->write([&](soci::session& sql) -> Result<void> {
    change(sql, "delete from objectors where receipt_sm3 = :r", {{"r", receipt_sm3}});
    return {};
  });
}

Result<std::vector<app::ObjectorContact>> SqliteAccounts::unsettled_objectors(DateTime before,
                                                                              int limit) const {
  return records_->read([&](soci::session& sql) -> Result<std::vector<app::ObjectorContact>> {
    std::vector<app::ObjectorContact> out;
    app::ObjectorContact c;
    long long const until = before.unix_ms();
    long long at = 0;
    soci::statement rows{
        (sql.prepare << fmt::format("select receipt_sm3, project, notice, at from objectors"
                                    " where settled = 0 and at < :b order by at limit {}",
                                    limit),
         into(c.receipt_sm3), into(c.project.value), into(c.notice), into(at), use(until))};
    for (rows.execute(); rows.fetch();) {
      c.at = DateTime::from_unix_ms(at);
      out.push_back(c);
    }
    return out;
  });
}

Result<app::ObjectorContact> SqliteAccounts::objector(std::string const& receipt_sm3) const {
  return records_->read([&](soci::session& sql) -> Result<app::ObjectorContact> {
    app::ObjectorContact c{receipt_sm3, {}, {}, {}, {}, {}};
    long long at = 0;
    sql << "select project, notice, name, contact, at from objectors where receipt_sm3 = :r",
        into(c.project.value), into(c.notice), into(c.name), into(c.contact), into(at),
        use(receipt_sm3);
    if (!sql.got_data()) return fail(Errc::not_found, "objection.receipt_unknown");
    c.at = DateTime::from_unix_ms(at);
    for (auto [column, value] : {std::pair{"name", &c.name}, std::pair{"contact", &c.contact}})
      if (auto ok = unseal("objectors", column, receipt_sm3, *value); !ok) return fail(ok.error());
    return c;
  });
}

Result<void> SqliteAccounts::keep_late_hint(app::LateHint const& hint) {
  long long const at = hint.at.unix_ms();
  std::string const proof = base::to_json(hint.proof);
  auto const name = sealed("late_hints", "name", hint.receipt_sm3, hint.name);
  auto const contact = sealed("late_hints", "contact", hint.receipt_sm3, hint.contact);
  auto const grounds = sealed("late_hints", "grounds", hint.receipt_sm3, hint.grounds);
  return receipt_taken(records_->write([&](soci::session& sql) -> Result<void> {
    sql << "insert into late_hints(receipt_sm3, notice, name, contact, grounds, proof, at)"
           " values(:a, :b, :c, :d, :e, :f, :g)",
        use(hint.receipt_sm3), use(hint.notice), use(name), use(contact), use(grounds), use(proof),
        use(at);
    return {};
  }));
}

// Our own rows: what does not open is damage, and throws.
std::vector<app::LateHint> SqliteAccounts::read_hints(soci::session& sql, std::string const& rest,
                                                      std::vector<Parameter> parameters) const {
  std::vector<app::LateHint> out;
  app::LateHint row;
  std::string proof, handled_by, note;
  long long id = 0, at = 0, handled_at = 0;
  soci::statement rows{sql};
  for (auto& parameter : parameters) rows.exchange(use(parameter.value, parameter.name));
  for (auto* text : {&row.receipt_sm3, &row.notice, &row.name, &row.contact, &row.grounds, &proof,
                     &handled_by, &note})
    rows.exchange(into(*text));
  for (auto* whole : {&id, &at, &handled_at}) rows.exchange(into(*whole));
  rows.alloc();
  rows.prepare(
      "select receipt_sm3, notice, name, contact, grounds, proof, handled_by, note, id, at,"
      " handled_at from late_hints " +
      rest);
  rows.define_and_bind();
  for (rows.execute(); rows.fetch();) {
    auto& hint = out.emplace_back(row);
    hint.id = id;
    hint.at = DateTime::from_unix_ms(at);
    auto plain_note = note;
    for (auto [column, value] :
         {std::pair{"name", &hint.name}, std::pair{"contact", &hint.contact},
          std::pair{"grounds", &hint.grounds}, std::pair{"note", &plain_note}})
      if (auto ok = unseal("late_hints", column, hint.receipt_sm3, *value); !ok)
        throw StorageFailure{ok.error()};
    if (!handled_by.empty())
      hint.handling = app::HintHandling{app::PersonId{handled_by},
                                        DateTime::from_unix_ms(handled_at), std::move(plain_note)};
    auto const json = base::parse_json(proof);
    auto refs = json ? base::decode<std::vector<cases::DocumentRef>>(*json)
                     : Result<std::vector<cases::DocumentRef>>{fail(json.error())};
    if (!refs)
      throw StorageFailure{base::Error{Errc::corrupt, "storage.row_corrupt", 0, {}, "late_hints"}};
    hint.proof = std::move(*refs);
  }
  return out;
}

Result<app::LateHint> SqliteAccounts::late_hint(std::string const& receipt_sm3) const {
  return records_->read([&](soci::session& sql) -> Result<app::LateHint> {
    auto rows = read_hints(sql, "where receipt_sm3 = :r", {{"r", receipt_sm3}});
    if (rows.empty()) return fail(Errc::not_found, "objection.receipt_unknown");
    return std::move(rows.front());
  });
}

Result<app::LateHint> SqliteAccounts::late_hint(std::int64_t id) const {
  return records_->read([&](soci::session& sql) -> Result<app::LateHint> {
    auto rows = read_hints(sql, fmt::format("where id = {}", id), {});
    if (rows.empty()) return fail(Errc::not_found, "late_hint.unknown");
    return std::move(rows.front());
  });
}

Result<app::Paged<app::LateHint>> SqliteAccounts::late_hints(
    app::LateHintQuery const& query) const {
  auto const page = clamp(query.page);
  std::vector<Parameter> parameters;
  std::string where = "where 1 = 1";
  if (query.state)
    where +=
        *query.state == app::HintState::open ? " and handled_by = ''" : " and handled_by <> ''";
  if (query.notices) where += " and notice in (" + list_of(*query.notices, parameters) + ")";
  return records_->read([&](soci::session& sql) -> Result<app::Paged<app::LateHint>> {
    app::Paged<app::LateHint> out{{}, page, 0};
    out.total = number(sql, "select count(*) from late_hints " + where, parameters);
    out.items = read_hints(sql, where + " order by id desc" + window(page), parameters);
    return out;
  });
}

Result<std::vector<std::int64_t>> SqliteAccounts::late_hints_with(std::string const& sm3) const {
  return records_->read([&](soci::session& sql) -> Result<std::vector<std::int64_t>> {
    std::vector<std::int64_t> out;
    for (auto const& id :
         texts(sql, "select cast(id as text) from late_hints where instr(proof, :s) > 0",
               {{"s", '"' + sm3 + '"'}}))
      out.push_back(std::stoll(id));
    return out;
  });
}

Result<void> SqliteAccounts::handle_late_hint(std::int64_t id, app::HintHandling const& handling) {
  auto const hint = late_hint(id);
  if (!hint) return fail(hint.error());
  auto const note = sealed("late_hints", "note", hint->receipt_sm3, handling.note);
  return records_->write([&](soci::session& sql) -> Result<void> {
    auto const changed = change(sql,
                                "update late_hints set handled_by = :b, handled_at = :a, note = :n"
                                " where id = :i and handled_by = ''",
                                {{"b", handling.by.value},
                                 {"a", std::to_string(handling.at.unix_ms())},
                                 {"n", note},
                                 {"i", std::to_string(id)}});
    if (changed == 0) return fail(Errc::conflict, "late_hint.handled");
    return {};
  });
}

}  // namespace linli::storage
