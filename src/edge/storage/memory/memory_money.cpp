// Claims, and orders to pay back, over all projects.
#include "edge/storage/memory/memory_cases.hpp"

namespace linli::storage::memory {

namespace {

template <class Query>
bool asked(Query const& q, app::Date day, std::string const& search) {
  return (!q.from || *q.from <= day) && (!q.until || day <= *q.until) && contains(search, q.text);
}

}  // namespace

Result<Paged<cases::ClaimRow>> MemoryCases::claims(app::ClaimQuery const& q) const {
  std::lock_guard lock{mutex_};
  std::vector<cases::ClaimRow> all;
  for (auto const& [id, p] : projects_)
    for (std::size_t i = 0; i < p.summary.claims.size(); ++i) {
      auto const& row = p.summary.claims[i];
      if (asked(q, row.day(), p.rows.claims[i].search) && (!q.state || row.state == *q.state))
        all.push_back(row);
    }
  std::ranges::stable_sort(all, [](auto const& a, auto const& b) {
    if (a.decision_due.has_value() != b.decision_due.has_value()) return a.decision_due.has_value();
    if (a.decision_due != b.decision_due) return a.decision_due < b.decision_due;
    return a.day() > b.day();
  });
  return page_of(std::move(all), q.page);
}

Result<std::vector<app::ClaimCount>> MemoryCases::count_claims(app::ClaimQuery const& q) const {
  std::lock_guard lock{mutex_};
  std::map<std::pair<int, std::string>, app::ClaimCount> counted;
  for (auto const& [id, p] : projects_)
    for (std::size_t i = 0; i < p.summary.claims.size(); ++i) {
      auto const& row = p.summary.claims[i];
      if (!asked(q, row.day(), p.rows.claims[i].search)) continue;
      auto& count = counted[{row.day().year(), p.rows.claims[i].state}];
      count.year = row.day().year();
      count.state = row.state;
      ++count.count;
      count.pay = count.pay + row.pay;
    }
  std::vector<app::ClaimCount> out;
  for (auto const& [key, count] : counted) out.push_back(count);
  return out;
}

Result<Paged<cases::RecoveryRow>> MemoryCases::recoveries(app::RecoveryQuery const& q) const {
  std::lock_guard lock{mutex_};
  std::vector<cases::RecoveryRow> all;
  for (auto const& [id, p] : projects_)
    for (std::size_t i = 0; i < p.summary.recoveries.size(); ++i) {
      auto const& row = p.summary.recoveries[i];
      bool const wanted = !q.open || row.open() > base::Money{};
      if (wanted && asked(q, row.ordered_on, p.rows.recoveries[i].search)) all.push_back(row);
    }
  std::ranges::stable_sort(all, std::greater{}, &cases::RecoveryRow::ordered_on);
  return page_of(std::move(all), q.page);
}

Result<std::vector<app::RecoveryCount>> MemoryCases::count_recoveries(
    app::RecoveryQuery const& q) const {
  std::lock_guard lock{mutex_};
  std::map<int, app::RecoveryCount> counted;
  for (auto const& [id, p] : projects_)
    for (std::size_t i = 0; i < p.summary.recoveries.size(); ++i) {
      auto const& row = p.summary.recoveries[i];
      if (!asked(q, row.ordered_on, p.rows.recoveries[i].search)) continue;
      auto& count = counted[row.ordered_on.year()];
      count.year = row.ordered_on.year();
      ++count.count;
      count.open += row.open() > base::Money{};
      count.amount = count.amount + row.amount;
      count.repaid = count.repaid + row.repaid;
    }
  std::vector<app::RecoveryCount> out;
  for (auto const& [year, count] : counted) out.push_back(count);
  return out;
}

}  // namespace linli::storage::memory
