#pragma once
// How the way from the journal into the engine fares, for those who ask it questions.
#include <functional>
#include <optional>

#include "app/telemetry/journal.hpp"
#include "app/telemetry/store.hpp"

namespace linli::telemetry {

struct KeepingStats {
  std::string_view engine;
  Seq durable = 0;    ///< last record on the disk
  Seq in_engine = 0;  ///< last record that the engine has
  std::uint64_t journal_bytes = 0;
  std::size_t journal_segments = 0;
  std::size_t waiting_records = 0;
  std::uint64_t groups = 0;
  std::uint64_t last_sync_us = 0;
  std::uint64_t refused = 0;
  std::uint64_t rows_in_engine = 0;  ///< written since the start, repetitions included
  std::uint64_t blocks = 0;
  std::uint64_t damaged = 0;  ///< records that could not be read any more
  std::optional<base::Error> journal_trouble;
  std::optional<base::Error> engine_trouble;
};

/// Threads: safe to call concurrently.
struct Keeping {
  Store const& store;
  std::function<KeepingStats()> stats;
  /// Returns when the engine has this record, or after a time with busy "telemetry.lagging".
  std::function<base::Result<void>(Seq)> settle;
};

}  // namespace linli::telemetry
