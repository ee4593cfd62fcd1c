#include "edge/community/desk_sessions.hpp"

#include <algorithm>

namespace linli::community {

bool DeskSessions::may_try(std::string const& address, Clock::time_point now) {
  constexpr std::size_t most_addresses = 10'000;
  std::lock_guard const lock{mutex_};
  if (tries_.size() >= most_addresses)
    std::erase_if(tries_, [&](auto const& each) {
      return now - each.second.since > std::chrono::minutes{1};
    });
  auto& tries = tries_[address];
  if (now - tries.since > std::chrono::minutes{1}) tries = {0, now};
  return ++tries.count <= most_failures;
}

void DeskSessions::succeeded(std::string const& address) {
  std::lock_guard const lock{mutex_};
  tries_.erase(address);
}

void DeskSessions::open(std::string const& id_digest, Clock::time_point now) {
  std::lock_guard const lock{mutex_};
  std::erase_if(sessions_, [&](auto const& each) { return each.second <= now; });
  if (sessions_.size() >= most)
    sessions_.erase(
        std::ranges::min_element(sessions_, {}, [](auto const& each) { return each.second; }));
  sessions_[id_digest] = now + longest;
}

bool DeskSessions::is_open(std::string const& id_digest, Clock::time_point now) const {
  std::lock_guard const lock{mutex_};
  auto const found = sessions_.find(id_digest);
  return found != sessions_.end() && now < found->second;
}

void DeskSessions::close(std::string const& id_digest) {
  std::lock_guard const lock{mutex_};
  sessions_.erase(id_digest);
}

}  // namespace linli::community
