#include "edge/storage/sqlite/case_store.hpp"
#include "edge/storage/sqlite/records_database.hpp"

namespace linli::storage {

using base::DateTime;
using base::Result;

namespace {

class SqliteAccessLog final : public app::AccessLog {
 public:
  explicit SqliteAccessLog(std::shared_ptr<RecordsDatabase> records)
      : records_{std::move(records)} {}

  Result<void> record(app::Access const& access) override {
    return records_->write([&](soci::session& sql) -> Result<void> {
      add_line(sql, access);
      return {};
    });
  }

  Result<void> record_upload(std::string const& sm3, base::PersonId const& person,
                             DateTime at) override {
    return records_->write([&](soci::session& sql) -> Result<void> {
      long long const ms = at.unix_ms();
      sql << "insert or ignore into uploads(sm3, person, at) values(:a, :b, :c)", soci::use(sm3),
          soci::use(person.value), soci::use(ms);
      add_line(sql, {sm3, person, app::upload_purpose, at});
      return {};
    });
  }

  Result<bool> has_uploaded(std::string const& sm3, base::PersonId const& person) const override {
    return records_->read([&](soci::session& sql) -> Result<bool> {
      return number(sql, "select count(*) from uploads where sm3 = :s and person = :p",
                    {{"s", sm3}, {"p", person.value}}) > 0;
    });
  }

  Result<app::Paged<app::Access>> accesses(std::string const& sm3, app::Page page) const override {
    page = clamp(page);
    return records_->read([&](soci::session& sql) -> Result<app::Paged<app::Access>> {
      app::Paged<app::Access> out{{}, page, 0};
      out.total = number(sql, "select count(*) from accesses where sm3 = :s", {{"s", sm3}});
      app::Access row;
      long long at = 0, limit = page.size, offset = (page.number - 1LL) * page.size;
      soci::statement rows{(sql.prepare << "select sm3, person, purpose, at from accesses"
                                           " where sm3 = :s order by id desc limit :l offset :o",
                            soci::into(row.sm3), soci::into(row.person.value),
                            soci::into(row.purpose), soci::into(at), soci::use(sm3),
                            soci::use(limit), soci::use(offset))};
      for (rows.execute(); rows.fetch();) {
        row.at = DateTime::from_unix_ms(at);
        out.items.push_back(row);
      }
      return out;
    });
  }

 private:
  static void add_line(soci::session& sql, app::Access const& access) {
    long long const at = access.at.unix_ms();
    sql << "insert into accesses(sm3, person, purpose, at) values(:a, :b, :c, :d)",
        soci::use(access.sm3), soci::use(access.person.value), soci::use(access.purpose),
        soci::use(at);
  }
  std::shared_ptr<RecordsDatabase> records_;
};

}  // namespace

std::unique_ptr<app::AccessLog> access_log_in(std::shared_ptr<RecordsDatabase> records) {
  return std::make_unique<SqliteAccessLog>(std::move(records));
}

}  // namespace linli::storage
