#include "app/statistics_after.hpp"

#include <map>

#include "app/check_programmes.hpp"

namespace linli::app {
namespace {

base::Result<void> add_certified(Office& office, LimitQuery const& asked, view::Statistics& out) {
  RegisterQuery query{office.clock.today(), asked.grade, asked.town, {}, {}};
  auto const counts = office.cases.count_register(query);
  if (!counts) return base::fail(counts.error());
  for (auto const& count : *counts)
    out.certified.push_back({count.town, count.grade, count.certificates});
  return {};
}

base::Result<void> add_money(Office& office, view::Statistics& out) {
  std::map<int, view::MoneyYear, std::greater<>> years;
  auto const year_of = [&](int year) -> view::MoneyYear& {
    auto& found = years[year];
    found.year = year;
    return found;
  };
  auto const claims = office.cases.count_claims({});
  if (!claims) return base::fail(claims.error());
  for (auto const& count : *claims) {
    auto& year = year_of(count.year);
    year.claims += count.count;
    if (count.state != cases::ClaimState::paid) continue;
    year.paid_claims += count.count;
    year.paid = year.paid + count.pay;
  }
  auto const orders = office.cases.count_recoveries({});
  if (!orders) return base::fail(orders.error());
  for (auto const& count : *orders) {
    auto& year = year_of(count.year);
    year.orders += count.count;
    year.ordered_back = year.ordered_back + count.amount;
    year.repaid = year.repaid + count.repaid;
  }
  for (auto const& [year, money] : years) out.money.push_back(money);
  return {};
}

base::Result<void> add_checks(Office& office, view::Statistics& out) {
  auto const years = years_of_checks(office);
  if (!years) return base::fail(years.error());
  for (auto const& year : *years) {
    view::CheckYear row{year.year, year.duty, year.in_force,
                        static_cast<std::int64_t>(year.drawn.size()), 0};
    for (auto const& drawn : year.drawn) row.checked += drawn.checked_on.has_value();
    out.checks.push_back(row);
  }
  return {};
}

}  // namespace

base::Result<void> add_after_certificate(Office& office, LimitQuery const& asked,
                                         view::Statistics& out) {
  if (auto done = add_certified(office, asked, out); !done) return done;
  if (auto done = add_money(office, out); !done) return done;
  return add_checks(office, out);
}

}  // namespace linli::app
