#include "app/list_tasks.hpp"

#include <algorithm>
#include <map>

#include "app/explain.hpp"
#include "app/overdue.hpp"

namespace linli::app {
namespace {

constexpr int farthest = 366;

TaskQuery query_of(Office& office, TaskFilter const& filter, cases::Actor const& by) {
  TaskQuery query;
  query.role = by.role;
  query.person = by.id;
  if (by.role == cases::Role::applicant) query.organisation = by.organisation;
  query.step = filter.step;
  query.article = filter.article;
  query.town = filter.town;
  query.text = filter.text;
  query.mark = filter.mark;
  query.today = office.clock.today();
  query.soon = query.today.plus_days(std::clamp(filter.within, 0, farthest));
  query.page = filter.page;
  return query;
}

std::int64_t marked(TaskCount const& count, std::optional<TaskMark> mark) {
  if (!mark) return count.all;
  switch (*mark) {
    case TaskMark::overdue:
      return count.overdue;
    case TaskMark::soon:
      return count.soon;
    case TaskMark::provisional:
      return count.provisional;
    case TaskMark::soft:
      return count.soft;
    case TaskMark::undated:
      return count.undated;
  }
  return 0;
}

template <class Row, class Key>
std::vector<Row> rows(std::map<Key, std::int64_t> const& counted) {
  std::vector<Row> out;
  for (auto const& [key, tasks] : counted)
    if (tasks > 0) out.push_back({key, tasks});
  return out;
}

}  // namespace

std::string task_text(Office const& office, cases::TaskRow const& task, Language language) {
  bool const came_back = task.step == cases::Step::correcting && task.what == "SignDeclaration";
  return office.texts.text(came_back ? "task.correcting" : "command." + task.what, language);
}

base::Result<Paged<view::Task>> list_tasks(Office& office, TaskFilter const& filter,
                                           cases::Actor const& by, Language language) {
  auto const query = query_of(office, filter, by);
  auto const found = office.cases.tasks(query);
  if (!found) return base::fail(found.error());
  auto const law = office.law.now();
  Paged<view::Task> out{{}, found->page, found->total};
  for (auto const& row : found->items)
    out.items.push_back({row.project, row.community, row.phase, row.town, row.applicant_name,
                         task_text(office, row, language), kebab(row.what), row.step, row.due,
                         row.rolled, row.due ? overdue_on(law->law(), *row.due, query.today) : 0,
                         row.provisional, row.soft, row.article});
  return out;
}

base::Result<view::TaskCounts> count_tasks(Office& office, TaskFilter const& filter,
                                           cases::Actor const& by) {
  auto const counts = office.cases.count_tasks(query_of(office, filter, by));
  if (!counts) return base::fail(counts.error());
  view::TaskCounts out;
  std::map<cases::Step, std::int64_t> steps;
  std::map<int, std::int64_t> articles;
  std::map<std::string, std::int64_t> towns;
  for (auto const& count : *counts) {
    bool const step = !filter.step || count.step == *filter.step;
    bool const article = !filter.article || count.article == *filter.article;
    bool const town = filter.town.empty() || count.town == filter.town;
    if (step && article && town) {
      out.all += count.all;
      out.overdue += count.overdue;
      out.soon += count.soon;
      out.provisional += count.provisional;
      out.soft += count.soft;
      out.undated += count.undated;
    }
    auto const tasks = marked(count, filter.mark);
    if (article && town) steps[count.step] += tasks;
    if (step && town) articles[count.article] += tasks;
    if (step && article) towns[count.town] += tasks;
  }
  out.steps = rows<view::StepCount>(steps);
  out.articles = rows<view::ArticleCount>(articles);
  out.towns = rows<view::TownCount>(towns);
  return out;
}

}  // namespace linli::app
