#pragma once
// What waits for somebody, found by step, article, town, text or mark, and counted the same way.
#include "app/office.hpp"
#include "app/view/tasks.hpp"
#include "base/catalogue.hpp"

namespace linli::app {

struct TaskFilter {
  std::optional<cases::Step> step{};
  std::optional<int> article{};
  std::string town{};
  std::string text{};
  std::optional<TaskMark> mark{};
  int within = 5;  ///< days that "soon" looks ahead; 0: today only
  Page page{};
};

/// By statutory date, tasks without a date last.
base::Result<Paged<view::Task>> list_tasks(Office& office, TaskFilter const& filter,
                                           cases::Actor const& by, base::Language language);
/// What a task asks for, in words: the command, or more than it where papers came back.
std::string task_text(Office const& office, cases::TaskRow const& task, base::Language language);
/// How many each choice of the filter would leave, the other choices standing as they are.
base::Result<view::TaskCounts> count_tasks(Office& office, TaskFilter const& filter,
                                           cases::Actor const& by);

}  // namespace linli::app
