// Claims over all projects.
#include "edge/storage/sqlite/row_pages.hpp"

namespace linli::storage {

using base::fail;
using base::Result;

namespace {

Where restricted(app::ClaimQuery const& q) {
  Where where{"from claims where 1", {}};
  if (q.from) where.add("day >= :from", "from", q.from->iso());
  if (q.until) where.add("day <= :until", "until", q.until->iso());
  if (!q.text.empty()) where.add("search like :text escape '\\'", "text", like(q.text));
  return where;
}

}  // namespace

Result<app::Paged<cases::ClaimRow>> CaseStore::claims(app::ClaimQuery const& query) const {
  auto where = restricted(query);
  if (query.state)
    where.add("state = :state", "state", boost::describe::enum_to_string(*query.state, "?"));
  return page_of<cases::ClaimRow>(where.text, "due = '', due, day desc, project, ordinal",
                                  std::move(where.parameters), query.page);
}

Result<std::vector<app::ClaimCount>> CaseStore::count_claims(app::ClaimQuery const& query) const {
  auto where = restricted(query);
  auto const key = key_of_read("claim counts " + where.text, where.parameters, {1, 1});
  return recent<std::vector<app::ClaimCount>>(key, [&]() -> Result<std::vector<app::ClaimCount>> {
    auto const reader = readers_.lease();
    std::string state;
    long long count = 0, pay = 0;
    soci::statement select{reader->sql()};
    for (auto& p : where.parameters) select.exchange(soci::use(p.value, p.name));
    select.exchange(soci::into(state));
    select.exchange(soci::into(count));
    select.exchange(soci::into(pay));
    select.alloc();
    select.prepare("select state, count(*), sum(pay) " + where.text +
                   " group by state order by state");
    select.define_and_bind();
    std::vector<app::ClaimCount> out;
    for (select.execute(); select.fetch();) {
      cases::ClaimState found{};
      if (!boost::describe::enum_from_string(state.c_str(), found))
        return fail(base::Errc::corrupt, "storage.row_corrupt", state);
      out.push_back({found, count, base::Money::fen(pay)});
    }
    return out;
  });
}

}  // namespace linli::storage
