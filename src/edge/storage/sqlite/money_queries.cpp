// Claims, and orders to pay back, over all projects.
#include <fmt/format.h>

#include "edge/storage/sqlite/row_pages.hpp"

namespace linli::storage {

using base::fail;
using base::Result;

namespace {

template <class Query>
Where restricted(char const* table, Query const& q) {
  Where where{std::string{"from "} + table + " where 1", {}};
  if (q.from) where.add("day >= :from", "from", q.from->iso());
  if (q.until) where.add("day <= :until", "until", q.until->iso());
  if (!q.text.empty()) where.add("search like :text escape '\\'", "text", like(q.text));
  return where;
}

constexpr char const* year_of_day = "cast(substr(day, 1, 4) as integer)";

}  // namespace

Result<app::Paged<cases::ClaimRow>> CaseStore::claims(app::ClaimQuery const& query) const {
  auto where = restricted("claims", query);
  if (query.state)
    where.add("state = :state", "state", boost::describe::enum_to_string(*query.state, "?"));
  return page_of<cases::ClaimRow>(where.text, "due = '', due, day desc, project, ordinal",
                                  std::move(where.parameters), query.page);
}

Result<std::vector<app::ClaimCount>> CaseStore::count_claims(app::ClaimQuery const& query) const {
  auto where = restricted("claims", query);
  auto const key = key_of_read("claim counts " + where.text, where.parameters, {1, 1});
  return recent<std::vector<app::ClaimCount>>(key, [&]() -> Result<std::vector<app::ClaimCount>> {
    auto const reader = readers_.lease();
    std::string state;
    long long year = 0, count = 0, pay = 0;
    soci::statement select{reader->sql()};
    for (auto& p : where.parameters) select.exchange(soci::use(p.value, p.name));
    select.exchange(soci::into(year));
    select.exchange(soci::into(state));
    select.exchange(soci::into(count));
    select.exchange(soci::into(pay));
    select.alloc();
    select.prepare(
        fmt::format("select {0}, state, count(*), sum(pay) {1} group by 1, 2 order by 1, 2",
                    year_of_day, where.text));
    select.define_and_bind();
    std::vector<app::ClaimCount> out;
    for (select.execute(); select.fetch();) {
      cases::ClaimState found{};
      if (!boost::describe::enum_from_string(state.c_str(), found))
        return fail(base::Errc::corrupt, "storage.row_corrupt", state);
      out.push_back({static_cast<int>(year), found, count, base::Money::fen(pay)});
    }
    return out;
  });
}

Result<app::Paged<cases::RecoveryRow>> CaseStore::recoveries(
    app::RecoveryQuery const& query) const {
  auto where = restricted("recoveries", query);
  if (query.open) where.add("open = :open", "open", "1");
  return page_of<cases::RecoveryRow>(where.text, "day desc, project, ordinal",
                                     std::move(where.parameters), query.page);
}

Result<std::vector<app::RecoveryCount>> CaseStore::count_recoveries(
    app::RecoveryQuery const& query) const {
  using Counts = std::vector<app::RecoveryCount>;
  auto where = restricted("recoveries", query);
  auto const key = key_of_read("recovery counts " + where.text, where.parameters, {1, 1});
  return recent<Counts>(key, [&]() -> Result<Counts> {
    auto const reader = readers_.lease();
    long long year = 0, count = 0, open = 0, amount = 0, repaid = 0;
    soci::statement select{reader->sql()};
    for (auto& p : where.parameters) select.exchange(soci::use(p.value, p.name));
    for (auto* into : {&year, &count, &open, &amount, &repaid}) select.exchange(soci::into(*into));
    select.alloc();
    select.prepare(
        fmt::format("select {0}, count(*), sum(open = '1'), sum(amount), sum(repaid) {1}"
                    " group by 1 order by 1",
                    year_of_day, where.text));
    select.define_and_bind();
    Counts out;
    for (select.execute(); select.fetch();)
      out.push_back({static_cast<int>(year), count, open, base::Money::fen(amount),
                     base::Money::fen(repaid)});
    return out;
  });
}

}  // namespace linli::storage
