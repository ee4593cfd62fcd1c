#pragma once
// The events of a case database, read beside the program that writes it.
#include <filesystem>

#include "app/public_log.hpp"

namespace linli::storage {

/// Errors: not_found "storage.no_store", unavailable, corrupt "storage.database_corrupt".
base::Result<std::unique_ptr<app::EventLog>> open_event_log(
    std::filesystem::path const& cases_file);

}  // namespace linli::storage
