#pragma once
// What fsck and the rebuild read from the log: one walk over all of it for the chain, then one
// project after the other, so that memory does not grow with the store.
#include <functional>
#include <map>
#include <unordered_map>

#include "core/cases/project.hpp"
#include "edge/storage/checks.hpp"
#include "edge/storage/sqlite/case_store.hpp"

namespace linli::storage {

/// Who holds a certificate or notice number.
struct Claim {
  std::string project, text;
};

/// Where a document is named first.
struct Mention {
  long long seq = 0;
  std::string stream;
};

struct WalkedLog {
  std::map<std::string, long long> versions;                   ///< of every project
  std::map<std::tuple<std::string, int, int>, Claim> numbers;  ///< by kind, year, ordinal
  std::unordered_map<std::string, Mention> documents;          ///< by SM3
  long long authority_version = 0;
  long long seq = 0;
  trust::Digest link;
  std::optional<Damage> damage;
};

/// Reads the log to its end or to the first damage. Throws.
WalkedLog walk_log(Connection& connection);

struct FoldedProject {
  cases::Project state;
  long long version = 0;
  long long last_seq = 0;
};

/// A project of a log that was walked without damage, on the same snapshot. Throws.
FoldedProject fold_project(Connection& connection, std::string const& id);

}  // namespace linli::storage
