#pragma once
// The engines behind telemetry::Store.
#include <filesystem>
#include <memory>

#include "app/telemetry/store.hpp"

namespace linli::telemetry {

/// SQLite: nothing to install; enough for a small estate. Errors: unavailable, corrupt
/// "storage.database_corrupt".
base::Result<std::unique_ptr<Store>> open_sqlite_store(std::filesystem::path const& file);

/// chDB, the ClickHouse engine in the process. `library`: libchdb.so. Once in a process.
/// Errors: unavailable "telemetry.no_engine" (the library cannot be loaded) | "storage.failed".
base::Result<std::unique_ptr<Store>> open_chdb_store(std::filesystem::path const& library,
                                                     std::filesystem::path const& folder,
                                                     std::uint32_t community);

}  // namespace linli::telemetry
