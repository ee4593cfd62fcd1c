#pragma once
// The newest values to whoever looks at them, about once a second: one stream for each open page.
#include <functional>
#include <list>
#include <mutex>
#include <thread>
#include <vector>

#include "app/telemetry/latest.hpp"
#include "edge/net/events.hpp"

namespace linli::community {

/// Who reads too slowly loses values in between, never the newest: nothing is added to what he has
/// not taken yet. Threads: safe to call concurrently.
class LiveValues {
 public:
  static constexpr std::size_t most_points = 500;   ///< of one stream
  static constexpr std::size_t most_streams = 500;  ///< in all

  struct Watched {
    telemetry::PointNumber number = 0;
    std::string name;  ///< "<device>:<property>"
  };

  explicit LiveValues(telemetry::Latest const& latest);
  ~LiveValues() { stop(); }
  /// `may_look` is asked before every telling, from any thread: when he may no more, the stream
  /// ends. Null: too many look already.
  net::EventStreamPtr watch(std::vector<Watched> points, std::function<bool()> may_look);
  void stop();

 private:
  struct Stream {
    net::EventStreamPtr stream;
    std::vector<Watched> points;
    std::function<bool()> may_look;
    std::vector<std::optional<telemetry::Sample>> told;  ///< the sample last sent, by point
  };
  /// False: nobody reads it any more.
  bool tell(Stream& stream) const;
  void run(std::stop_token const& stop);

  telemetry::Latest const& latest_;
  std::mutex mutex_;
  std::list<Stream> streams_;
  std::jthread teller_;
};

}  // namespace linli::community
