#pragma once
// The retained message of each topic [3.3.1.3].
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "edge/devices/mqtt/message.hpp"

namespace linli::devices::mqtt {

class RetainedMessages {
 public:
  /// Replaces the one before.
  void put(MessagePtr message);
  bool remove(std::string_view topic);
  bool has(std::string_view topic) const { return messages_.contains(topic); }
  /// Those that match and have not expired, in the order of their topics.
  void find(std::string_view filter, Time now,
            std::function<void(MessagePtr const&)> const& found) const;
  /// Takes out what has expired; `gone` is told each topic.
  void sweep(Time now, std::function<void(std::string const&)> const& gone);
  std::size_t size() const { return messages_.size(); }

 private:
  // Ordered: a filter is looked for below what stands before its first wildcard.
  std::map<std::string, MessagePtr, std::less<>> messages_;
};

}  // namespace linli::devices::mqtt
