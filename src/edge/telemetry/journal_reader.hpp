#pragma once
// Reads the journal in order, over the borders of segments, beside its writer.
#include "edge/telemetry/segment_journal.hpp"

namespace linli::telemetry {

/// Threads: one at a time.
class JournalReader {
 public:
  /// Begins with the record behind `after`.
  JournalReader(SegmentJournal const& journal, Seq after) : journal_{journal}, last_{after} {}

  /// The next record numbered `through` at most, which has to be durable. Nothing: all were given.
  base::Result<std::optional<SegmentWalker::Record>> next(Seq through);
  /// Number of the record given last; records that cannot be read count as given.
  Seq last() const { return last_; }
  std::uint64_t damaged() const { return damaged_; }

 private:
  base::Result<bool> open_next();

  SegmentJournal const& journal_;
  Seq last_ = 0;
  std::optional<SegmentWalker> walker_;
  std::uint64_t damaged_ = 0;
};

}  // namespace linli::telemetry
