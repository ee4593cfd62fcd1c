#pragma once
// How far the engine has followed the journal. One small file: losing it costs a repetition.
#include <filesystem>

#include "app/telemetry/journal.hpp"

namespace linli::telemetry {

/// 0: none yet, or it cannot be read.
Seq read_position(std::filesystem::path const& file);
/// Durable when it returns. Errors: unavailable.
base::Result<void> keep_position(std::filesystem::path const& file, Seq seq);

}  // namespace linli::telemetry
