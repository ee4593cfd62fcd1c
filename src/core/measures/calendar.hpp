#pragma once
// Counting days (RD-01, RD-02, RD-03): WD, ND, MO, YR and ROLL. The State Council's yearly notices
// are data (law/calendar/<year>.json); a year without one is counted by its ordinary weekdays, and
// every result that rests on such a year says so.
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace linli::measures {

using base::Date;
using base::DateTime;
using base::Fact;
using base::Result;

enum class NoticeStatus {
  confirmed,   ///< transcribed from the notice
  provisional  ///< statutory days only; weekend swaps are not known yet
};
BOOST_DESCRIBE_ENUM(NoticeStatus, confirmed, provisional)

/// One file law/calendar/<year>.json. Days must lie in the year, or in the December before (a
/// New-Year break may begin there).
struct CalendarYear {
  int year = 0;
  NoticeStatus status = NoticeStatus::provisional;
  std::string version;         ///< changes whenever a day changes, e.g. "2026-1"
  std::string source;          ///< title and number of the notice, or the law it was derived from
  std::string url;             ///< where the source stands; may be empty
  std::vector<Date> holidays;  ///< days off, weekend days inside a break included
  std::vector<Date> workdays;  ///< weekend days on which work is done
  std::optional<std::map<std::string, std::string>> labels;  ///< ISO date -> name of the holiday
};
BOOST_DESCRIBE_STRUCT(CalendarYear, (),
                      (year, status, version, source, url, holidays, workdays, labels))

/// A day that counting arrived at.
struct CountedDay {
  Date date;
  bool provisional = false;  ///< a day it rests on lies in a year without a confirmed notice
  friend bool operator==(CountedDay, CountedDay) = default;
};

/// ND: d + n natural days, d itself not counted; n may be negative.
Date natural_days_after(Date d, int n);
/// MO: the same day number n months later (n may be negative), or that month's last day. One
/// addition from the start, never chained (RD-03).
Date months_after(Date d, int n);
/// YR: as MO with years.
Date years_after(Date d, int n);

/// Threads: immutable; copies share their index.
class Calendar {
 public:
  /// Errors: invalid "calendar.day_outside_year" | "calendar.workday_on_weekday" |
  /// "calendar.twice" | "calendar.year_twice", where = year or day.
  static Result<Calendar> of(std::vector<CalendarYear> years);
  /// The same calendar with this year added or replaced. Errors: as of().
  Result<Calendar> with(CalendarYear year) const;

  bool is_working(Date d) const;
  bool is_confirmed(int year) const;
  /// WD: the n-th working day after d, d not counted; n >= 1 (n <= 0 gives d). O(1).
  CountedDay working_days_after(Date d, int n) const;
  /// ROLL: first working day >= d.
  CountedDay first_working_day_from(Date d) const;
  /// Last working day <= d.
  CountedDay last_working_day_until(Date d) const;
  /// Working days in (from, to]; 0 when to <= from.
  int working_days_between(Date from, Date to) const;
  /// Versions of the years that [from, to] touches: "2026-1+2027-0"; "none" for a year without
  /// data.
  std::string version(Date from, Date to) const;
  std::vector<CalendarYear> const& years() const;

 private:
  struct Index;
  explicit Calendar(std::shared_ptr<Index const> index) : index_{std::move(index)} {}
  bool rests_on_unconfirmed(Date from, Date to) const;
  std::shared_ptr<Index const> index_;
};

}  // namespace linli::measures
