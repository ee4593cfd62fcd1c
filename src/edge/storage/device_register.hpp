#pragma once
// The register of devices on SQLite.
#include <filesystem>
#include <memory>

#include "app/telemetry/register.hpp"

namespace linli::storage {

/// One process owns it. Errors: unavailable "storage.locked" | "storage.schema_unknown" |
/// "storage.failed", corrupt "storage.database_corrupt".
base::Result<std::unique_ptr<telemetry::Register>> open_device_register(
    std::filesystem::path const& file);

}  // namespace linli::storage
