#pragma once
// All projects folded from the log, with the first thing that is wrong on the way.
#include <map>

#include "core/cases/project.hpp"
#include "edge/storage/checks.hpp"
#include "edge/storage/sqlite/case_store.hpp"

namespace linli::storage {

struct FoldedProject {
  cases::Project state;
  long long version = 0;
  long long last_seq = 0;
};

/// Who holds a certificate or notice number.
struct Claim {
  std::string project, text;
};

struct FoldedLog {
  std::map<std::string, FoldedProject> projects;
  std::map<std::tuple<std::string, int, int>, Claim> numbers;  ///< by kind, year, ordinal
  long long authority_version = 0;
  long long seq = 0;
  trust::Digest link;
  std::optional<Damage> damage;
};

/// Reads the log to its end or to the first damage. Throws.
FoldedLog fold_log(Connection& connection);

}  // namespace linli::storage
