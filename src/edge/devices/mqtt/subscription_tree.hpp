#pragma once
// All subscriptions by level of their filters; finds those that match a topic.
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "edge/devices/mqtt/sessions.hpp"

namespace linli::devices::mqtt {

struct Session;

struct Subscriber {
  Session* session = nullptr;
  Subscription subscription{};
};

/// Of $share/{name}/{filter}: each message goes to one of them [4.8.2].
struct SharedGroup {
  std::string name;
  std::vector<Subscriber> members{};
  std::size_t next = 0;  ///< who is asked first
};

struct Matches {
  std::vector<Subscriber const*> subscribers{};
  std::vector<SharedGroup*> groups{};
};

/// Not thread-safe. Pointers that match() gives are good until the next change.
class SubscriptionTree {
 public:
  enum class Added { first, replaced };

  SubscriptionTree();
  ~SubscriptionTree();
  /// `filter` is well formed. One of the same session is replaced [MQTT-3.8.4-3].
  Added add(std::string_view filter, Session* session, Subscription const& subscription);
  /// False: there was none.
  bool remove(std::string_view filter, Session const* session);
  /// Appends to `into`.
  void match(std::string_view topic, Matches& into);
  std::size_t size() const { return size_; }

 private:
  struct Node;
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  static void collect(Node& node, Matches& into);
  static void walk(Node& node, std::string_view rest, bool top, Matches& into);
  bool remove_from(Node& node, std::string_view rest, std::string_view group,
                   Session const* session);

  std::unique_ptr<Node> root_;
  std::size_t size_ = 0;
};

}  // namespace linli::devices::mqtt
