#pragma once
// One's own deadlines as a calendar that other programs subscribe to by a secret address.
#include "app/explain.hpp"
#include "app/view/delivery.hpp"

namespace linli::app {

/// An all-day entry.
struct CalendarEntry {
  std::string id;  ///< the same as long as it is the same task
  Date day;
  std::string title;
  std::string text;
  std::string link;
  bool provisional = false;
  int remind_days = 1;  ///< before the day
  DateTime changed_at;
};

base::Result<view::CalendarFeed> calendar_feed(Office& office, PersonId const& person);
/// Makes one, or renews it: the address before it is void.
base::Result<view::CalendarFeed> make_calendar_feed(Office& office, PersonId const& person);

/// What the person of this secret has to do, by day. Errors: not_found "feed.unknown" (revoked,
/// never made, or the person is suspended).
base::Result<std::vector<CalendarEntry>> calendar_entries(Office& office, std::string const& token,
                                                          Language language);

}  // namespace linli::app
