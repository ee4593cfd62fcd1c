#pragma once
// A limit day by day: which days were counted, which were skipped and why. For people to follow.
#include "core/measures/deadline.hpp"

namespace linli::measures {

enum class DayKind {
  start,    ///< of the limit; not counted
  counted,  ///< an ordinary day that counts
  makeup,   ///< a weekend day on which work is done: counts among working days
  weekend,  ///< skipped among working days
  holiday,  ///< skipped, named by `label`
  rolled    ///< after the counted end, until the next working day
};
BOOST_DESCRIBE_ENUM(DayKind, start, counted, makeup, weekend, holiday, rolled)

struct DayLine {
  Date date;
  DayKind kind{};
  int number = 0;     ///< 1.. among those that count; 0: not one of them
  std::string label;  ///< name of the holiday, as the notice of its year writes it
};

/// Every day from the start to the day that decides, in order. Months and years have no numbers.
/// Limits that run over 400 days are shown as their first and last day alone.
std::vector<DayLine> day_list(Calendar const& calendar, Deadline const& deadline);

}  // namespace linli::measures
