#pragma once
// Texts that go with a decision: why, warnings, refusals.
#include "core/measures/explanation.hpp"

namespace linli::app::view {

using base::Date;
using base::DateTime;
using base::Fact;

/// Why a rule said what it said.
struct Because {
  std::string rule;
  int article = 0;
  std::vector<std::string> readings;
  std::vector<Fact> inputs;
  std::vector<Fact> results;
  std::vector<std::string> lines;  ///< sentences in the language of the caller
};
BOOST_DESCRIBE_STRUCT(Because, (), (rule, article, readings, inputs, results, lines))

/// Something the actor should know although nothing forbids it.
struct Warning {
  std::string code;
  int article = 0;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(Warning, (), (code, article, detail))

/// RFC 9457 problem with the members of this product.
struct Problem {
  std::string type;  ///< a path that explains the code
  std::string title;
  int status = 0;
  std::string code;  ///< "A20-LIMIT", "json.missing"
  std::optional<int> article;
  std::optional<std::string> reading;
  std::optional<std::string> where;  ///< JSON pointer or field
  std::string detail;
  std::optional<std::string> mend;  ///< what to do about it
  std::map<std::string, std::string> facts;
  std::optional<std::string> trace_id;
};
BOOST_DESCRIBE_STRUCT(Problem, (),
                      (type, title, status, code, article, reading, where, detail, mend, facts,
                       trace_id))

/// A limit that runs, or ran.
struct Clock {
  std::string what;  ///< text
  std::string rule;
  int article = 0;
  Date start;
  Date due;     ///< the day that decides
  Date rolled;  ///< first working day from the counted day
  std::optional<Date> plan;
  bool soft = false;         ///< a service target, not in the text of the Measures
  bool provisional = false;  ///< rests on a year whose holiday notice is not out
  std::optional<Date> done_on;
  int overdue_days = 0;
  int remaining_days = 0;  ///< calendar days until `due`; 0 when done or late
  int filing = 0;
  std::vector<std::string> why;
};
BOOST_DESCRIBE_STRUCT(Clock, (),
                      (what, rule, article, start, due, rolled, plan, soft, provisional, done_on,
                       overdue_days, remaining_days, filing, why))

/// `measures due`.
struct Due {
  std::string rule;
  int article = 0;
  Date start;
  Date due;
  Date rolled;
  std::optional<Date> plan;
  bool soft = false;
  bool provisional = false;
  std::string calendar_version;
  std::vector<std::string> why;
};
BOOST_DESCRIBE_STRUCT(Due, (),
                      (rule, article, start, due, rolled, plan, soft, provisional, calendar_version,
                       why))

/// `measures subsidy`. Amounts in whole yuan, and in fen beside them.
struct Subsidy {
  std::int64_t yuan = 0;  ///< to pay now
  std::int64_t fen = 0;
  int band = 0;
  std::int64_t total_yuan = 0;
  std::int64_t first_yuan = 0;
  std::int64_t rest_yuan = 0;
  std::int64_t recover_yuan = 0;
  std::vector<std::string> why;
};
BOOST_DESCRIBE_STRUCT(Subsidy, (),
                      (yuan, fen, band, total_yuan, first_yuan, rest_yuan, recover_yuan, why))

/// `measures window`: when a re-rating may be applied for.
struct Window {
  Date opens;
  Date last_day;
  std::vector<std::string> why;
};
BOOST_DESCRIBE_STRUCT(Window, (), (opens, last_day, why))

/// Why a certificate is as it is, each in lines as those of Because.
struct CertificateWhy {
  std::vector<std::string> last_day;
  std::vector<std::string> grade;
  std::vector<std::string> state;
};
BOOST_DESCRIBE_STRUCT(CertificateWhy, (), (last_day, grade, state))

}  // namespace linli::app::view
