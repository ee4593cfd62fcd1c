#pragma once
// Other files of the same community, for the authority.
#include "core/cases/terms.hpp"

namespace linli::app::view {

/// `same_site`: also the same phase at the same address, as if the community were registered twice.
struct SisterFile {
  std::string id;
  std::optional<std::string> phase;
  std::optional<std::string> phase_permit;
  std::string address;
  cases::Step step{};
  base::Area gross_floor_area;
  std::optional<cases::Grade> grade;
  base::Money paid;  ///< of the subsidy
  bool same_site = false;
};
BOOST_DESCRIBE_STRUCT(SisterFile, (),
                      (id, phase, phase_permit, address, step, gross_floor_area, grade, paid,
                       same_site))

/// What the phases of one grade are worth apart, and what they were worth as one (RD-15): a mark
/// for the review, no ground to refuse.
struct PhaseSplit {
  cases::Grade grade{};
  int phases = 0;  ///< this one counted
  base::Money apart;
  base::Money together;
  std::vector<std::string> why;
};
BOOST_DESCRIBE_STRUCT(PhaseSplit, (), (grade, phases, apart, together, why))

struct Sisters {
  std::vector<SisterFile> files;
  std::optional<PhaseSplit> split;
};
BOOST_DESCRIBE_STRUCT(Sisters, (), (files, split))

}  // namespace linli::app::view
