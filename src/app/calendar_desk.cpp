#include "app/calendar_desk.hpp"

#include <algorithm>

#include "core/cases/decide.hpp"

namespace linli::app {
namespace {

constexpr std::size_t most_listed = 500;

std::vector<Date> without(std::vector<Date> const& days, std::vector<Date> const& those) {
  std::vector<Date> out;
  std::ranges::copy_if(days, std::back_inserter(out),
                       [&](Date day) { return std::ranges::find(those, day) == those.end(); });
  return out;
}

// As authority.cpp does it afterwards, but for the eye alone.
base::Result<void> collect(Office& office, measures::Law const& law, base::Language language,
                           view::CalendarPreview& out) {
  cases::Actor const system{"system", cases::Role::system, {}};
  auto const now = office.law.now();
  ProjectQuery query;
  query.provisional = true;
  for (query.page = {1, 100};; ++query.page.number) {
    auto const rows = office.cases.list(query);
    if (!rows) return base::fail(rows.error());
    out.files = static_cast<int>(rows->total);
    for (auto const& row : rows->items) {
      auto const file = office.files.load(ProjectId{row.id});
      if (!file) return base::fail(file.error());
      cases::Context const context{system, office.clock.now(), law, now->in_force.standards, {}};
      auto const decision =
          cases::decide((*file)->project, cases::RecomputeDeadlines{"preview"}, context);
      if (!decision) continue;
      for (auto const& event : decision->events) {
        auto const* fixed = base::get_if<cases::DeadlineFixed>(&event);
        if (!fixed) continue;
        if (out.deadlines.size() == most_listed) {
          out.more = true;
          return {};
        }
        auto const* rule = law.rule(fixed->now.rule);
        out.deadlines.push_back(
            {row.id, row.community, rule ? rule->title.in(language) : fixed->now.rule,
             fixed->now.article, fixed->was.due, fixed->now.due, fixed->now.provisional});
      }
    }
    if (rows->items.empty() || rows->total <= 100LL * query.page.number) return {};
  }
}

}  // namespace

base::Result<view::CalendarPreview> preview_calendar(Office& office, int year,
                                                     std::string const& text,
                                                     base::Language language) {
  auto const document = base::parse_json(text, 1U << 20);
  if (!document) return base::fail(document.error());
  auto given = base::decode<measures::CalendarYear>(*document);
  if (!given) return base::fail(given.error());
  if (given->year != year) return base::fail(base::Errc::invalid, "cases.calendar_year", "/year");
  auto const law = office.law.now();
  view::CalendarPreview out;
  out.year = year;
  out.status = boost::describe::enum_to_string(given->status, "?");
  measures::CalendarYear before;
  for (auto const& known : law->law().calendar().years())
    if (known.year == year) before = known;
  out.added_holidays = without(given->holidays, before.holidays);
  out.dropped_holidays = without(before.holidays, given->holidays);
  out.added_workdays = without(given->workdays, before.workdays);
  out.dropped_workdays = without(before.workdays, given->workdays);
  auto const changed = law->law().with_calendar(std::move(*given));
  if (!changed) return base::fail(changed.error());
  if (auto done = collect(office, *changed, language, out); !done) return base::fail(done.error());
  return out;
}

}  // namespace linli::app
