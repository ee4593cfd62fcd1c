#pragma once
// Counts over all cases.
#include "app/case_repository.hpp"

namespace linli::app::view {

struct Counted {
  std::string key;  ///< step, grade ("none") or town
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(Counted, (), (key, count))

/// How one limit was kept. Days are working days from the start to the day of doing; absent while
/// nothing was done.
struct LimitKept {
  std::string rule;
  std::string title;
  int article = 0;
  bool soft = false;
  std::int64_t in_time = 0;
  std::int64_t late = 0;
  std::int64_t open = 0;     ///< running, not yet due
  std::int64_t overdue = 0;  ///< running, past its day
  std::int64_t dropped = 0;  ///< became void before it was kept
  std::optional<int> median_days;
  std::optional<int> p90_days;
};
BOOST_DESCRIBE_STRUCT(LimitKept, (),
                      (rule, title, article, soft, in_time, late, open, overdue, dropped,
                       median_days, p90_days))

/// All statutory limits that began in a span of time.
struct SpanKept {
  std::string span;  ///< "2024-03", "2024-Q1", "2024"
  std::int64_t in_time = 0;
  std::int64_t late = 0;
  std::int64_t open = 0;
  std::int64_t overdue = 0;
};
BOOST_DESCRIBE_STRUCT(SpanKept, (), (span, in_time, late, open, overdue))

struct Statistics {
  Date as_of;
  std::int64_t cases = 0;
  std::vector<Counted> by_step;
  std::vector<Counted> by_grade;
  std::vector<Counted> by_town;
  std::vector<LimitKept> limits;
  std::vector<SpanKept> spans;
};
BOOST_DESCRIBE_STRUCT(Statistics, (), (as_of, cases, by_step, by_grade, by_town, limits, spans))

}  // namespace linli::app::view
