#pragma once
// Answers of look-ups over many rows, kept until the next commit: the same list is asked for by
// many, and a hundred thousand rows are counted once for all of them.
#include <any>
#include <cstdint>
#include <exception>
#include <future>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/result.hpp"

namespace linli::storage {

class RecentReads {
 public:
  /// The answer of `read` to `key`, from memory if it was given since the last commit. Who asks the
  /// same while it is being read waits for that answer. `commits`: their number, taken before; it
  /// makes an answer of an older state unusable. `T` belongs to the key: one key, one T. An error
  /// is told to those who waited and not kept.
  template <class T, class Read>
  base::Result<T> of(std::string const& key, std::uint64_t commits, Read read) {
    std::promise<std::any> promise;
    std::shared_future<std::any> known;
    {
      std::lock_guard lock{mutex_};
      if (commits < commits_) return read();  // a commit came in between: rare, so simply read
      if (commits > commits_ || answers_.size() >= most) answers_.clear();
      commits_ = commits;
      auto const [place, is_new] = answers_.try_emplace(key);
      if (is_new)
        place->second = promise.get_future().share();
      else
        known = place->second;
    }
    if (known.valid()) return std::any_cast<base::Result<T>>(known.get());
    try {
      base::Result<T> answer = read();
      if (!answer) forget(key, commits);
      promise.set_value(answer);
      return answer;
    } catch (...) {
      forget(key, commits);
      promise.set_exception(std::current_exception());
      throw;
    }
  }

  std::size_t size() const {
    std::lock_guard lock{mutex_};
    return answers_.size();
  }

 private:
  static constexpr std::size_t most = 256;  // a page of a list is at most about 100 KB

  void forget(std::string const& key, std::uint64_t commits) {
    std::lock_guard lock{mutex_};
    if (commits == commits_) answers_.erase(key);
  }

  mutable std::mutex mutex_;
  std::uint64_t commits_ = 0;
  std::unordered_map<std::string, std::shared_future<std::any>> answers_;
};

}  // namespace linli::storage
