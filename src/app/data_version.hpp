#pragma once
// Says whether an answer that everybody gets alike could have changed.
#include "app/office.hpp"
#include "app/public_log.hpp"

namespace linli::app {

/// Equal before and after: no case, no law, no day and no entry of the public log in between.
struct DataVersion {
  std::uint64_t changes = 0;   ///< commits of the store
  std::uint64_t replaced = 0;  ///< kept files that got newer (a moment after their commit)
  Version law = 0;
  Date today;
  std::uint64_t logged = 0;  ///< entries of the public log
  friend bool operator==(DataVersion const&, DataVersion const&) = default;
};

inline DataVersion data_version(Office& office) {
  return {office.cases.changes(), office.files.replaced(), office.law.now()->version,
          office.clock.today(), office.public_log ? office.public_log->size() : 0};
}

}  // namespace linli::app
