#pragma once
// A few things that are made once and used by one thread at a time, such as connections.
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace linli::telemetry {

/// Threads: safe.
template <class T>
class Pool {
 public:
  class Lease {
   public:
    Lease(Pool* pool, std::unique_ptr<T> thing) : pool_{pool}, thing_{std::move(thing)} {}
    Lease(Lease&&) noexcept = default;
    ~Lease() {
      if (thing_) pool_->add(std::move(thing_));
    }
    explicit operator bool() const { return thing_ != nullptr; }
    T& operator*() const { return *thing_; }
    T* operator->() const { return thing_.get(); }

   private:
    Pool* pool_;
    std::unique_ptr<T> thing_;
  };

  void add(std::unique_ptr<T> thing) {
    {
      std::lock_guard const lock{mutex_};
      free_.push_back(std::move(thing));
    }
    returned_.notify_one();
  }
  /// Empty when none comes free in time.
  Lease lease(std::chrono::milliseconds patience = std::chrono::seconds{5}) {
    std::unique_lock lock{mutex_};
    if (!returned_.wait_for(lock, patience, [&] { return !free_.empty(); })) return {this, nullptr};
    auto thing = std::move(free_.back());
    free_.pop_back();
    return {this, std::move(thing)};
  }

 private:
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<T>> free_;
};

}  // namespace linli::telemetry
