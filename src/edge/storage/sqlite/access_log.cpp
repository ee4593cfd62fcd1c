#include <fmt/format.h>

#include "edge/storage/sqlite/accounts.hpp"
#include "edge/storage/sqlite/case_store.hpp"
#include "edge/storage/sqlite/page_query.hpp"

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

  Result<void> record_upload(std::string const& sm3, base::PersonId const& person, DateTime at,
                             std::string const& name) override {
    return records_->write([&](soci::session& sql) -> Result<void> {
      long long const ms = at.unix_ms();
      sql << "insert into uploads(sm3, person, at) values(:a, :b, :c)"
             " on conflict(sm3, person) do update set at = excluded.at",
          soci::use(sm3), soci::use(person.value), soci::use(ms);
      add_line(sql, {sm3, person, app::upload_purpose, at, {}, name});
      return {};
    });
  }

  Result<bool> has_uploaded(std::string const& sm3, base::PersonId const& person) const override {
    return records_->read([&](soci::session& sql) -> Result<bool> {
      return number(sql, "select count(*) from uploads where sm3 = :s and person = :p",
                    {{"s", sm3}, {"p", person.value}}) > 0;
    });
  }

  Result<std::vector<std::string>> lone_uploads(base::PersonId const& person, DateTime before,
                                                int limit) const override {
    return records_->read([&](soci::session& sql) -> Result<std::vector<std::string>> {
      return texts(sql,
                   fmt::format("select sm3 from uploads u where person = :p and at < {}"
                               " and not exists(select 1 from uploads o"
                               "  where o.sm3 = u.sm3 and o.person <> u.person)"
                               " order by at limit {}",
                               before.unix_ms(), limit),
                   {{"p", person.value}});
    });
  }

  Result<bool> forget_upload(std::string const& sm3, base::PersonId const& person, DateTime before,
                             std::function<Result<void>()> const& remove) override {
    return records_->write([&](soci::session& sql) -> Result<bool> {
      auto const still = number(sql,
                                fmt::format("select count(*) from uploads where sm3 = :s and"
                                            " not (person = :p and at < {})",
                                            before.unix_ms()),
                                {{"s", sm3}, {"p", person.value}});
      if (still > 0) return false;
      change(sql, "delete from uploads where sm3 = :s", {{"s", sm3}});
      if (auto removed = remove(); !removed) return base::fail(removed.error());
      return true;
    });
  }

  Result<app::Paged<app::Access>> accesses(app::AccessQuery const& query) const override {
    auto const page = clamp(query.page);
    std::string where = "where 1 = 1";
    std::vector<Parameter> parameters;
    auto const only = [&](char const* column, std::string const& value) {
      if (value.empty()) return;
      where += fmt::format(" and {0} = :{0}", column);
      parameters.push_back({column, value});
    };
    only("sm3", query.sm3);
    only("person", query.person);
    only("purpose", query.purpose);
    only("project", query.project);
    if (query.from) where += fmt::format(" and at >= {}", DateTime{*query.from, 0}.unix_ms());
    if (query.until)
      where += fmt::format(" and at < {}", DateTime{query.until->plus_days(1), 0}.unix_ms());
    return records_->read([&](soci::session& sql) -> Result<app::Paged<app::Access>> {
      app::Paged<app::Access> out{{}, page, 0};
      out.total = number(sql, "select count(*) from accesses " + where, parameters);
      app::Access row;
      long long at = 0;
      soci::statement rows{sql};
      for (auto& parameter : parameters) rows.exchange(soci::use(parameter.value, parameter.name));
      for (std::string* column :
           {&row.sm3, &row.person.value, &row.purpose, &row.project, &row.name})
        rows.exchange(soci::into(*column));
      rows.exchange(soci::into(at));
      rows.alloc();
      rows.prepare("select sm3, person, purpose, project, name, at from accesses " + where +
                   " order by id desc" + window(page));
      rows.define_and_bind();
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
    sql << "insert into accesses(sm3, person, purpose, at, project, name)"
           " values(:a, :b, :c, :d, :e, :f)",
        soci::use(access.sm3), soci::use(access.person.value), soci::use(access.purpose),
        soci::use(at), soci::use(access.project), soci::use(access.name);
  }
  std::shared_ptr<RecordsDatabase> records_;
};

}  // namespace

std::unique_ptr<app::AccessLog> access_log_in(std::shared_ptr<RecordsDatabase> records) {
  return std::make_unique<SqliteAccessLog>(std::move(records));
}

}  // namespace linli::storage
