#pragma once
// Counts over all cases.
#include "app/case_repository.hpp"
#include "core/measures/rules.hpp"

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

/// Certificates in force today.
struct CertifiedCount {
  std::string town;
  cases::Grade grade{};
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(CertifiedCount, (), (town, grade, count))

/// The subsidy of one year (Art. 29): claims by the day of their payment, else decision, else
/// claim.
struct MoneyYear {
  int year = 0;
  std::int64_t claims = 0;
  std::int64_t paid_claims = 0;
  base::Money paid;
  std::int64_t orders = 0;  ///< to pay back
  base::Money ordered_back;
  base::Money repaid;  ///< of what was ordered in this year
};
BOOST_DESCRIBE_STRUCT(MoneyYear, (),
                      (year, claims, paid_claims, paid, orders, ordered_back, repaid))

/// The check of one year (Art. 27).
struct CheckYear {
  int year = 0;
  measures::YearlyDuty duty{};
  std::int64_t in_force = 0;
  std::int64_t drawn = 0;
  std::int64_t checked = 0;  ///< of those drawn
};
BOOST_DESCRIBE_STRUCT(CheckYear, (), (year, duty, in_force, drawn, checked))

struct Statistics {
  Date as_of;
  std::int64_t cases = 0;
  std::vector<Counted> by_step;
  std::vector<Counted> by_grade;
  std::vector<Counted> by_town;
  std::vector<LimitKept> limits;
  std::vector<SpanKept> spans;
  std::vector<CertifiedCount> certified;
  std::vector<MoneyYear> money;   ///< newest first
  std::vector<CheckYear> checks;  ///< newest first
};
BOOST_DESCRIBE_STRUCT(Statistics, (),
                      (as_of, cases, by_step, by_grade, by_town, limits, spans, certified, money,
                       checks))

}  // namespace linli::app::view
