#include "edge/net/events.hpp"

#include <algorithm>
#include <charconv>
#include <random>

#include "edge/net/text.hpp"

namespace linli::net {

namespace {
std::string_view one_line(std::string_view text) {
  return text.substr(0, text.find_first_of("\r\n"));
}
}  // namespace

std::string to_wire(ServerEvent const& event) {
  std::string out;
  if (!event.id.empty()) out.append("id: ").append(one_line(event.id)).append("\n");
  if (!event.event.empty()) out.append("event: ").append(one_line(event.event)).append("\n");
  std::string_view rest = event.data;
  for (bool more = true; more;) {
    auto const end = rest.find_first_of("\r\n");
    out.append("data: ").append(rest.substr(0, end)).append("\n");
    more = end != rest.npos;
    if (more) rest.remove_prefix(end + (rest.substr(end).starts_with("\r\n") ? 2 : 1));
  }
  return out += "\n";
}

EventStream::EventStream() : EventStream{Limits{}} {}
EventStream::EventStream(Limits limits) : limits_{limits} {}

bool EventStream::publish(ServerEvent const& event) {
  return publish_wire(std::make_shared<std::string const>(to_wire(event)));
}

bool EventStream::publish_wire(std::shared_ptr<std::string const> text) {
  std::lock_guard const lock{mutex_};
  if (!open_) return false;
  if (queue_.size() >= limits_.queued_events || bytes_ + text->size() > limits_.queued_bytes) {
    open_ = false;
    too_slow_ = true;
    queue_.clear();
    bytes_ = 0;
    wake_locked();
    return false;
  }
  bytes_ += text->size();
  queue_.push_back(std::move(text));
  if (queue_.size() == 1) wake_locked();
  return true;
}

void EventStream::close() {
  std::lock_guard const lock{mutex_};
  if (!open_) return;
  open_ = false;
  wake_locked();
}

bool EventStream::is_open() const {
  std::lock_guard const lock{mutex_};
  return open_;
}

bool EventStream::is_drained() const {
  std::lock_guard const lock{mutex_};
  return queue_.empty();
}

bool EventStream::is_too_slow() const {
  std::lock_guard const lock{mutex_};
  return too_slow_;
}

EventStream::Batch EventStream::take() {
  std::lock_guard const lock{mutex_};
  Batch batch;
  batch.texts.assign(queue_.begin(), queue_.end());
  queue_.clear();
  bytes_ = 0;
  batch.ended = !open_;
  batch.too_slow = too_slow_;
  return batch;
}

void EventStream::attach(std::function<void()> wake) {
  std::lock_guard const lock{mutex_};
  wake_ = std::move(wake);
}

void EventStream::detach() {
  std::lock_guard const lock{mutex_};
  wake_ = nullptr;
  open_ = false;
  queue_.clear();
  bytes_ = 0;
}

void EventStream::wake_locked() {
  if (wake_) wake_();
}

Response event_response(EventStreamPtr stream) {
  Response response;
  response.headers = {{"Content-Type", "text/event-stream"},
                      {"Cache-Control", "no-store"},
                      {"X-Accel-Buffering", "no"}};
  response.body = std::move(stream);
  return response;
}

EventHub::EventHub(std::size_t remembered, EventStream::Limits limits)
    : remembered_{remembered}, limits_{limits} {
  std::random_device random;
  char text[16];
  auto const end = std::to_chars(text, text + sizeof text, random(), 36).ptr;
  run_.assign(text, end);
}

std::string EventHub::id_of(std::uint64_t number) const {
  return run_ + "-" + std::to_string(number);
}

EventStreamPtr EventHub::subscribe(std::vector<std::string> topics,
                                   std::optional<std::string_view> last_event_id) {
  auto stream = std::make_shared<EventStream>(limits_);
  std::lock_guard const lock{mutex_};
  if (last_event_id && !last_event_id->empty() && !replay(*stream, topics, *last_event_id))
    stream->publish({id_of(last_), "reset", "{}"});
  for (auto const& topic : topics) {
    auto& streams = topics_[topic];
    std::erase_if(streams, [](auto const& weak) { return weak.expired(); });
    streams.push_back(stream);
  }
  return stream;
}

/// False: what was missed is not known any more.
bool EventHub::replay(EventStream& stream, std::vector<std::string> const& topics,
                      std::string_view last_event_id) const {
  if (!last_event_id.starts_with(run_ + "-")) return false;
  auto const digits = last_event_id.substr(run_.size() + 1);
  std::uint64_t seen = 0;
  auto const [end, error] = std::from_chars(digits.begin(), digits.end(), seen);
  if (error != std::errc{} || end != digits.end() || seen > last_) return false;
  if (seen < last_ && (ring_.empty() || ring_.front().number > seen + 1)) return false;
  for (auto const& entry : ring_) {
    bool const wanted = std::find(topics.begin(), topics.end(), entry.topic) != topics.end();
    if (entry.number > seen && wanted && !stream.publish_wire(entry.text)) break;
  }
  return true;
}

std::string EventHub::publish(std::string_view topic, ServerEvent event) {
  std::lock_guard const lock{mutex_};
  event.id = id_of(++last_);
  auto text = std::make_shared<std::string const>(to_wire(event));
  ring_.push_back({last_, std::string{topic}, text});
  if (ring_.size() > remembered_) ring_.pop_front();
  if (auto const found = topics_.find(topic); found != topics_.end()) {
    std::erase_if(found->second, [&](auto const& weak) {
      auto const stream = weak.lock();
      return !stream || !stream->publish_wire(text);
    });
    if (found->second.empty()) topics_.erase(found);
  }
  return event.id;
}

std::size_t EventHub::subscribers() const {
  std::lock_guard const lock{mutex_};
  std::vector<EventStream const*> seen;
  for (auto const& [topic, streams] : topics_)
    for (auto const& weak : streams)
      if (auto const stream = weak.lock(); stream && stream->is_open())
        seen.push_back(stream.get());
  std::sort(seen.begin(), seen.end());
  return static_cast<std::size_t>(std::unique(seen.begin(), seen.end()) - seen.begin());
}

void EventHub::close_all() {
  std::lock_guard const lock{mutex_};
  for (auto const& [topic, streams] : topics_)
    for (auto const& weak : streams)
      if (auto const stream = weak.lock()) stream->close();
  topics_.clear();
}

void EventHub::close_topic(std::string_view topic) {
  std::lock_guard const lock{mutex_};
  auto const found = topics_.find(topic);
  if (found == topics_.end()) return;
  for (auto const& weak : found->second)
    if (auto const stream = weak.lock()) stream->close();
  topics_.erase(found);
}

}  // namespace linli::net
