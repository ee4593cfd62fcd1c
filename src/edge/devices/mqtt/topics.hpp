#pragma once
// Topic names and filters [4.7]: what is well formed, what matches what.
#include <cstddef>
#include <optional>
#include <string_view>

namespace linli::devices::mqtt {

/// Beyond what the standard asks for, so that nobody makes trees that are deep without end.
struct TopicLimits {
  std::size_t bytes = 1024;
  std::size_t levels = 32;
};

/// Not empty and without wildcards [MQTT-4.7.1-1, MQTT-4.7.3-1]; UTF-8 was checked by the reader.
bool is_topic_name(std::string_view topic);

/// Not empty, '#' last and '+' alone in their levels [MQTT-4.7.1-1, MQTT-4.7.1-2]; of a shared
/// subscription both the name and the filter behind it [MQTT-4.8.2-1, MQTT-4.8.2-2].
bool is_topic_filter(std::string_view filter);

bool within(TopicLimits const& limits, std::string_view topic_or_filter);

/// $share/{group}/{filter}, taken apart. Empty: not a shared subscription.
struct Shared {
  std::string_view group;
  std::string_view filter;
};
std::optional<Shared> shared(std::string_view filter);

/// Whether wildcards in the first level match topics that begin with '$' [MQTT-4.7.2-1].
enum class Dollar { hidden, seen };

bool matches(std::string_view filter, std::string_view topic, Dollar dollar = Dollar::hidden);

/// Every topic that `asked` matches is matched by `allowed` too: what grants are checked with.
bool covers(std::string_view allowed, std::string_view asked);

/// Takes the first level off; nullopt when none is left. A level may be empty.
class Levels {
 public:
  explicit Levels(std::string_view topic) : rest_{topic} {}
  std::optional<std::string_view> next();

 private:
  std::optional<std::string_view> rest_;
};

}  // namespace linli::devices::mqtt
