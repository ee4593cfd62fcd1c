// app::OwnerLinks on the records database.
#include "app/owner_links.hpp"

#include "edge/storage/sqlite/message_schema.hpp"

namespace linli::storage {

using base::Errc;
using base::fail;
using base::Result;

namespace {

class SqliteOwnerLinks final : public app::OwnerLinks {
 public:
  explicit SqliteOwnerLinks(std::shared_ptr<RecordsDatabase> records)
      : records_{std::move(records)} {}

  Result<void> add(app::OwnerLink const& link, std::string const& token_hash) override {
    return records_->write([&](soci::session& sql) -> Result<void> {
      change(sql,
             "insert into owner_links(id, token_hash, project, made_by, made, last_day)"
             " values(:i, :t, :p, :b, :m, :l)",
             {{"i", link.id},
              {"t", token_hash},
              {"p", link.project.value},
              {"b", link.made_by.value},
              {"m", std::to_string(link.made_at.unix_ms())},
              {"l", link.last_day.iso()}});
      return {};
    });
  }
  Result<std::vector<app::OwnerLink>> of(base::ProjectId const& project) const override {
    return find(" where project = :v order by made desc, id", project.value);
  }
  Result<app::OwnerLink> by_token(std::string const& token_hash) const override {
    auto found = find(" where token_hash = :v", token_hash);
    if (!found) return fail(found.error());
    if (found->empty()) return fail(Errc::not_found, "owner_link.unknown");
    return std::move(found->front());
  }
  Result<void> end(base::ProjectId const& project, std::string const& id) override {
    return records_->write([&](soci::session& sql) -> Result<void> {
      int there = 0;
      sql << "select count(*) from owner_links where project = :p and id = :i", soci::into(there),
          soci::use(project.value, "p"), soci::use(id, "i");
      if (there == 0) return fail(Errc::not_found, "owner_link.unknown");
      change(sql, "delete from owner_links where project = :p and id = :i",
             {{"p", project.value}, {"i", id}});
      return {};
    });
  }

 private:
  Result<std::vector<app::OwnerLink>> find(std::string const& where,
                                           std::string const& value) const {
    return records_->read([&](soci::session& sql) -> Result<std::vector<app::OwnerLink>> {
      app::OwnerLink link;
      long long made = 0;
      std::string last;
      std::vector<app::OwnerLink> out;
      soci::statement rows{
          (sql.prepare << "select id, project, made_by, made, last_day from owner_links" + where,
           soci::into(link.id), soci::into(link.project.value), soci::into(link.made_by.value),
           soci::into(made), soci::into(last), soci::use(value, "v"))};
      for (rows.execute(); rows.fetch();) {
        link.made_at = base::DateTime::from_unix_ms(made);
        link.last_day = base::Date::parse(last).value_or(base::Date{});
        out.push_back(link);
      }
      return out;
    });
  }
  std::shared_ptr<RecordsDatabase> records_;
};

}  // namespace

std::unique_ptr<app::OwnerLinks> owner_links_in(std::shared_ptr<RecordsDatabase> records) {
  return std::make_unique<SqliteOwnerLinks>(std::move(records));
}

}  // namespace linli::storage
