// Lists of projects, tasks, visits and seats.
#include "edge/storage/memory/memory_cases.hpp"

namespace linli::storage::memory {

bool matches(app::ProjectQuery const& q, Project const& p) {
  auto const& row = p.summary.project;
  bool const restricted = q.organisation || q.registered_by;
  bool const own =
      (q.organisation && !q.organisation->empty() && row.applicant_code == q.organisation) ||
      (q.registered_by && !q.registered_by->empty() && row.registered_by == *q.registered_by);
  bool const seated =
      !q.expert || std::find(row.panel.begin(), row.panel.end(), *q.expert) != row.panel.end();
  return (!restricted || own) && seated && (!q.step || row.step == *q.step) &&
         (!q.grade || row.grade == q.grade) && (q.town.empty() || row.town == q.town) &&
         (!q.provisional || row.provisional) &&
         (q.standard.empty() || row.standard == q.standard) &&
         (!q.closed || cases::closed(row.step)) && contains(p.rows.project.search, q.text);
}

namespace {

bool whose(cases::TaskRow const& task, std::string const& search, app::TaskQuery const& q) {
  auto const laid_on = [](std::optional<std::string> const& name,
                          std::optional<std::string> const& asked) {
    return name.value_or("").empty() || name == asked;
  };
  return task.role == q.role && laid_on(task.person, q.person) &&
         laid_on(task.organisation, q.organisation) && !(q.person && task.not_person == q.person) &&
         contains(search, q.text);
}

bool marked(cases::TaskRow const& task, app::TaskMark mark, app::TaskQuery const& q) {
  switch (mark) {
    case app::TaskMark::overdue:
      return task.due && *task.due < q.today;
    case app::TaskMark::soon:
      return task.due && q.today <= *task.due && *task.due <= q.soon;
    case app::TaskMark::provisional:
      return task.provisional;
    case app::TaskMark::soft:
      return task.soft;
    case app::TaskMark::undated:
      return !task.due;
  }
  return false;
}

bool wanted(cases::TaskRow const& task, app::TaskQuery const& q) {
  return (!q.step || task.step == *q.step) && (!q.article || task.article == *q.article) &&
         (q.town.empty() || task.town == q.town) && (!q.mark || marked(task, *q.mark, q));
}

}  // namespace

Result<std::vector<app::ProjectId>> MemoryCases::stale_rows(app::Date on, int limit) const {
  std::lock_guard lock{mutex_};
  std::set<std::pair<std::string, std::string>> due;
  for (auto const& [id, p] : projects_)
    if (p.rows.project.changes_on <= on.iso()) due.emplace(p.rows.project.changes_on, id);
  std::vector<app::ProjectId> out;
  for (auto const& [date, id] : due)
    if (out.size() < static_cast<std::size_t>(std::max(1, limit))) out.emplace_back(id);
  return out;
}

Result<Paged<cases::ProjectRow>> MemoryCases::list(app::ProjectQuery const& query) const {
  using Key = std::tuple<std::string, std::string>;
  std::map<Key, cases::ProjectRow> sorted;
  std::lock_guard lock{mutex_};
  for (auto const& [id, p] : projects_) {
    if (!matches(query, p)) continue;
    auto const& c = p.rows.project;
    std::string const key = query.order == app::ProjectOrder::due_first ? c.due
                            : query.order == app::ProjectOrder::by_community
                                ? c.community
                                : p.summary.project.updated_at.iso();
    sorted.emplace(Key{key, id}, p.summary.project);
  }
  std::vector<cases::ProjectRow> all;
  for (auto& [key, row] : sorted) all.push_back(std::move(row));
  if (query.order == app::ProjectOrder::newest_first) std::reverse(all.begin(), all.end());
  return page_of(std::move(all), query.page);
}

Result<cases::ProjectRow> MemoryCases::row(app::ProjectId const& id) const {
  std::lock_guard lock{mutex_};
  auto const found = projects_.find(id.value);
  if (found == projects_.end()) return fail(Errc::not_found, "project.unknown");
  return found->second.summary.project;
}

Result<Paged<cases::TaskRow>> MemoryCases::tasks(app::TaskQuery const& q) const {
  std::map<std::tuple<std::string, std::string, std::size_t>, cases::TaskRow> sorted;
  std::lock_guard lock{mutex_};
  for (auto const& [id, p] : projects_)
    for (std::size_t i = 0; i < p.summary.tasks.size(); ++i) {
      auto const& task = p.summary.tasks[i];
      if (whose(task, p.rows.tasks[i].search, q) && wanted(task, q))
        sorted.emplace(std::tuple{p.rows.tasks[i].due, id, i}, task);
    }
  std::vector<cases::TaskRow> all;
  for (auto& [key, task] : sorted) all.push_back(std::move(task));
  return page_of(std::move(all), q.page);
}

Result<std::vector<app::TaskCount>> MemoryCases::count_tasks(app::TaskQuery const& q) const {
  std::map<std::tuple<std::string, int, std::string>, app::TaskCount> counted;
  std::lock_guard lock{mutex_};
  for (auto const& [id, p] : projects_)
    for (std::size_t i = 0; i < p.summary.tasks.size(); ++i) {
      auto const& task = p.summary.tasks[i];
      if (!whose(task, p.rows.tasks[i].search, q)) continue;
      auto& count = counted[{p.rows.tasks[i].step, task.article, task.town}];
      count.step = task.step;
      count.article = task.article;
      count.town = task.town;
      ++count.all;
      count.overdue += marked(task, app::TaskMark::overdue, q);
      count.soon += marked(task, app::TaskMark::soon, q);
      count.provisional += marked(task, app::TaskMark::provisional, q);
      count.soft += marked(task, app::TaskMark::soft, q);
      count.undated += marked(task, app::TaskMark::undated, q);
    }
  std::vector<app::TaskCount> out;
  for (auto& [key, count] : counted) out.push_back(std::move(count));
  return out;
}

Result<std::vector<cases::VisitRow>> MemoryCases::visits(app::VisitQuery const& q) const {
  std::multimap<std::pair<app::Date, std::string>, cases::VisitRow> sorted;
  std::lock_guard lock{mutex_};
  for (auto const& [id, p] : projects_)
    for (auto const& row : p.summary.visits)
      if (q.from <= row.visit.on && row.visit.on <= q.to)
        sorted.emplace(std::pair{row.visit.on, id}, row);
  std::vector<cases::VisitRow> out;
  for (auto& [key, row] : sorted)
    if (out.size() < 1000) out.push_back(std::move(row));
  return out;
}

Result<Paged<cases::SeatRow>> MemoryCases::seats(app::SeatQuery const& q) const {
  std::map<std::tuple<app::Date, std::string, int>, cases::SeatRow, std::greater<>> sorted;
  std::lock_guard lock{mutex_};
  for (auto const& [id, p] : projects_) {
    int ordinal = 0;
    for (auto const& seat : p.summary.seats)
      if (--ordinal; seat.expert == q.expert)
        sorted.emplace(std::tuple{seat.drawn_on, id, ordinal}, seat);
  }
  std::vector<cases::SeatRow> all;
  for (auto& [key, seat] : sorted) all.push_back(std::move(seat));
  return page_of(std::move(all), q.page);
}

Result<std::vector<app::SeatCount>> MemoryCases::count_seats() const {
  std::map<std::string, app::SeatCount> counted;
  std::lock_guard lock{mutex_};
  for (auto const& [id, p] : projects_)
    for (auto const& seat : p.summary.seats) {
      auto& count = counted[seat.expert];
      count.expert = seat.expert;
      ++count.drawn;
      count.recused += seat.answer == cases::RecusalAnswer::conflict;
      count.last_drawn = std::max(count.last_drawn, seat.drawn_on);
    }
  std::vector<app::SeatCount> out;
  for (auto& [expert, count] : counted) out.push_back(std::move(count));
  return out;
}

}  // namespace linli::storage::memory
