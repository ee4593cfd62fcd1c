#include "edge/net/wire/worker_pool.hpp"

#include <algorithm>

namespace linli::net::wire {

WorkerPool::WorkerPool(int threads, std::size_t queue_limit) : queue_limit_{queue_limit} {
  for (int i = 0; i < std::max(threads, 1); ++i) threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() {
  stop();
}

bool WorkerPool::submit(std::function<void()> job, Admission admission) {
  {
    std::lock_guard const lock{mutex_};
    if (stopped_) return false;
    if (admission == Admission::bounded && jobs_.size() >= queue_limit_) return false;
    jobs_.push_back(std::move(job));
    queued_.store(jobs_.size(), std::memory_order_relaxed);
  }
  ready_.notify_one();
  return true;
}

void WorkerPool::stop() {
  {
    std::lock_guard const lock{mutex_};
    stopped_ = true;
  }
  ready_.notify_all();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

void WorkerPool::work() {
  std::unique_lock lock{mutex_};
  for (;;) {
    ready_.wait(lock, [this] { return stopped_ || !jobs_.empty(); });
    if (jobs_.empty()) return;
    auto job = std::move(jobs_.front());
    jobs_.pop_front();
    queued_.store(jobs_.size(), std::memory_order_relaxed);
    lock.unlock();
    busy_.fetch_add(1, std::memory_order_relaxed);
    job();
    job = nullptr;
    busy_.fetch_sub(1, std::memory_order_relaxed);
    lock.lock();
  }
}

}  // namespace linli::net::wire
