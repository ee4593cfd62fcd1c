#include "edge/devices/mqtt/retained.hpp"

#include "edge/devices/mqtt/topics.hpp"

namespace linli::devices::mqtt {

void RetainedMessages::put(MessagePtr message) {
  auto const it = messages_.find(message->topic);
  if (it != messages_.end()) {
    it->second = std::move(message);
  } else {
    auto const& topic = message->topic;
    messages_.emplace(topic, std::move(message));
  }
}

bool RetainedMessages::remove(std::string_view topic) {
  auto const it = messages_.find(topic);
  if (it == messages_.end()) return false;
  messages_.erase(it);
  return true;
}

void RetainedMessages::find(std::string_view filter, Time now,
                            std::function<void(MessagePtr const&)> const& found) const {
  auto const wildcard = filter.find_first_of("#+");
  auto const tell = [&](MessagePtr const& message) {
    if (message->expires > now) found(message);
  };
  if (wildcard == filter.npos) {
    auto const it = messages_.find(filter);
    if (it != messages_.end()) tell(it->second);
    return;
  }
  auto prefix = filter.substr(0, wildcard);
  // "a/#" matches "a", which sorts before "a/".
  if (prefix.ends_with('/') && filter[wildcard] == '#') prefix.remove_suffix(1);
  for (auto it = messages_.lower_bound(prefix); it != messages_.end(); ++it) {
    if (!it->first.starts_with(prefix)) break;
    if (matches(filter, it->first)) tell(it->second);
  }
}

void RetainedMessages::sweep(Time now, std::function<void(std::string const&)> const& gone) {
  for (auto it = messages_.begin(); it != messages_.end();) {
    if (it->second->expires > now) {
      ++it;
      continue;
    }
    gone(it->first);
    it = messages_.erase(it);
  }
}

}  // namespace linli::devices::mqtt
