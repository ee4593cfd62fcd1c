#pragma once
// The case store on SQLite.
#include <filesystem>
#include <memory>

#include "app/case_repository.hpp"

namespace linli::storage {

struct CaseStoreOptions {
  std::size_t queue_limit = 1024;  ///< appends that may wait; above: busy
  int readers = 4;                 ///< connections to read with
};

/// Opens or creates the database; one process at a time. Writes what is queued when it ends.
/// Errors: unavailable "storage.locked" | "storage.schema_unknown" | "storage.failed",
/// corrupt "storage.database_corrupt" | "storage.event_corrupt".
base::Result<std::unique_ptr<app::CaseRepository>> open_cases(std::filesystem::path const& file,
                                                              CaseStoreOptions options = {});

}  // namespace linli::storage
