#include "core/measures/deadline.hpp"

#include <algorithm>

#include "core/measures/counting.hpp"

namespace linli::measures {

int Deadline::overdue_days(Calendar const& calendar, Date done) const {
  if (done <= due) return 0;
  if (unit == Unit::working_days) return std::max(1, calendar.working_days_between(due, done));
  return done.days_since(due);
}

namespace {

Deadline in_working_days(Calendar const& calendar, Limit const& limit) {
  auto const end = calendar.working_days_after(limit.start, limit.n);
  return {limit.rule,
          limit.article,
          limit.start,
          limit.n,
          limit.unit,
          end.date,
          end.date,
          {},
          limit.soft == Soft::yes,
          end.provisional,
          calendar.version(limit.start.plus_days(1), end.date)};
}

bool rolls(Law const& law, Limit const& limit) {
  auto const option = law.reading("RD-02", limit.start);
  if (option == "nobody_rolls") return false;
  return option == "everybody_rolls" || limit.binds == Binds::applicant;
}

}  // namespace

Explained<Deadline> count(Law const& law, Limit const& limit, std::vector<std::string> readings) {
  auto const& calendar = law.calendar();
  Deadline out;
  if (limit.unit == Unit::working_days) {
    out = in_working_days(calendar, limit);
  } else {
    Date const end = limit.unit == Unit::natural_days ? natural_days_after(limit.start, limit.n)
                     : limit.unit == Unit::months     ? months_after(limit.start, limit.n)
                                                      : years_after(limit.start, limit.n);
    auto const rolled = calendar.first_working_day_from(end);
    bool const roll = rolls(law, limit);
    out = {limit.rule,
           limit.article,
           limit.start,
           limit.n,
           limit.unit,
           roll ? rolled.date : end,
           rolled.date,
           {},
           limit.soft == Soft::yes,
           rolled.provisional,
           calendar.version(end, rolled.date)};
    if (!roll) {
      auto const plan = calendar.last_working_day_until(end);
      out.plan = plan.date;
      out.provisional = out.provisional || plan.provisional;
    }
  }
  std::vector<base::Fact> results{{"due", out.due.iso()}};
  if (out.rolled != out.due) results.push_back({"rolled", out.rolled.iso()});
  if (out.plan && *out.plan != out.due) results.push_back({"plan", out.plan->iso()});
  if (out.provisional) results.push_back({"provisional", "yes"});
  if (out.soft) results.push_back({"soft", "yes"});
  return {std::move(out),
          because(law, limit.rule, limit.article, std::move(readings),
                  {{limit.start_name, limit.start.iso()}, {"n", std::to_string(limit.n)}},
                  std::move(results))};
}

}  // namespace linli::measures
