#include "app/authority.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include "app/permission.hpp"
#include "app/take_command.hpp"

namespace linli::app {
namespace {

// Files with a running limit that rests on a provisional day; found first, because each decision
// moves its row.
base::Result<std::vector<ProjectId>> provisional_files(Office& office) {
  ProjectQuery query;
  query.provisional = true;
  std::vector<ProjectId> out;
  for (query.page = {1, 100};; ++query.page.number) {
    auto const rows = office.cases.list(query);
    if (!rows) return base::fail(rows.error());
    for (auto const& row : rows->items) out.emplace_back(row.id);
    if (rows->items.empty() || rows->total <= 100LL * query.page.number) return out;
  }
}

// Nobody else starts this, so the system acts for the calendar (G8). A project that refuses keeps
// its provisional dates and is met again with the next calendar.
base::Result<void> recompute(Office& office, std::string const& calendar_version) {
  cases::Actor const system{"system", cases::Role::system, {}};
  auto const files = provisional_files(office);
  if (!files) return base::fail(files.error());
  for (auto const& id : *files) {
    auto const taken =
        take_command(office, {id, cases::RecomputeDeadlines{calendar_version}, system, {}});
    if (!taken && taken.error().code == base::Errc::unavailable) return base::fail(taken.error());
  }
  return {};
}

// How many rows changed: 0 or 1.
base::Result<int> refresh_row(Office& office, ProjectId const& id, Date today) {
  auto const file = office.files.load(id);
  if (!file) return base::fail(file.error());
  auto const summary = cases::summarise((*file)->project, id.value, today);
  auto const done = office.cases.refresh(id, (*file)->version, today, summary);
  if (!done && done.error().code != base::Errc::conflict) return base::fail(done.error());
  if (!done) return 0;  // the file moved on: its row is fresh already
  office.updates.project_changed(summary.project, **file, cases::Circle::readers);
  return 1;
}

}  // namespace

base::Result<TakenAuthorityCommand> take_authority_command(Office& office,
                                                           cases::AuthorityCommand command,
                                                           cases::Actor const& by) {
  if (auto may = may_give(office, name_of_command(command), by); !may)
    return base::fail(may.error());
  for (int attempt = 1;; ++attempt) {
    auto const law = office.law.now();
    auto const at = office.clock.now();
    auto events = cases::decide(law->authority, command, by, at, law->law());
    if (!events) return base::fail(events.error());
    std::vector<cases::AuthorityRecorded> recorded;
    for (auto const& event : *events) recorded.push_back({at, by, event});
    auto const version = office.cases.append_authority(law->version, recorded);
    if (version) {
      if (auto fresh = office.law.refresh(); !fresh) return base::fail(fresh.error());
      if (auto const* loaded = base::get_if<cases::LoadCalendar>(&command))
        if (auto done = recompute(office, std::to_string(loaded->year)); !done)
          return base::fail(done.error());
      return TakenAuthorityCommand{*version, std::move(*events)};
    }
    if (version.error().code != base::Errc::conflict || attempt == 5)
      return base::fail(version.error());
    if (auto fresh = office.law.refresh(); !fresh) return base::fail(fresh.error());
  }
}

base::Result<TakenAuthorityCommand> publish_standard(Office& office, Date valid_from,
                                                     std::string const& file,
                                                     cases::Actor const& by) {
  if (auto may = may_give(office, "PublishStandard", by); !may) return base::fail(may.error());
  auto const law = office.law.now();
  auto const standard = standard::Standard::parse(file);
  if (!standard) return base::fail(standard.error());
  for (auto const& published : law->in_force.standards)
    if (published.standard->version() == standard->version())
      return base::fail(base::Errc::conflict, "standard.published", "/file/version",
                        {{"version", standard->version()}});
  auto const stored = office.objects.put(file, Accepts::data);
  if (!stored) return base::fail(stored.error());
  return take_authority_command(
      office, cases::PublishStandard{standard->version(), valid_from, stored->sm3}, by);
}

base::Result<int> refresh_rows(Office& office, int at_most) {
  auto const today = office.clock.today();
  auto const stale = office.cases.stale_rows(today, at_most);
  if (!stale) return base::fail(stale.error());
  // Side by side, so that they share commits: one after the other each waits for the disk alone.
  std::atomic<std::size_t> next = 0;
  std::atomic<int> changed = 0;
  std::mutex mutex;
  std::optional<base::Error> failed;
  {
    std::vector<std::jthread> workers;
    for (std::size_t w = 0; w < std::min<std::size_t>(8, stale->size()); ++w)
      workers.emplace_back([&] {
        for (std::size_t i; (i = next++) < stale->size();) {
          auto const fresh = refresh_row(office, (*stale)[i], today);
          if (fresh) {
            changed += *fresh;
            continue;
          }
          std::lock_guard const lock{mutex};
          failed = fresh.error();
          return;
        }
      });
  }
  if (failed) return base::fail(std::move(*failed));
  return changed.load();
}

}  // namespace linli::app
