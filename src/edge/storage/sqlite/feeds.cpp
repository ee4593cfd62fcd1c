// app::Feeds on the records database.
#include "edge/storage/sqlite/message_schema.hpp"

namespace linli::storage {

using base::Errc;
using base::fail;
using base::Result;

namespace {

class SqliteFeeds final : public app::Feeds {
 public:
  explicit SqliteFeeds(std::shared_ptr<RecordsDatabase> records) : records_{std::move(records)} {}

  Result<void> set(app::Feed const& feed, std::string const& token_hash) override {
    return records_->write([&](soci::session& sql) -> Result<void> {
      change(sql, "insert or replace into feeds(person, token_hash, created) values(:p, :t, :c)",
             {{"p", feed.person.value},
              {"t", token_hash},
              {"c", std::to_string(feed.created_at.unix_ms())}});
      return {};
    });
  }
  Result<void> revoke(base::PersonId const& person) override {
    return records_->write([&](soci::session& sql) -> Result<void> {
      change(sql, "delete from feeds where person = :p", {{"p", person.value}});
      return {};
    });
  }
  Result<std::optional<app::Feed>> of(base::PersonId const& person) const override {
    return find("person", person.value);
  }
  Result<app::Feed> by_token(std::string const& token_hash) const override {
    auto const found = find("token_hash", token_hash);
    if (!found) return fail(found.error());
    if (!*found) return fail(Errc::not_found, "feed.unknown");
    return **found;
  }

 private:
  Result<std::optional<app::Feed>> find(std::string const& column, std::string const& value) const {
    return records_->read([&](soci::session& sql) -> Result<std::optional<app::Feed>> {
      std::string person;
      long long created = 0;
      sql << "select person, created from feeds where " + column + " = :v", soci::into(person),
          soci::into(created), soci::use(value);
      if (!sql.got_data()) return std::optional<app::Feed>{};
      return app::Feed{base::PersonId{person}, base::DateTime::from_unix_ms(created)};
    });
  }
  std::shared_ptr<RecordsDatabase> records_;
};

}  // namespace

std::unique_ptr<app::Feeds> feeds_in(std::shared_ptr<RecordsDatabase> records) {
  return std::make_unique<SqliteFeeds>(std::move(records));
}

}  // namespace linli::storage
