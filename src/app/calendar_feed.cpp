#include "app/calendar_feed.hpp"

#include <algorithm>

#include "app/list_tasks.hpp"
#include "app/visits.hpp"
#include "core/trust/sm3.hpp"

namespace linli::app {
namespace {

constexpr int most_pages = 5;  // of 100: a calendar is no archive

std::string hash_of(std::string const& token) {
  return trust::sm3(token).hex();
}

class Entries {
 public:
  Entries(Office& office, cases::Actor by, Language language)
      : office_{office}, by_{std::move(by)}, language_{language}, today_{office.clock.today()} {}

  base::Result<std::vector<CalendarEntry>> run() && {
    if (auto done = tasks(); !done) return base::fail(done.error());
    if (by_.role == cases::Role::applicant)
      if (auto done = certificates(); !done) return base::fail(done.error());
    if (auto done = visits(); !done) return base::fail(done.error());
    std::ranges::sort(out_, {}, [](CalendarEntry const& e) { return std::pair{e.day, e.id}; });
    return std::move(out_);
  }

 private:
  std::string text(std::string const& id, std::vector<base::Fact> const& facts) const {
    return office_.texts.text("calendar." + id, language_, facts);
  }
  std::string link(std::string const& project) const {
    return office_.imprint.public_url + "/work/projects/" + project;
  }

  base::Result<void> tasks() {
    TaskQuery query;
    query.role = by_.role;
    if (by_.role == cases::Role::applicant) query.organisation = by_.organisation;
    if (by_.role == cases::Role::expert) query.person = by_.id;
    for (query.page = {1, 100}; query.page.number <= most_pages; ++query.page.number) {
      auto const rows = office_.cases.tasks(query);
      if (!rows) return base::fail(rows.error());
      for (auto const& row : rows->items)
        if (row.due)
          if (auto added = task(row); !added) return added;
      if (rows->total <= 100LL * query.page.number) break;
    }
    return {};
  }

  base::Result<void> task(cases::TaskRow const& row) {
    auto const project = office_.cases.row(ProjectId{row.project});
    if (!project) return base::fail(project.error());
    auto const what = task_text(office_, row, language_);
    std::string marks;
    if (*row.due < today_) marks += text("overdue", {});
    if (row.provisional) marks += text("provisional", {});
    if (row.soft) marks += text("soft", {});
    std::vector<base::Fact> const facts{{"community", project->community},
                                        {"task", what},
                                        {"marks", marks},
                                        {"due", row.due->iso()},
                                        {"rolled", row.rolled.value_or(*row.due).iso()},
                                        {"article", std::to_string(row.article)}};
    out_.push_back({row.project + '.' + row.what, *row.due, text("task.title", facts),
                    text("task.text", facts), link(row.project), row.provisional, 1,
                    project->updated_at});
    return {};
  }

  base::Result<void> certificates() {
    ProjectQuery query;
    query.organisation = by_.organisation;
    query.registered_by = by_.id;
    for (query.page = {1, 100}; query.page.number <= most_pages; ++query.page.number) {
      auto const rows = office_.cases.list(query);
      if (!rows) return base::fail(rows.error());
      for (auto const& row : rows->items) {
        if (!row.certificate) continue;
        auto const c = office_.cases.find_certificate(*row.certificate);
        if (!c || c->last_day < today_) continue;
        std::vector<base::Fact> const facts{{"community", c->community}, {"number", c->number}};
        out_.push_back({row.id + ".expiry", c->last_day, text("expiry.title", facts),
                        text("expiry.text", facts), link(row.id), false, 30, row.updated_at});
      }
      if (rows->total <= 100LL * query.page.number) break;
    }
    return {};
  }

  base::Result<void> visits() {
    auto const shown = list_visits(office_, today_.plus_days(-7), today_.plus_days(90), by_);
    if (!shown) return base::fail(shown.error());
    for (auto const& visit : *shown) {
      if (visit.cancelled) continue;
      std::vector<base::Fact> const facts{{"community", visit.community},
                                          {"from", visit.from},
                                          {"to", visit.to},
                                          {"place", visit.place}};
      out_.push_back(
          {visit.project + ".visit." + std::to_string(visit.visit) + '.' + visit.on.iso(), visit.on,
           text("visit.title", facts), text("visit.text", facts), link(visit.project), false, 1,
           DateTime{today_, 0}});
    }
    return {};
  }

  Office& office_;
  cases::Actor by_;
  Language language_;
  Date today_;
  std::vector<CalendarEntry> out_;
};

}  // namespace

base::Result<view::CalendarFeed> calendar_feed(Office& office, PersonId const& person) {
  auto const feed = office.feeds.of(person);
  if (!feed) return base::fail(feed.error());
  if (!*feed) return view::CalendarFeed{};
  return view::CalendarFeed{true, (*feed)->created_at, {}};
}

base::Result<view::CalendarFeed> make_calendar_feed(Office& office, PersonId const& person) {
  auto const token = office.passwords.token();
  auto const now = office.wall();
  if (auto set = office.feeds.set({person, now}, hash_of(token)); !set)
    return base::fail(set.error());
  return view::CalendarFeed{
      true, now, office.imprint.public_url + "/api/v1/calendars/" + token + "/deadlines.ics"};
}

base::Result<std::vector<CalendarEntry>> calendar_entries(Office& office, std::string const& token,
                                                          Language language) {
  auto const feed = office.feeds.by_token(hash_of(token));
  if (!feed) return base::fail(feed.error());
  auto const person = office.accounts.person(feed->person);
  if (!person || person->state != AccountState::active)
    return base::fail(base::Errc::not_found, "feed.unknown");
  return Entries{office, {person->id.value, person->role, person->organisation}, language}.run();
}

}  // namespace linli::app
