#pragma once
// The one that brings the journal into the engine, in blocks large enough for an engine of columns.
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "app/telemetry/store.hpp"
#include "edge/telemetry/journal_reader.hpp"

namespace linli::telemetry {

struct BlockLimits {
  std::size_t rows = 100'000;
  /// A block that does not fill is written after this time.
  std::chrono::milliseconds patience{1000};
  std::chrono::milliseconds retry{1000};  ///< after an engine that refused
};

struct BlockStats {
  Seq in_engine = 0;
  std::uint64_t rows = 0;
  std::uint64_t blocks = 0;
  std::uint64_t damaged = 0;
  std::optional<base::Error> trouble;  ///< why the last block was refused
};

/// It reads what is durable from the journal, never from memory: a block is written again until the
/// engine has it, and after a restart it goes on behind the last one. Threads: safe.
class BlockWriter {
 public:
  /// `position`: the file that says how far the engine is; also where to begin.
  BlockWriter(SegmentJournal& journal, Store& store, std::filesystem::path position,
              BlockLimits limits = {});
  /// Brings in what is durable, unless the engine refuses; then ends.
  ~BlockWriter();

  /// Returns when the engine has this record. Errors: busy "telemetry.lagging" after `patience`.
  base::Result<void> settle(Seq seq, std::chrono::milliseconds patience);
  BlockStats stats() const;

 private:
  void run();
  base::Result<void> gather();
  base::Result<void> read_more();
  bool write_block();
  void pause(std::chrono::milliseconds time);
  void keep_trouble(base::Error error);

  SegmentJournal& journal_;
  Store& store_;
  std::filesystem::path const position_;
  BlockLimits const limits_;

  // Of its thread alone.
  JournalReader reader_;
  std::vector<Sample> block_;
  std::uint64_t broken_ = 0;  ///< records of ours that do not decode

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::condition_variable moved_;
  bool stopping_ = false;
  Seq wanted_ = 0;  ///< somebody waits for this record
  BlockStats stats_;
  std::atomic<std::uint64_t> damaged_{0};
  std::thread thread_;  // last: starts when all else is there
};

}  // namespace linli::telemetry
