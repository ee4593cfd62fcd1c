#pragma once
// Communities that nobody has built: registered, rated, paid, checked and renewed over years, by
// the very same commands as real ones. How they behave is drawn from a seed and from habits that
// stand in law/population.json; a change of the law changes what they may do, never the draw.
#include "core/whatif/outcome.hpp"

namespace linli::whatif {

/// Shares in percent, waits in days; assumptions of ours, no statistics.
struct Habits {
  int initial_fails = 25;     ///< first filings that fail at the initial inspection
  int premium = 30;           ///< of those that pass
  int final_fails = 4;        ///< of those that passed the initial inspection
  int papers_defective = 30;  ///< first paper sets with defects
  int authority_late = 5;     ///< of the authority's steps: later than the usual longest wait
  int objected = 8;           ///< notices with an objection
  int upheld = 25;            ///< of the objections
  int claims = 90;            ///< certified that claim the subsidy
  int claims_first = 60;      ///< of them: the first part before the final inspection
  int final_wait = 110;       ///< longest wait before the application for the final
  int mending_wait = 150;     ///< longest wait after a failure
  int renews = 85;            ///< certified that file again in the window
  int checked = 12;           ///< certified that are checked in a year
  int below_grade = 10;       ///< of the checked
};
BOOST_DESCRIBE_STRUCT(Habits, (),
                      (initial_fails, premium, final_fails, papers_defective, authority_late,
                       objected, upheld, claims, claims_first, final_wait, mending_wait, renews,
                       checked, below_grade))

/// What a panel states so that a round comes to a grade.
struct GradeSheets {
  std::vector<cases::ItemStatement> self, initial, final;
};
BOOST_DESCRIBE_STRUCT(GradeSheets, (), (self, initial, final))

/// law/population.json.
struct Invented {
  Habits habits;
  standard::Standard standard;
  std::map<standard::Grade, GradeSheets> sheets;
};
/// Errors: invalid "json.*" | "standard.*", where = pointer in the text.
Result<Invented> read_invented(std::string_view text);

struct Span {
  Date from;
  int years = 10;  ///< 1..30
};

/// One community from its registration to the end of the span, as of the number `index` of the
/// population of `seed`: the same under every law up to where the law makes a difference.
/// `refused`: how often which refusal was met.
struct Lived {
  cases::Project project;
  std::map<std::string, std::int64_t> refused;
};
Lived live(Invented const& invented, measures::Law const& law, Span span, std::uint64_t seed,
           std::uint64_t index);

}  // namespace linli::whatif
