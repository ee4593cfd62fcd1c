#pragma once
// A question to the law that nobody has made, and what came out.
#include "core/whatif/outcome.hpp"
#include "core/whatif/population.hpp"

namespace linli::app::view {

/// Invented communities to ask instead of the real cases.
struct InventedCommunities {
  int communities = 1000;  ///< 1..1,000,000
  base::Date from;
  int years = 10;  ///< 1..30
  std::int64_t seed = 1;
};
BOOST_DESCRIBE_STRUCT(InventedCommunities, (), (communities, from, years, seed))

/// `changes`: 1..20 words as whatif::parse_change reads them. Absent `invented`: all real cases.
struct WhatIfQuestion {
  std::vector<std::string> changes;
  std::optional<InventedCommunities> invented;
};
BOOST_DESCRIBE_STRUCT(WhatIfQuestion, (), (changes, invented))

enum class WhatIfState { running, done, cancelled, failed };
BOOST_DESCRIBE_ENUM(WhatIfState, running, done, cancelled, failed)

struct WhatIfYear {
  int year = 0;
  whatif::YearFigures before, after;
};
BOOST_DESCRIBE_STRUCT(WhatIfYear, (), (year, before, after))

/// How often invented people met a refusal.
struct WhatIfRefusal {
  std::string code;
  std::int64_t before = 0, after = 0;
};
BOOST_DESCRIBE_STRUCT(WhatIfRefusal, (), (code, before, after))

/// A real case that comes out otherwise.
struct WhatIfCase {
  std::string project;
  std::string community;
  std::optional<std::string> phase;
  std::vector<whatif::Difference> differences;
};
BOOST_DESCRIBE_STRUCT(WhatIfCase, (), (project, community, phase, differences))

struct WhatIf {
  std::string id;
  WhatIfState state{};
  WhatIfQuestion question;
  base::DateTime asked_at;
  std::int64_t of = 0;       ///< files or communities to go through
  std::int64_t done = 0;     ///< gone through
  std::int64_t touched = 0;  ///< that come out otherwise
  std::int64_t milliseconds = 0;
  std::vector<WhatIfYear> years;
  std::vector<WhatIfRefusal> refusals;  ///< of invented people
  std::vector<WhatIfCase> cases;        ///< the first 1000 of the touched real ones
  std::optional<std::string> error;     ///< code, if it failed
};
BOOST_DESCRIBE_STRUCT(WhatIf, (),
                      (id, state, question, asked_at, of, done, touched, milliseconds, years,
                       refusals, cases, error))

}  // namespace linli::app::view
