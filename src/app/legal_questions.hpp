#pragma once
// Questions to the rules alone, for the command line, the API and the public pages.
#include <string_view>

#include "app/explain.hpp"

namespace linli::app {

/// Article 17, 18, 21, 22, 24, 29 or 31; the limit counted from `from`.
/// Errors: invalid "query.bad" for another article.
base::Result<view::Due> legal_due(measures::Law const& law, int article, Date from,
                                  Language language);

/// The same as a record, to be shown day by day. Errors: as legal_due.
base::Result<measures::Deadline> legal_deadline(measures::Law const& law, int article, Date from);

/// Texts as typed: grade basic|premium, area "49999.99", part first|rest|full, paid whole yuan.
struct SubsidyQuestion {
  std::string grade;
  std::string area;
  std::string part;
  std::string paid{};
};
/// Errors: invalid "query.bad" | "cli.money"; refused A29-*.
base::Result<view::Subsidy> legal_subsidy(measures::Law const& law, SubsidyQuestion const& question,
                                          Date on, Language language);
view::Window legal_window(measures::Law const& law, Date last_day, Language language);

}  // namespace linli::app
