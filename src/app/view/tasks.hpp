#pragma once
// The schemas of the task list.
#include <optional>
#include <string>
#include <vector>

#include "core/cases/project.hpp"

namespace linli::app::view {

struct Task {
  std::string project;
  std::string community;
  std::optional<std::string> phase;
  std::string town;
  std::optional<std::string> applicant_name;
  std::string what;     ///< text
  std::string command;  ///< "give-feedback"
  cases::Step step{};
  std::optional<base::Date> due;
  std::optional<base::Date> rolled;
  int overdue_days = 0;
  bool provisional = false;
  bool soft = false;
  int article = 0;
};
BOOST_DESCRIBE_STRUCT(Task, (),
                      (project, community, phase, town, applicant_name, what, command, step, due,
                       rolled, overdue_days, provisional, soft, article))

struct StepCount {
  cases::Step step{};
  std::int64_t tasks = 0;
};
BOOST_DESCRIBE_STRUCT(StepCount, (), (step, tasks))
struct ArticleCount {
  int article = 0;
  std::int64_t tasks = 0;
};
BOOST_DESCRIBE_STRUCT(ArticleCount, (), (article, tasks))
struct TownCount {
  std::string town;
  std::int64_t tasks = 0;
};
BOOST_DESCRIBE_STRUCT(TownCount, (), (town, tasks))

struct TaskCounts {
  std::int64_t all = 0;
  std::int64_t overdue = 0;
  std::int64_t soon = 0;
  std::int64_t provisional = 0;
  std::int64_t soft = 0;
  std::int64_t undated = 0;
  std::vector<StepCount> steps;  ///< in the order of a case
  std::vector<ArticleCount> articles;
  std::vector<TownCount> towns;
};
BOOST_DESCRIBE_STRUCT(TaskCounts, (),
                      (all, overdue, soon, provisional, soft, undated, steps, articles, towns))

}  // namespace linli::app::view
