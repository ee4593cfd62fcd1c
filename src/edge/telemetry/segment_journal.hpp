#pragma once
// The journal on a disk: segments of records, one writer that makes a group durable by one
// fdatasync and then tells everybody whose record was in it.
#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "edge/telemetry/segment.hpp"

namespace linli::telemetry {

struct JournalLimits {
  std::uint64_t segment_bytes = 64U << 20;
  std::size_t group_bytes = 8U << 20;
  std::size_t waiting_bytes = 64U << 20;  ///< more is answered busy
  std::size_t waiting_records = 100'000;
  /// Of all segments: the engine has not kept up, or is down. More is answered busy.
  std::uint64_t disk_bytes = 16ULL << 30;
};

/// What the start found.
struct Recovery {
  std::uint64_t records = 0;
  std::uint64_t cut_bytes = 0;  ///< of a tail that was never acknowledged
  std::uint64_t damaged = 0;    ///< records that were acknowledged and cannot be read any more
};

struct JournalStats {
  Seq durable = 0;  ///< number of the last record on the disk
  std::uint64_t groups = 0;
  std::uint64_t bytes = 0;  ///< written since the start
  std::uint64_t disk_bytes = 0;
  std::size_t segments = 0;
  std::size_t waiting_records = 0;
  std::size_t waiting_bytes = 0;
  std::uint64_t refused = 0;
  std::uint64_t last_sync_us = 0;
  std::optional<base::Error> trouble;  ///< why the last group could not be written
};

/// Threads: safe to call concurrently. `kept` is called by the writer, or by the caller of append()
/// when there is too much already: it has to be quick, and must not call append().
class SegmentJournal final : public Journal {
 public:
  /// Cuts a torn tail. `after`: the numbers go on behind it even if the folder is empty.
  /// Errors: unavailable "storage.full" | "storage.failed"; corrupt "telemetry.segment_head".
  static base::Result<std::unique_ptr<SegmentJournal>> open(std::filesystem::path folder, Seq after,
                                                            JournalLimits limits = {});
  ~SegmentJournal() override;

  void append(std::string record, std::function<void(base::Result<Seq>)> kept) override;

  /// Writes what waits and answers everybody; takes no more.
  void close();

  Recovery const& recovery() const { return recovery_; }
  JournalStats stats() const;
  Seq durable() const { return durable_; }
  /// Waits until something behind `seq` is durable, `patience` at most. Number of the last record.
  Seq wait_beyond(Seq seq, std::chrono::milliseconds patience) const;
  /// Removes segments that hold nothing behind `seq`. Errors: unavailable.
  base::Result<void> drop_through(Seq seq);

  std::filesystem::path const& folder() const { return folder_; }
  /// The segments that hold something behind `seq`, in order; the last one is being written.
  std::vector<std::filesystem::path> segments_behind(Seq seq) const;

 private:
  struct Waiting {
    std::string record;
    std::function<void(base::Result<Seq>)> kept;
  };
  SegmentJournal(std::filesystem::path folder, JournalLimits limits)
      : folder_{std::move(folder)}, limits_{limits} {}
  base::Result<void> recover(Seq after);
  base::Result<void> recover_last(std::filesystem::path const& path);
  base::Result<void> begin_segment();
  void run();
  std::deque<Waiting> next_group();
  base::Result<void> write_group(std::deque<Waiting> const& group);
  void give_up_segment();

  std::filesystem::path const folder_;
  JournalLimits const limits_;
  Recovery recovery_;

  // Of the writer alone.
  AppendFile active_;
  std::uint64_t active_size_ = 0;
  Seq next_ = 1;
  std::string bytes_;

  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  mutable std::condition_variable became_durable_;
  std::deque<Waiting> queue_;
  std::size_t waiting_bytes_ = 0;
  bool stopping_ = false;
  std::map<Seq, std::uint64_t> segments_;  ///< size by first number; the last one grows
  JournalStats stats_;
  std::atomic<Seq> durable_{0};
  std::thread thread_;  // last: starts when all else is there
};

}  // namespace linli::telemetry
