#pragma once
// The schemas of the desks of the law: standards, calendar, texts, experts.
#include "app/view/explained.hpp"
#include "core/measures/public_text.hpp"

namespace linli::app::view {

/// One difference between two versions of a standard. `before` and `after`: the member as JSON
/// text; absent where there is none.
struct StandardChange {
  std::string item;    ///< code; empty: outside the items
  std::string name;    ///< of the item
  std::string member;  ///< "max_points"; empty: the whole item came or went
  std::optional<std::string> before;
  std::optional<std::string> after;
};
BOOST_DESCRIBE_STRUCT(StandardChange, (), (item, name, member, before, after))

struct StandardComparison {
  std::string before;  ///< version
  std::string after;
  int same = 0;  ///< items without any difference
  std::vector<StandardChange> changes;
};
BOOST_DESCRIBE_STRUCT(StandardComparison, (), (before, after, same, changes))

/// What publishing a file would do. With flaws nothing else is said.
struct StandardCheck {
  std::vector<Problem> flaws;
  std::optional<std::string> version;
  std::optional<std::string> title;
  std::optional<std::string> status;
  int items = 0;
  bool published = false;  ///< this version is already published; it stays what it was
  std::optional<StandardComparison> changes;  ///< against the version in force
};
BOOST_DESCRIBE_STRUCT(StandardCheck, (), (flaws, version, title, status, items, published, changes))

struct StandardUse {
  std::string version;
  std::int64_t running = 0;  ///< filings under way that stay on it (RD-05)
};
BOOST_DESCRIBE_STRUCT(StandardUse, (), (version, running))

/// A limit that a new calendar would move or make certain.
struct MovedDeadline {
  std::string project;
  std::string community;
  std::string what;  ///< text
  int article = 0;
  Date was;
  Date now;
  bool provisional = false;  ///< still, under the new calendar
};
BOOST_DESCRIBE_STRUCT(MovedDeadline, (), (project, community, what, article, was, now, provisional))

struct CalendarPreview {
  int year = 0;
  std::string status;  ///< confirmed or provisional
  std::vector<Date> added_holidays;
  std::vector<Date> dropped_holidays;
  std::vector<Date> added_workdays;
  std::vector<Date> dropped_workdays;
  int files = 0;  ///< with a provisional limit
  std::vector<MovedDeadline> deadlines;
  bool more = false;  ///< than are listed
};
BOOST_DESCRIBE_STRUCT(CalendarPreview, (),
                      (year, status, added_holidays, dropped_holidays, added_workdays,
                       dropped_workdays, files, deadlines, more))

struct PrivacyFindings {
  std::vector<measures::PrivateSpot> found;
};
BOOST_DESCRIBE_STRUCT(PrivacyFindings, (), (found))

struct ExpertService {
  std::string expert;
  std::int64_t drawn = 0;
  std::int64_t recused = 0;
  Date last_drawn;
};
BOOST_DESCRIBE_STRUCT(ExpertService, (), (expert, drawn, recused, last_drawn))

}  // namespace linli::app::view
