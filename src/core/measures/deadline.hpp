#pragma once
// A limit as a record: it can be computed again from its own members and a calendar.
#include "core/measures/calendar.hpp"

namespace linli::measures {

enum class Unit { working_days, natural_days, months, years };
BOOST_DESCRIBE_ENUM(Unit, working_days, natural_days, months, years)

/// `due` is the day that decides. For limits of applicants and citizens it is rolled to a working
/// day already; for limits of the authority it is strict, and `rolled` is only shown beside it
/// (RD-02, RD-10).
struct Deadline {
  std::string rule;  ///< row of law/rules.json, "17.1"
  int article = 0;
  Date start;  ///< day of the starting event, not counted
  int n = 0;
  Unit unit = Unit::working_days;
  Date due;
  Date rolled;               ///< first working day >= the counted day
  std::optional<Date> plan;  ///< last working day <= due, where the strict day may be a holiday
  bool soft = false;         ///< true: a service target of ours, not in the text of the Measures
  bool provisional = false;  ///< due, rolled or plan rests on a year without a confirmed notice
  std::string calendar_version;

  /// 0 when done by the end of `due`. Late: working days in (due, done] for a limit counted in
  /// working days, but at least 1; calendar days for every other unit.
  int overdue_days(Calendar const& calendar, Date done) const;
  friend bool operator==(Deadline const&, Deadline const&) = default;
};
BOOST_DESCRIBE_STRUCT(Deadline, (),
                      (rule, article, start, n, unit, due, rolled, plan, soft, provisional,
                       calendar_version))

}  // namespace linli::measures
