#include "edge/devices/mqtt/subscription_tree.hpp"

#include <algorithm>

#include "edge/devices/mqtt/topics.hpp"

namespace linli::devices::mqtt {

struct SubscriptionTree::Node {
  std::unordered_map<std::string, std::unique_ptr<Node>, TextHash, std::equal_to<>> children;
  std::vector<Subscriber> subscribers;
  std::vector<SharedGroup> groups;
  bool empty() const { return children.empty() && subscribers.empty() && groups.empty(); }
};

namespace {

auto find_session(std::vector<Subscriber>& list, Session const* session) {
  return std::find_if(list.begin(), list.end(),
                      [&](Subscriber const& s) { return s.session == session; });
}

auto find_group(std::vector<SharedGroup>& list, std::string_view name) {
  return std::find_if(list.begin(), list.end(),
                      [&](SharedGroup const& g) { return g.name == name; });
}

bool erase_session(std::vector<Subscriber>& list, Session const* session) {
  auto const it = find_session(list, session);
  if (it == list.end()) return false;
  list.erase(it);
  return true;
}

/// Level and what follows it; `more` is false at the last level.
struct Split {
  std::string_view level, rest;
  bool more;
};
Split split(std::string_view topic) {
  auto const slash = topic.find('/');
  if (slash == topic.npos) return {topic, {}, false};
  return {topic.substr(0, slash), topic.substr(slash + 1), true};
}

}  // namespace

SubscriptionTree::SubscriptionTree() : root_{std::make_unique<Node>()} {}
SubscriptionTree::~SubscriptionTree() = default;

SubscriptionTree::Added SubscriptionTree::add(std::string_view filter, Session* session,
                                              Subscription const& subscription) {
  auto const group = shared(filter);
  Node* node = root_.get();
  Levels levels{group ? group->filter : filter};
  while (auto const level = levels.next()) {
    auto it = node->children.find(*level);
    if (it == node->children.end()) {
      it = node->children.emplace(*level, std::make_unique<Node>()).first;
    }
    node = it->second.get();
  }
  auto* list = &node->subscribers;
  if (group) {
    auto it = find_group(node->groups, group->group);
    if (it == node->groups.end()) {
      node->groups.push_back({std::string{group->group}});
      it = std::prev(node->groups.end());
    }
    list = &it->members;
  }
  auto const it = find_session(*list, session);
  if (it != list->end()) {
    it->subscription = subscription;
    return Added::replaced;
  }
  list->push_back({session, subscription});
  ++size_;
  return Added::first;
}

bool SubscriptionTree::remove_from(Node& node, std::string_view rest, std::string_view group,
                                   Session const* session) {
  auto const [level, behind, more] = split(rest);
  auto const it = node.children.find(level);
  if (it == node.children.end()) return false;
  auto& child = *it->second;
  bool removed = false;
  if (more) {
    removed = remove_from(child, behind, group, session);
  } else if (group.empty()) {
    removed = erase_session(child.subscribers, session);
  } else if (auto const g = find_group(child.groups, group); g != child.groups.end()) {
    removed = erase_session(g->members, session);
    if (g->members.empty()) child.groups.erase(g);
  }
  if (child.empty()) node.children.erase(it);
  return removed;
}

bool SubscriptionTree::remove(std::string_view filter, Session const* session) {
  auto const group = shared(filter);
  bool const removed = remove_from(*root_, group ? group->filter : filter,
                                   group ? group->group : std::string_view{}, session);
  if (removed) --size_;
  return removed;
}

void SubscriptionTree::collect(Node& node, Matches& into) {
  for (auto const& s : node.subscribers) into.subscribers.push_back(&s);
  for (auto& g : node.groups) into.groups.push_back(&g);
}

void SubscriptionTree::walk(Node& node, std::string_view rest, bool top, Matches& into) {
  auto const [level, behind, more] = split(rest);
  auto const go = [&](std::string_view key) {
    auto const it = node.children.find(key);
    if (it == node.children.end()) return;
    auto& child = *it->second;
    if (more) return walk(child, behind, false, into);
    collect(child, into);
    // "a/#" matches "a" as well [4.7.1.2].
    if (auto const all = child.children.find("#"); all != child.children.end()) {
      collect(*all->second, into);
    }
  };
  go(level);
  // MQTT-4.7.2-1: wildcards in the first level do not see topics that begin with '$'.
  if (top && level.starts_with('$')) return;
  go("+");
  if (auto const all = node.children.find("#"); all != node.children.end()) {
    collect(*all->second, into);
  }
}

void SubscriptionTree::match(std::string_view topic, Matches& into) {
  walk(*root_, topic, true, into);
}

}  // namespace linli::devices::mqtt
