#pragma once
// The one writer of a case store: what waits is written as one group and made durable by one
// commit; then all that waited are told.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <optional>
#include <thread>

#include "edge/storage/sqlite/case_statements.hpp"

namespace linli::storage {

/// One wish to append; or, without events, to store rows that were computed again.
struct WriteJob {
  std::string stream;
  long long expected = 0;
  std::vector<EventRecord> events;
  std::vector<ClaimedNumber> numbers;
  std::optional<SummaryRows> rows;
  std::string computed_on;  ///< of the rows; empty: the day of the last event
};

/// Threads: submit() may be called by many. Never holds more than `queue_limit` jobs.
class CaseWriter {
 public:
  /// Throws soci::soci_error, StorageFailure.
  CaseWriter(std::filesystem::path const& file, std::size_t queue_limit);
  /// Writes what is queued, then stops.
  ~CaseWriter();

  /// Waits until the job is durable or has failed. The new version of the stream.
  /// Errors: conflict "storage.stale" | "storage.number_taken", busy "storage.busy",
  /// unavailable "storage.full" | "storage.failed" | "storage.stopped".
  base::Result<long long> submit(WriteJob job);
  /// How many groups were committed since it was opened. Threads: any.
  std::uint64_t commits() const { return commits_; }

 private:
  using Outcome = base::Result<long long>;
  struct Waiting {
    WriteJob job;
    std::promise<Outcome> done;
  };
  struct Head {
    long long seq = 0;
    trust::Digest link;
  };

  void run();
  void gather(std::unique_lock<std::mutex>& lock);
  std::vector<Outcome> write_group(std::deque<Waiting> const& group);
  std::vector<Outcome> write_all(std::deque<Waiting> const& group, Head& head);
  Outcome write_one(WriteJob const& job, Head& head);
  Outcome write_in_savepoint(WriteJob const& job, Head& head);
  Head read_head();

  Connection connection_;
  std::atomic<std::uint64_t> commits_{0};
  Head head_;
  std::size_t const queue_limit_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Waiting> queue_;
  bool stopping_ = false;
  std::size_t expected_ = 1;               ///< how many may come for the next group
  std::chrono::microseconds patience_{0};  ///< how long the next group waits for them
  std::thread thread_;                     // last: starts when all else is there
};

}  // namespace linli::storage
