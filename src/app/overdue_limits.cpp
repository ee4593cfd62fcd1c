#include "app/overdue_limits.hpp"

#include <map>

#include "core/measures/deadline.hpp"

namespace linli::app {
namespace {

// Review, organising the rating, inquiry: what the Measures give the authority so many days for.
std::map<std::string, measures::Unit> const duties{{"17.1", measures::Unit::working_days},
                                                   {"18.1", measures::Unit::natural_days},
                                                   {"22.1", measures::Unit::working_days}};
constexpr int days_shown = 365;

}  // namespace

base::Result<Paged<view::OverdueLimit>> overdue_limits(Office& office, Page page,
                                                       Language language) {
  auto const today = office.clock.today();
  std::vector<std::string> rules;
  for (auto const& [rule, unit] : duties) rules.push_back(rule);
  auto const found = office.cases.overdue({rules, today, today.plus_days(-days_shown), page});
  if (!found) return base::fail(found.error());
  auto const law = office.law.now();
  Paged<view::OverdueLimit> out{{}, found->page, found->total};
  for (auto const& row : found->items) {
    auto const* rule = law->law().rule(row.clock.rule);
    measures::Deadline counted;
    counted.due = row.clock.due;
    counted.unit = duties.at(row.clock.rule);
    out.items.push_back(
        {row.community, row.phase, row.town, row.clock.rule, rule ? rule->article : 0,
         rule ? rule->title.in(language) : row.clock.rule, row.clock.start, row.clock.due,
         row.clock.done,
         counted.overdue_days(law->law().calendar(), row.clock.done.value_or(today)),
         counted.unit});
  }
  return out;
}

}  // namespace linli::app
