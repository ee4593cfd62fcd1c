// app::Outbox on the records database.
#include <fmt/format.h>

#include "edge/storage/sqlite/message_schema.hpp"
#include "edge/storage/sqlite/page_query.hpp"

namespace linli::storage {

using app::DateTime;
using base::Errc;
using base::fail;
using base::Result;

namespace {

std::string ms(DateTime at) {
  return std::to_string(at.unix_ms());
}

Result<void> found(long long changed, char const* unknown) {
  if (changed == 0) return fail(Errc::not_found, unknown);
  return {};
}

// Our own rows: what does not open is damage.
std::string opened(FieldSeal const& seal, std::string const& sealed, std::string const& place) {
  auto plain = seal.open(sealed, place);
  if (!plain) throw StorageFailure{plain.error()};
  return std::move(*plain);
}

// Static binding throughout: dynamic rows mistake the width of SQLite's integers.
std::vector<app::Webhook> read_hooks(soci::session& sql, FieldSeal const& seal,
                                     std::string const& where, std::string const& value) {
  std::vector<app::Webhook> out;
  app::Webhook row;
  long long created = 0;
  soci::statement rows{(sql.prepare << "select id, owner, url, secret, created_by, created"
                                       " from webhooks where " +
                                           where + " = :v order by created, id",
                        soci::into(row.id), soci::into(row.owner), soci::into(row.url),
                        soci::into(row.secret), soci::into(row.created_by.value),
                        soci::into(created), soci::use(value))};
  for (rows.execute(); rows.fetch();) {
    row.created_at = DateTime::from_unix_ms(created);
    auto& hook = out.emplace_back(row);
    hook.secret = opened(seal, row.secret, sealed_place("webhooks", "secret", row.id));
  }
  return out;
}

std::vector<app::Dispatch> read_dispatches(soci::session& sql, std::string const& rest,
                                           std::vector<Parameter> parameters) {
  std::vector<app::Dispatch> out;
  app::Dispatch row;
  std::string channel, project, place, facts, state;
  long long id = 0, at = 0, attempts = 0, next = 0;
  soci::statement rows{sql};
  for (auto& parameter : parameters) rows.exchange(soci::use(parameter.value, parameter.name));
  for (auto* text : {&channel, &row.target, &row.key, &row.subject, &project, &place, &facts,
                     &state, &row.last_error})
    rows.exchange(soci::into(*text));
  for (auto* whole : {&id, &at, &attempts, &next}) rows.exchange(soci::into(*whole));
  rows.alloc();
  rows.prepare(
      "select channel, target, key, subject, project, place, facts, state, error, id, at, attempts,"
      " next from outbox " +
      rest);
  rows.define_and_bind();
  for (rows.execute(); rows.fetch();) {
    row.id = id;
    boost::describe::enum_from_string(channel.c_str(), row.channel);
    row.project = project.empty() ? std::nullopt : std::optional{app::ProjectId{project}};
    boost::describe::enum_from_string(place.c_str(), row.place);
    boost::describe::enum_from_string(state.c_str(), row.state);
    row.facts = facts_of(facts);
    row.at = DateTime::from_unix_ms(at);
    row.attempts = static_cast<int>(attempts);
    row.next_at = DateTime::from_unix_ms(next);
    out.push_back(row);
  }
  return out;
}

class SqliteOutbox final : public app::Outbox {
 public:
  explicit SqliteOutbox(std::shared_ptr<RecordsDatabase> records) : records_{std::move(records)} {}

  Result<app::DeliveryWish> wish(app::PersonId const& person) const override {
    return records_->read([&](soci::session& sql) -> Result<app::DeliveryWish> {
      app::DeliveryWish out;
      std::string email, language, mail;
      sql << "select email, language, mail from wishes where person = :p", soci::into(email),
          soci::into(language), soci::into(mail), soci::use(person.value);
      if (!sql.got_data()) return out;
      out.email = opened(records_->seal(), email, sealed_place("wishes", "email", person.value));
      out.language = language;
      boost::describe::enum_from_string(mail.c_str(), out.mail);
      return out;
    });
  }

  Result<void> set_wish(app::PersonId const& person, app::DeliveryWish const& wish) override {
    return write([&](soci::session& sql) -> Result<void> {
      change(
          sql,
          "insert or replace into wishes(person, email, language, mail) values(:p, :e, :l, :m)",
          {{"p", person.value},
           {"e", records_->seal().seal(wish.email, sealed_place("wishes", "email", person.value))},
           {"l", wish.language},
           {"m", enum_word(wish.mail)}});
      return {};
    });
  }

  Result<void> add_webhook(app::Webhook const& hook) override {
    return write([&](soci::session& sql) -> Result<void> {
      change(
          sql,
          "insert into webhooks(id, owner, url, secret, created_by, created)"
          " values(:i, :o, :u, :s, :b, :c)",
          {{"i", hook.id},
           {"o", hook.owner},
           {"u", hook.url},
           {"s", records_->seal().seal(hook.secret, sealed_place("webhooks", "secret", hook.id))},
           {"b", hook.created_by.value},
           {"c", ms(hook.created_at)}});
      return {};
    });
  }

  Result<std::vector<app::Webhook>> webhooks(std::string const& owner) const override {
    return records_->read([&](soci::session& sql) -> Result<std::vector<app::Webhook>> {
      return read_hooks(sql, records_->seal(), "owner", owner);
    });
  }

  Result<app::Webhook> webhook(std::string const& id) const override {
    return records_->read([&](soci::session& sql) -> Result<app::Webhook> {
      auto rows = read_hooks(sql, records_->seal(), "id", id);
      if (rows.empty()) return fail(Errc::not_found, "webhook.unknown");
      return rows.front();
    });
  }

  Result<void> remove_webhook(std::string const& id) override {
    return write([&](soci::session& sql) -> Result<void> {
      change(sql,
             "delete from outbox where channel = 'webhook' and target = :i and state <> 'sent'",
             {{"i", id}});
      return found(change(sql, "delete from webhooks where id = :i", {{"i", id}}),
                   "webhook.unknown");
    });
  }

  Result<std::vector<app::Dispatch>> due(DateTime wall, int limit) const override {
    return records_->read([&](soci::session& sql) -> Result<std::vector<app::Dispatch>> {
      return read_dispatches(
          sql,
          fmt::format("where state = 'waiting' and next <= :now order by next, id limit {}", limit),
          {{"now", ms(wall)}});
    });
  }

  Result<void> sent(std::int64_t id, DateTime wall) override {
    return write([&](soci::session& sql) -> Result<void> {
      change(sql,
             "update outbox set state = 'sent', attempts = attempts + 1, error = '', next = :w"
             " where id = :i",
             {{"w", ms(wall)}, {"i", std::to_string(id)}});
      return {};
    });
  }

  Result<void> dropped(std::int64_t id, DateTime wall) override {
    return write([&](soci::session& sql) -> Result<void> {
      change(sql, "update outbox set state = 'dropped', next = :w where id = :i",
             {{"w", ms(wall)}, {"i", std::to_string(id)}});
      return {};
    });
  }

  Result<void> failed(std::int64_t id, std::string const& error, std::optional<DateTime> next,
                      DateTime wall) override {
    return write([&](soci::session& sql) -> Result<void> {
      change(sql,
             "update outbox set state = :s, attempts = attempts + 1, error = :e, next = :n"
             " where id = :i",
             {{"s", next ? "waiting" : "dead"},
              {"e", error},
              {"n", ms(next.value_or(wall))},
              {"i", std::to_string(id)}});
      return {};
    });
  }

  Result<int> forget_ended(DateTime before, int limit) override {
    return write([&](soci::session& sql) -> Result<int> {
      return static_cast<int>(
          change(sql,
                 fmt::format("delete from outbox where id in (select id from outbox where state in"
                             " ('sent', 'dropped', 'dead') and next < :b limit {})",
                             limit),
                 {{"b", ms(before)}}));
    });
  }

  Result<app::Paged<app::Dispatch>> dispatches(app::DispatchState state,
                                               app::Page page) const override {
    page = clamp(page);
    return records_->read([&](soci::session& sql) -> Result<app::Paged<app::Dispatch>> {
      app::Paged<app::Dispatch> out{{}, page, 0};
      std::vector<Parameter> const which{{"s", enum_word(state)}};
      out.total = number(sql, "select count(*) from outbox where state = :s", which);
      out.items = read_dispatches(sql, "where state = :s order by id desc" + window(page), which);
      return out;
    });
  }

  Result<void> again(std::int64_t id, DateTime wall) override {
    return write([&](soci::session& sql) -> Result<void> {
      return found(change(sql,
                          "update outbox set state = 'waiting', attempts = 0, next = :n"
                          " where id = :i and state = 'dead'",
                          {{"n", ms(wall)}, {"i", std::to_string(id)}}),
                   "dispatch.unknown");
    });
  }

 private:
  template <class F>
  auto write(F&& f) -> decltype(f(std::declval<soci::session&>())) {
    return records_->write(std::forward<F>(f));
  }
  std::shared_ptr<RecordsDatabase> records_;
};

}  // namespace

std::unique_ptr<app::Outbox> outbox_in(std::shared_ptr<RecordsDatabase> records) {
  return std::make_unique<SqliteOutbox>(std::move(records));
}

}  // namespace linli::storage
