// app::MessageRepository on the records database. Messages are rows per person, so that reading
// and counting need one index each.
#include "edge/storage/sqlite/message_schema.hpp"
#include "edge/storage/sqlite/page_query.hpp"

namespace linli::storage {

using app::DateTime;
using base::Errc;
using base::fail;
using base::Result;

namespace {

constexpr char const* inbox_where =
    " from messages where person = :p and (:filter = 'all' or (read = 0 and"
    " (:filter = 'unread' or asks = 'action'))) and (:project = '' or project = :project) ";

class SqliteMessages final : public app::MessageRepository {
 public:
  explicit SqliteMessages(std::shared_ptr<RecordsDatabase> records)
      : records_{std::move(records)} {}

  Result<std::optional<std::int64_t>> followed(std::string const& source) const override {
    return records_->read([&](soci::session& sql) -> Result<std::optional<std::int64_t>> {
      if (number(sql, "select count(*) from followed where source = :s", {{"s", source}}) == 0)
        return std::optional<std::int64_t>{};
      return number(sql, "select upto from followed where source = :s", {{"s", source}});
    });
  }

  Result<std::vector<app::PersonId>> deliver(std::vector<app::Letter> const& letters,
                                             std::optional<app::Followed> followed) override {
    return records_->write([&](soci::session& sql) -> Result<std::vector<app::PersonId>> {
      std::vector<app::PersonId> reached;
      for (auto const& letter : letters) deliver_one(sql, letter, reached);
      if (followed)
        change(sql,
               "insert into followed(source, upto) values(:s, :u)"
               " on conflict(source) do update set upto = excluded.upto",
               {{"s", followed->source}, {"u", std::to_string(followed->upto)}});
      return reached;
    });
  }

  Result<std::vector<app::Reminder>> remind(
      std::vector<app::Reminding> const& remindings) override {
    return records_->write([&](soci::session& sql) -> Result<std::vector<app::Reminder>> {
      std::vector<app::Reminder> taken;
      for (auto const& [reminder, letters] : remindings) {
        if (change(sql,
                   "insert into reminded(project, day, person, note, at)"
                   " values(:p, :d, :w, :n, :a) on conflict(project, day) do nothing",
                   {{"p", reminder.project.value},
                    {"d", reminder.day.iso()},
                    {"w", reminder.by.value},
                    {"n", reminder.note},
                    {"a", std::to_string(reminder.at.unix_ms())}}) == 0)
          continue;
        auto& kept = taken.emplace_back(reminder);
        for (auto const& letter : letters) deliver_one(sql, letter, kept.reminded);
        for (auto const& person : kept.reminded)
          change(sql,
                 "insert or ignore into reminded_people(project, day, person)"
                 " values(:p, :d, :w)",
                 {{"p", reminder.project.value}, {"d", reminder.day.iso()}, {"w", person.value}});
      }
      return taken;
    });
  }

  Result<std::vector<app::Reminder>> reminders(app::ProjectId const& project) const override {
    return records_->read([&](soci::session& sql) -> Result<std::vector<app::Reminder>> {
      std::vector<app::Reminder> out;
      app::Reminder row;
      row.project = project;
      std::string day;
      long long at = 0;
      soci::statement rows{(sql.prepare << "select day, person, note, at from reminded where"
                                           " project = :p order by day desc limit 100",
                            soci::into(day), soci::into(row.by.value), soci::into(row.note),
                            soci::into(at), soci::use(project.value))};
      for (rows.execute(); rows.fetch();) {
        row.day = app::Date::parse(day).value_or(app::Date{});
        row.at = DateTime::from_unix_ms(at);
        out.push_back(row);
      }
      for (auto& reminder : out)
        for (auto& person : texts(sql,
                                  "select person from reminded_people where project = :p"
                                  " and day = :d order by person",
                                  {{"p", project.value}, {"d", reminder.day.iso()}}))
          reminder.reminded.emplace_back(std::move(person));
      return out;
    });
  }

  Result<app::Paged<app::InboxMessage>> inbox(app::InboxQuery const& query) const override {
    auto const page = clamp(query.page);
    return records_->read([&](soci::session& sql) -> Result<app::Paged<app::InboxMessage>> {
      std::vector<Parameter> parameters{{"p", query.person.value},
                                        {"filter", enum_word(query.filter)},
                                        {"project", query.project ? query.project->value : ""}};
      app::Paged<app::InboxMessage> out{{}, page, 0};
      out.total = number(sql, std::string{"select count(*)"} + inbox_where, parameters);
      app::InboxMessage row;
      std::string project, place, asks, facts;
      long long id = 0, at = 0, read = 0;
      soci::statement rows{sql};
      for (auto& parameter : parameters) rows.exchange(soci::use(parameter.value, parameter.name));
      for (auto* text : {&row.subject, &project, &place, &asks, &facts})
        rows.exchange(soci::into(*text));
      for (auto* whole : {&id, &at, &read}) rows.exchange(soci::into(*whole));
      rows.alloc();
      rows.prepare(std::string{"select subject, project, place, asks, facts, id, at, read"} +
                   inbox_where + "order by id desc" + window(page));
      rows.define_and_bind();
      for (rows.execute(); rows.fetch();) {
        row.id = id;
        row.project = project.empty() ? std::nullopt : std::optional{app::ProjectId{project}};
        boost::describe::enum_from_string(place.c_str(), row.place);
        boost::describe::enum_from_string(asks.c_str(), row.asks);
        row.facts = facts_of(facts);
        row.at = DateTime::from_unix_ms(at);
        row.read = read != 0;
        out.items.push_back(row);
      }
      return out;
    });
  }

  Result<int> unread(app::PersonId const& person) const override {
    return records_->read([&](soci::session& sql) -> Result<int> {
      return static_cast<int>(number(sql,
                                     "select count(*) from (select 1 from messages"
                                     " where person = :p and read = 0 limit 1000)",
                                     {{"p", person.value}}));
    });
  }

  Result<void> mark_read(app::PersonId const& person, std::int64_t id, DateTime at) override {
    return records_->write([&](soci::session& sql) -> Result<void> {
      if (change(sql,
                 "update messages set read = case read when 0 then :at else read end"
                 " where id = :id and person = :p",
                 {{"at", std::to_string(at.unix_ms())},
                  {"id", std::to_string(id)},
                  {"p", person.value}}) == 0)
        return fail(Errc::not_found, "message.unknown");
      return {};
    });
  }

  Result<int> mark_all_read(app::PersonId const& person, DateTime at) override {
    return records_->write([&](soci::session& sql) -> Result<int> {
      return static_cast<int>(
          change(sql, "update messages set read = :at where person = :p and read = 0",
                 {{"at", std::to_string(at.unix_ms())}, {"p", person.value}}));
    });
  }

  Result<int> drop_read_before(DateTime day) override {
    return records_->write([&](soci::session& sql) -> Result<int> {
      return static_cast<int>(change(sql, "delete from messages where read > 0 and at < :day",
                                     {{"day", std::to_string(day.unix_ms())}}));
    });
  }

 private:
  static void deliver_one(soci::session& sql, app::Letter const& letter,
                          std::vector<app::PersonId>& reached) {
    std::vector<Parameter> const what{{"key", letter.key},
                                      {"subject", letter.subject},
                                      {"project", letter.project ? letter.project->value : ""},
                                      {"place", enum_word(letter.place)},
                                      {"facts", base::to_json(letter.facts)},
                                      {"at", std::to_string(letter.at.unix_ms())}};
    auto const with = [&](std::vector<Parameter> more) {
      more.insert(more.end(), what.begin(), what.end());
      return more;
    };
    for (auto const& person : letter.people) {
      if (change(sql,
                 "insert into messages(person, key, subject, project, place, asks, facts, at, read)"
                 " values(:p, :key, :subject, :project, :place, :asks, :facts, :at, 0)"
                 " on conflict(person, key) do nothing",
                 with({{"p", person.value}, {"asks", enum_word(letter.asks)}})) == 0)
        continue;
      reached.push_back(person);
      change(sql,
             "insert into outbox(channel, target, key, subject, project, place, facts, at)"
             " select 'mail', person, :key, :subject, :project, :place, :facts, :at from wishes"
             " where person = :p and email <> '' and (mail = 'all' or (mail = 'action' and :asks = "
             "'action'))"
             " on conflict(channel, target, key) do nothing",
             with({{"p", person.value}, {"asks", enum_word(letter.asks)}}));
    }
    if (letter.hooks_of.empty()) return;
    change(sql,
           "insert into outbox(channel, target, key, subject, project, place, facts, at)"
           " select 'webhook', id, :key, :subject, :project, :place, :facts, :at from webhooks"
           " where owner = :owner"
           " on conflict(channel, target, key) do nothing",
           with({{"owner", letter.hooks_of}}));
  }

  std::shared_ptr<RecordsDatabase> records_;
};

}  // namespace

std::map<std::string, std::string> facts_of(std::string const& json) {
  auto const parsed = base::parse_json(json);
  if (!parsed) return {};
  return base::decode<std::map<std::string, std::string>>(*parsed).value_or(
      std::map<std::string, std::string>{});
}

Result<void> add_message_tables(RecordsDatabase& records) {
  return records.write([](soci::session& sql) -> Result<void> {
    sql << "create table if not exists message_schema(version integer not null)";
    auto const found = number(sql, "select coalesce(max(version), 0) from message_schema", {});
    constexpr auto known = static_cast<long long>(std::size(message_steps));
    if (found > known) return fail(Errc::unavailable, "storage.schema_unknown", "message_schema");
    for (auto const step : std::span{message_steps}.subspan(static_cast<std::size_t>(found)))
      for (auto const* statement : step) sql << statement;
    if (found == known) return {};
    sql << "delete from message_schema";
    sql << "insert into message_schema(version) values(:v)", soci::use(known);
    return {};
  });
}

std::unique_ptr<app::MessageRepository> messages_in(std::shared_ptr<RecordsDatabase> records) {
  return std::make_unique<SqliteMessages>(std::move(records));
}

}  // namespace linli::storage
