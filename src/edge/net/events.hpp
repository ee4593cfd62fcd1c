#pragma once
// Server-sent events: one EventStream per connection, one EventHub for all of them.
#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/net/http.hpp"

namespace linli::net {

/// `id` and `event` must not hold line breaks (they are cut there); `data` may.
struct ServerEvent {
  std::string id{};     ///< empty: none; EventHub fills it
  std::string event{};  ///< empty: "message"
  std::string data{};
};

/// The text of one event on the wire.
std::string to_wire(ServerEvent const& event);

/// The sending end of one connection. Threads: every member may be called from any thread.
class EventStream {
 public:
  struct Limits {
    std::size_t queued_events = 256;
    std::size_t queued_bytes = 1U << 20;
  };
  EventStream();
  explicit EventStream(Limits limits);

  /// False: the connection is gone, or was given up now because it reads too slowly; its browser
  /// will come back with Last-Event-ID.
  bool publish(ServerEvent const& event);
  /// The same with text that many connections share.
  bool publish_wire(std::shared_ptr<std::string const> text);
  /// What is queued is still sent, then the connection ends and the browser reconnects.
  void close();
  bool is_open() const;
  /// Everything published was taken by the transport: who always has a newer value waits for this.
  bool is_drained() const;

  // For the transport only.
  struct Batch {
    std::vector<std::shared_ptr<std::string const>> texts;
    bool ended = false;     ///< nothing will follow
    bool too_slow = false;  ///< ended because the queue was full; texts were dropped
  };
  Batch take();
  bool is_too_slow() const;
  /// `wake` is called, under the lock, when there is something to take.
  void attach(std::function<void()> wake);
  void detach();

 private:
  void wake_locked();
  mutable std::mutex mutex_;
  Limits limits_;
  std::deque<std::shared_ptr<std::string const>> queue_;
  std::size_t bytes_ = 0;
  bool open_ = true;
  bool too_slow_ = false;
  std::function<void()> wake_;
};

/// 200 text/event-stream with Cache-Control: no-store.
Response event_response(EventStreamPtr stream);

/// Topics with a small memory. Threads: safe. Ids are "<run>-<number>": after a restart, or when
/// the missed events are no longer remembered, the subscriber first gets an event "reset" and has
/// to read afresh what it shows.
class EventHub {
 public:
  explicit EventHub(std::size_t remembered = 512, EventStream::Limits limits = {});

  EventStreamPtr subscribe(std::vector<std::string> topics,
                           std::optional<std::string_view> last_event_id = {});
  /// Returns the id given to the event. `event.id` is ignored.
  std::string publish(std::string_view topic, ServerEvent event);
  std::size_t subscribers() const;
  void close_all();
  /// Ends every stream that listens to the topic.
  void close_topic(std::string_view topic);

 private:
  struct Remembered {
    std::uint64_t number;
    std::string topic;
    std::shared_ptr<std::string const> text;
  };
  std::string id_of(std::uint64_t number) const;
  bool replay(EventStream& stream, std::vector<std::string> const& topics,
              std::string_view last_event_id) const;

  mutable std::mutex mutex_;
  std::string run_;
  std::size_t remembered_;
  EventStream::Limits limits_;
  std::uint64_t last_ = 0;
  std::deque<Remembered> ring_;
  std::map<std::string, std::vector<std::weak_ptr<EventStream>>, std::less<>> topics_;
};

}  // namespace linli::net
