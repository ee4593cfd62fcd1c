// The log over all projects, what a span of days touches, and counts.
#include "edge/storage/memory/memory_cases.hpp"

namespace linli::storage::memory {

Result<Paged<app::StoredEvent>> MemoryCases::events_page(app::ProjectId const& id,
                                                         Page page) const {
  std::lock_guard lock{mutex_};
  std::vector<app::StoredEvent> all;
  if (auto const found = projects_.find(id.value); found != projects_.end())
    for (std::size_t i = 0; i < found->second.events.size(); ++i)
      all.push_back({found->second.links[i].seq, static_cast<Version>(i) + 1,
                     found->second.events[i], found->second.links[i].hash});
  return page_of(std::move(all), page);
}

Result<app::LogPart> MemoryCases::log_after(std::int64_t seq, int limit) const {
  std::lock_guard lock{mutex_};
  std::map<std::int64_t, app::LoggedEvent> sorted;
  for (auto const& [id, p] : projects_)
    for (std::size_t i = 0; i < p.events.size(); ++i)
      if (p.links[i].seq > seq && p.links[i].seq <= seq + limit)
        sorted.emplace(p.links[i].seq, app::LoggedEvent{p.links[i].seq, app::ProjectId{id},
                                                        static_cast<Version>(i) + 1, p.events[i]});
  app::LogPart out{{}, std::max(seq, std::min(seq + limit, seq_))};
  for (auto& [at, event] : sorted) out.events.push_back(std::move(event));
  return out;
}

Result<std::vector<app::LimitGroup>> MemoryCases::limit_groups(app::LimitQuery const& q) const {
  std::lock_guard lock{mutex_};
  std::map<std::string, app::LimitGroup> sorted;
  for (auto const& [id, p] : projects_)
    for (auto const& clock : p.summary.clocks) {
      auto const& row = p.summary.project;
      if ((q.from && clock.start < *q.from) || (q.until && clock.start > *q.until) ||
          (!q.town.empty() && row.town != q.town) || (q.grade && row.grade != q.grade))
        continue;
      auto& group = sorted[clock.rule + clock.start.iso() + base::to_json(clock)];
      group.clock = clock;
      ++group.count;
    }
  std::vector<app::LimitGroup> out;
  for (auto& [key, group] : sorted) out.push_back(std::move(group));
  return out;
}

Result<std::vector<app::CaseGroup>> MemoryCases::case_groups() const {
  std::lock_guard lock{mutex_};
  std::map<std::tuple<std::string, std::string, std::string>, app::CaseGroup> sorted;
  for (auto const& [id, p] : projects_) {
    auto const& row = p.summary.project;
    auto& group = sorted[{row.town, p.rows.project.step, p.rows.project.grade}];
    group = {row.town, row.step, row.grade, group.count + 1};
  }
  std::vector<app::CaseGroup> out;
  for (auto& [key, group] : sorted) out.push_back(std::move(group));
  return out;
}

Result<std::int64_t> MemoryCases::log_end() const {
  std::lock_guard lock{mutex_};
  return seq_;
}

Result<std::vector<app::ProjectId>> MemoryCases::dated_between(app::Date from,
                                                               app::Date until) const {
  std::lock_guard lock{mutex_};
  std::vector<app::ProjectId> out;
  auto const within = [&](app::Date day) { return from <= day && day <= until; };
  for (auto const& [id, p] : projects_) {
    auto const& s = p.summary;
    if (std::any_of(s.tasks.begin(), s.tasks.end(),
                    [&](auto const& t) { return t.due && within(*t.due); }) ||
        std::any_of(s.notices.begin(), s.notices.end(),
                    [&](auto const& n) { return within(n.last_day); }) ||
        std::any_of(s.certificates.begin(), s.certificates.end(),
                    [&](auto const& c) { return within(c.last_day); }))
      out.emplace_back(id);
  }
  return out;
}

Result<Paged<app::OverdueLimit>> MemoryCases::overdue(app::OverdueQuery const& q) const {
  std::lock_guard lock{mutex_};
  std::vector<app::OverdueLimit> all;
  for (auto const& [id, p] : projects_)
    for (auto const& clock : p.summary.clocks) {
      bool const asked = std::ranges::find(q.rules, clock.rule) != q.rules.end();
      bool const late =
          clock.done ? *clock.done > clock.due && *clock.done >= q.since : clock.due < q.today;
      if (!asked || clock.dropped || clock.soft || !late) continue;
      auto const& row = p.summary.project;
      all.push_back({id, row.community, row.phase, row.town, clock});
    }
  std::ranges::stable_sort(all, {}, [](app::OverdueLimit const& limit) {
    return std::pair{limit.clock.done.has_value(), limit.clock.due};
  });
  return page_of(std::move(all), q.page);
}

}  // namespace linli::storage::memory
