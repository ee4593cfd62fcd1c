#pragma once
// Answers that were given, by the key of the sender: who asks again is told the same.
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace linli::community {

/// Threads: safe to call concurrently. Forgets the oldest; then the message is taken again, which
/// does no harm: a sample that comes twice is one.
class Answers {
 public:
  std::optional<std::string> find(std::string const& key) const {
    std::lock_guard const lock{mutex_};
    auto const found = answers_.find(key);
    return found == answers_.end() ? std::nullopt : std::optional{found->second};
  }
  void keep(std::string const& key, std::string answer) {
    constexpr std::size_t most = 10'000;
    std::lock_guard const lock{mutex_};
    if (!answers_.emplace(key, std::move(answer)).second) return;
    order_.push_back(key);
    if (order_.size() <= most) return;
    answers_.erase(order_.front());
    order_.pop_front();
  }

 private:
  mutable std::mutex mutex_;
  std::unordered_map<std::string, std::string> answers_;
  std::deque<std::string> order_;
};

}  // namespace linli::community
