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
      long long const at = access.at.unix_ms();
      sql << "insert into accesses(sm3, person, purpose, at) values(:a, :b, :c, :d)",
          soci::use(access.sm3), soci::use(access.person.value), soci::use(access.purpose),
          soci::use(at);
      return {};
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
  std::shared_ptr<RecordsDatabase> records_;
};

}  // namespace

std::unique_ptr<app::AccessLog> access_log_in(std::shared_ptr<RecordsDatabase> records) {
  return std::make_unique<SqliteAccessLog>(std::move(records));
}

}  // namespace linli::storage
