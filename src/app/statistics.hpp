#pragma once
// Cases by step, grade and town; limits kept, missed and running.
#include "app/explain.hpp"
#include "app/view/statistics.hpp"

namespace linli::app {

enum class Span { month, quarter, year };
BOOST_DESCRIBE_ENUM(Span, month, quarter, year)

struct StatisticsQuestion {
  LimitQuery limits;  ///< town and grade restrict the cases too
  Span span = Span::month;
  std::optional<std::string> rule{};  ///< of the spans; none: all statutory limits
};

/// The counting itself: groups of the repository, days by the law's calendar.
view::Statistics counted(std::vector<CaseGroup> const& cases, std::vector<LimitGroup> const& limits,
                         StatisticsQuestion const& question, measures::Law const& law, Date today,
                         Language language);

/// Errors: those of the repository.
base::Result<view::Statistics> statistics(Office& office, StatisticsQuestion const& question,
                                          Language language);

/// The same as sheets of a workbook: limits, spans, cases. Errors: also those of the workbook.
base::Result<std::string> statistics_workbook(Office& office, StatisticsQuestion const& question,
                                              Language language);

}  // namespace linli::app
