#include "app/overdue_limits.hpp"

namespace linli::app {
namespace {

// Review, organising the rating, inquiry: what the Measures give the authority so many days for.
std::vector<std::string> const duties{"17.1", "18.1", "22.1"};
constexpr int days_shown = 365;

}  // namespace

base::Result<Paged<view::OverdueLimit>> overdue_limits(Office& office, Page page,
                                                       Language language) {
  auto const today = office.clock.today();
  auto const found = office.cases.overdue({duties, today, today.plus_days(-days_shown), page});
  if (!found) return base::fail(found.error());
  auto const law = office.law.now();
  Paged<view::OverdueLimit> out{{}, found->page, found->total};
  for (auto const& row : found->items) {
    auto const* rule = law->law().rule(row.clock.rule);
    out.items.push_back({row.community, row.phase, row.town, row.clock.rule,
                         rule ? rule->article : 0, rule ? rule->title.in(language) : row.clock.rule,
                         row.clock.start, row.clock.due, row.clock.done,
                         row.clock.done.value_or(today).days_since(row.clock.due)});
  }
  return out;
}

}  // namespace linli::app
