#include "edge/devices/mqtt/topics.hpp"

#include <algorithm>

namespace linli::devices::mqtt {

namespace {
constexpr std::string_view share = "$share/";

bool is_plain_filter(std::string_view filter) {
  if (filter.empty()) return false;
  Levels levels{filter};
  bool after_hash = false;
  while (auto const level = levels.next()) {
    if (after_hash) return false;
    if (level->find_first_of("#+") == level->npos) continue;
    if (level->size() != 1) return false;
    after_hash = *level == "#";
  }
  return true;
}
}  // namespace

std::optional<std::string_view> Levels::next() {
  if (!rest_) return {};
  auto const slash = rest_->find('/');
  auto const level = rest_->substr(0, slash);
  if (slash == rest_->npos) {
    rest_.reset();
  } else {
    rest_->remove_prefix(slash + 1);
  }
  return level;
}

bool is_topic_name(std::string_view topic) {
  return !topic.empty() && topic.find_first_of("#+") == topic.npos;
}

std::optional<Shared> shared(std::string_view filter) {
  if (!filter.starts_with(share)) return {};
  filter.remove_prefix(share.size());
  auto const slash = filter.find('/');
  if (slash == filter.npos) return Shared{filter, {}};
  return Shared{filter.substr(0, slash), filter.substr(slash + 1)};
}

bool is_topic_filter(std::string_view filter) {
  auto const group = shared(filter);
  if (!group) return filter != "$share" && is_plain_filter(filter);
  return !group->group.empty() && group->group.find_first_of("#+") == group->group.npos &&
         is_plain_filter(group->filter);
}

bool within(TopicLimits const& limits, std::string_view topic_or_filter) {
  auto const slashes =
      static_cast<std::size_t>(std::count(topic_or_filter.begin(), topic_or_filter.end(), '/'));
  return topic_or_filter.size() <= limits.bytes && slashes < limits.levels;
}

bool matches(std::string_view filter, std::string_view topic, Dollar dollar) {
  bool const wild = filter.starts_with('+') || filter.starts_with('#');
  if (dollar == Dollar::hidden && wild && topic.starts_with('$')) return false;
  Levels filters{filter}, topics{topic};
  for (;;) {
    auto const f = filters.next();
    if (f == "#") return true;  // also the parent level itself [4.7.1.2]
    auto const t = topics.next();
    if (!f || !t) return !f && !t;
    if (*f != "+" && *f != *t) return false;
  }
}

bool covers(std::string_view allowed, std::string_view asked) {
  Levels may{allowed}, wants{asked};
  for (;;) {
    auto const m = may.next();
    if (m == "#") return true;
    auto const w = wants.next();
    if (!m || !w) return !m && !w;
    if (*w == "#") return false;
    if (*m != "+" && *m != *w) return false;
  }
}

}  // namespace linli::devices::mqtt
