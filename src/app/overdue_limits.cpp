#include "app/overdue_limits.hpp"

#include <map>

#include "core/measures/deadline.hpp"

namespace linli::app {
namespace {

constexpr int days_shown = 365;

// Rules with a limit that the authority must keep, and in what it is counted.
std::map<std::string, measures::Unit> duties_of(measures::Law const& law) {
  std::map<std::string, measures::Unit> out;
  for (auto const& rule : law.rules())
    if (rule.binds_authority)
      for (auto const& parameter : law.parameters_of(rule.article))
        if (parameter.id == *rule.binds_authority)
          boost::describe::enum_from_string(parameter.unit.c_str(), out[rule.id]);
  return out;
}

}  // namespace

base::Result<Paged<view::OverdueLimit>> overdue_limits(Office& office, Page page,
                                                       Language language) {
  auto const today = office.clock.today();
  auto const law = office.law.now();
  auto const duties = duties_of(law->law());
  std::vector<std::string> rules;
  for (auto const& [rule, unit] : duties) rules.push_back(rule);
  auto const found = office.cases.overdue({rules, today, today.plus_days(-days_shown), page});
  if (!found) return base::fail(found.error());
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
