#include "edge/community/live_values.hpp"

#include <fmt/format.h>

#include <condition_variable>

#include "edge/community/call.hpp"

namespace linli::community {

namespace {

// A value may be corrected for the moment it was told of.
bool same(telemetry::Sample const& a, telemetry::Sample const& b) {
  return a.time_ms == b.time_ms && a.value == b.value;
}

}  // namespace

LiveValues::LiveValues(telemetry::Latest const& latest)
    : latest_{latest}, teller_{[this](std::stop_token stop) { run(stop); }} {}

bool LiveValues::tell(Stream& stream) const {
  if (!stream.may_look()) {
    stream.stream->close();
    return false;
  }
  if (!stream.stream->is_drained()) return stream.stream->is_open();
  std::vector<telemetry::PointNumber> numbers;
  numbers.reserve(stream.points.size());
  for (auto const& point : stream.points) numbers.push_back(point.number);
  auto const values = latest_.of(numbers);
  std::string changed;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i] || (stream.told[i] && same(*values[i], *stream.told[i]))) continue;
    stream.told[i] = values[i];
    fmt::format_to(std::back_inserter(changed), R"({}{{"point":{},"t":{},"v":{}}})",
                   changed.empty() ? "" : ",", quoted(stream.points[i].name), values[i]->time_ms,
                   values[i]->value);
  }
  if (changed.empty()) return stream.stream->is_open();
  return stream.stream->publish({{}, "values", "[" + changed + "]"});
}

net::EventStreamPtr LiveValues::watch(std::vector<Watched> points, std::function<bool()> may_look) {
  auto const stream = std::make_shared<net::EventStream>();
  Stream watcher{stream, std::move(points), std::move(may_look), {}};
  watcher.told.resize(watcher.points.size());
  tell(watcher);
  std::lock_guard const lock{mutex_};
  if (streams_.size() >= most_streams) return nullptr;
  streams_.push_back(std::move(watcher));
  return stream;
}

void LiveValues::run(std::stop_token const& stop) {
  std::mutex sleeping;
  std::condition_variable_any wake;
  std::unique_lock pause{sleeping};
  while (!stop.stop_requested()) {
    wake.wait_for(pause, stop, std::chrono::seconds{1}, [] { return false; });
    std::lock_guard const lock{mutex_};
    std::erase_if(streams_, [&](Stream& each) { return !tell(each); });
  }
}

void LiveValues::stop() {
  teller_.request_stop();
  if (teller_.joinable()) teller_.join();
  std::lock_guard const lock{mutex_};
  for (auto& each : streams_) each.stream->close();
  streams_.clear();
}

}  // namespace linli::community
