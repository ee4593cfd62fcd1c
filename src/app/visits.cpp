#include "app/visits.hpp"

#include <algorithm>
#include <map>

#include "app/people.hpp"

namespace linli::app {
namespace {

constexpr int most_days = 100;

bool sees(cases::VisitRow const& row, cases::Actor const& by) {
  switch (by.role) {
    case cases::Role::officer:
    case cases::Role::technical_centre:
      return true;
    case cases::Role::expert:
      return std::ranges::find(row.experts, by.id) != row.experts.end();
    case cases::Role::applicant:
      return row.registered_by == by.id ||
             (by.organisation && row.applicant_code == by.organisation);
    default:
      return false;
  }
}

}  // namespace

base::Result<std::vector<view::CalendarVisit>> list_visits(Office& office, Date from, Date to,
                                                           cases::Actor const& by) {
  if (to < from || to.days_since(from) > most_days)
    return base::fail(base::Errc::invalid, "visits.range", "to",
                      {{"most", std::to_string(most_days)}});
  auto const rows = office.cases.visits({from, to});
  if (!rows) return base::fail(rows.error());
  // How often an expert is wanted on a day; a visit that was called off wants nobody.
  std::map<std::pair<Date, std::string>, int> wanted;
  for (auto const& row : *rows)
    if (!row.visit.cancelled)
      for (auto const& expert : row.experts) ++wanted[{row.visit.on, expert}];
  bool const all = by.role == cases::Role::officer || by.role == cases::Role::technical_centre;
  std::map<std::string, std::string> names;
  auto const name = [&](std::string const& person) {
    auto const [found, added] = names.try_emplace(person);
    if (added) found->second = name_of(office, person);
    return found->second;
  };
  std::vector<view::CalendarVisit> out;
  for (auto const& row : *rows) {
    if (!sees(row, by)) continue;
    auto const& v = row.visit;
    view::CalendarVisit shown{row.project, row.community, row.phase, row.town, v.visit,
                              v.round,     v.on,          v.from,    v.to,     v.place,
                              v.note,      v.cancelled,   {},        {}};
    for (auto const& expert : row.experts) {
      shown.experts.push_back(name(expert));
      if (all && !v.cancelled && wanted[{v.on, expert}] > 1) shown.clashes.push_back(name(expert));
    }
    out.push_back(std::move(shown));
  }
  return out;
}

}  // namespace linli::app
