#pragma once
// Days and amounts once more, as a clerk with a wall calendar would find them: one day after the
// other, one step of area after the other. Written from the Measures and the readings, not from the
// code of this room, and sharing nothing with it: its own date, its own reading of law/calendar,
// and the numbers of the articles as they stand in the text. Tests alone use it.
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>

namespace linli::measures::by_hand {

/// A day of the civil calendar.
struct Day {
  int year = 0, month = 0, day = 0;

  std::string iso() const;
  Day next() const;
  Day previous() const;
  friend bool operator==(Day a, Day b) { return a.tied() == b.tied(); }
  friend bool operator<(Day a, Day b) { return a.tied() < b.tied(); }
  friend bool operator<=(Day a, Day b) { return a.tied() <= b.tied(); }

 private:
  std::tuple<int, int, int> tied() const { return {year, month, day}; }
};

int days_of_month(int year, int month);

/// The yearly notices of a folder law/calendar, written into one long list of days, 2018 to 2032.
struct WallCalendar {
  std::map<Day, int> weekdays;  ///< 1 Monday .. 7 Sunday
  std::set<Day> worked;         ///< days on which work is done
  std::set<int> confirmed;      ///< years whose notice is out

  bool working(Day d) const { return worked.contains(d); }
  Day after_working_days(Day d, int n) const;  ///< RD-01: `d` itself is not counted
  Day rolled(Day d) const;                     ///< RD-02
  Day planned(Day d) const;                    ///< last working day that is not after `d`
  int working_days(Day from, Day to) const;    ///< in (from, to]
  /// Does a day of [from, to] lie in a year whose notice is not out?
  bool unsure(Day from, Day to) const;
};
/// `folder`: law/calendar. Throws what boost::json throws.
WallCalendar read_wall_calendar(std::string const& folder);

Day after_natural_days(Day d, int n);
/// RD-03: the same day number, else the last day of that month. `n` may be negative.
Day after_months(Day d, int n);

/// Art. 29 in whole yuan for an area in 0.01 m2.
struct Amount {
  std::int64_t total, first, rest;
  int band;
};
enum class Worth { basic, premium };
Amount amount(Worth grade, std::int64_t hundredths);

}  // namespace linli::measures::by_hand
