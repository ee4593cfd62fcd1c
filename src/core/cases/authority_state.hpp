#pragma once
// The authority's stream, folded; and the law of the day that follows from it.
#include <functional>

#include "core/cases/authority.hpp"
#include "core/cases/context.hpp"

namespace linli::cases {

struct AuthorityRecorded {
  DateTime at;
  Actor by;
  AuthorityEvent event;
};
BOOST_DESCRIBE_STRUCT(AuthorityRecorded, (), (at, by, event))

struct RegisteredExpert {
  PoolExpert expert;
  bool suspended = false;
};
BOOST_DESCRIBE_STRUCT(RegisteredExpert, (), (expert, suspended))

/// The check of one year, as anybody can repeat it.
struct CheckProgramme {
  CommitCheckProgramme list;
  Date committed_on;
  std::optional<std::string> seed;  ///< once it was drawn
  std::vector<std::string> drawn;
  std::optional<Date> drawn_on;
};
BOOST_DESCRIBE_STRUCT(CheckProgramme, (), (list, committed_on, seed, drawn, drawn_on))

struct Authority {
  std::vector<StandardPublished> standards;
  std::vector<RulingIssued> rulings;
  std::vector<CalendarLoaded> calendars;
  std::optional<InForceSet> in_force;
  std::vector<RenewalLoaded> renewals;  ///< since in_force
  std::vector<RegisteredExpert> experts;
  std::vector<CheckProgramme> programmes;  ///< one a year, in the order of their lists

  std::vector<PoolExpert> pool() const;  ///< experts who may be drawn
  CheckProgramme const* programme(int year) const;
};
BOOST_DESCRIBE_STRUCT(Authority, (),
                      (standards, rulings, calendars, in_force, renewals, experts, programmes))

/// The draw of a year's check, repeatable by anybody: certificates in ascending order of the hex
/// SM3 of "<seed>\n<number>"; the first `size` are drawn.
std::vector<std::string> draw_checks(std::string_view seed, int size,
                                     std::vector<std::string> certificates);

void apply(Authority& authority, AuthorityRecorded const& recorded);

/// `law`: as in force now, with everything loaded so far. Errors: refused A05-ROLE, A34-ROLE,
/// A33-NOT-SET, A27-SEED, A13-PRIVACY; conflict "programme.exists" | "programme.drawn"; invalid
/// "programme.*", "law.*", "calendar.*", "json.*", "cases.*"; not_found "cases.no_such_expert".
base::Result<std::vector<AuthorityEvent>> decide(Authority const& authority,
                                                 AuthorityCommand const& command, Actor const& by,
                                                 DateTime at, measures::Law const& law);

/// The text of a standard by its SM3 (object store). Errors: not_found, corrupt.
using StandardLoader = std::function<base::Result<std::string>(std::string const& sm3)>;

/// Law, standards and experts that decisions use. Copies are cheap to share; immutable.
struct LawInForce {
  measures::Law law;
  std::vector<PublishedStandard> standards;
  std::vector<PoolExpert> pool;
};

/// `shipped`: the law as it was installed. Errors: those of the parts.
base::Result<LawInForce> law_in_force(measures::Law const& shipped, Authority const& authority,
                                      StandardLoader const& load);

}  // namespace linli::cases
