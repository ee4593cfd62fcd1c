#pragma once
// A fixed number of threads for whatever may block.
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace linli::net::wire {

/// Whether a job may be turned away: the first step of a request may, later steps of one that was
/// admitted may not (there is at most one such job per connection).
enum class Admission { bounded, already_admitted };

class WorkerPool {
 public:
  WorkerPool(int threads, std::size_t queue_limit);
  ~WorkerPool();
  WorkerPool(WorkerPool const&) = delete;
  WorkerPool& operator=(WorkerPool const&) = delete;

  /// False: the queue is full or the pool has stopped; the job was not taken.
  bool submit(std::function<void()> job, Admission admission);
  /// Runs what is queued, then ends the threads. Later jobs are turned away.
  void stop();
  std::size_t queued() const { return queued_.load(std::memory_order_relaxed); }
  std::size_t busy() const { return busy_.load(std::memory_order_relaxed); }

 private:
  void work();
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::function<void()>> jobs_;
  std::size_t const queue_limit_;
  bool stopped_ = false;
  std::atomic<std::size_t> queued_{0}, busy_{0};
  std::vector<std::thread> threads_;
};

}  // namespace linli::net::wire
