#pragma once
// How each device fares.
#include <cstdint>
#include <mutex>
#include <vector>

namespace linli::telemetry {

struct DeviceTally {
  std::uint64_t messages = 0;
  std::uint64_t samples = 0;
  std::uint64_t rejected = 0;
  std::int64_t last_seen_ms = 0;  ///< 0: not since the start
};

/// By the number of the device, since the start. Threads: safe to call concurrently.
class Tally {
 public:
  void add(std::uint32_t device, DeviceTally const& more) {
    std::lock_guard const lock{mutex_};
    if (devices_.size() <= device) devices_.resize(device + device / 2 + 64);
    for (auto* one : {&devices_[device], &all_}) {
      one->messages += more.messages;
      one->samples += more.samples;
      one->rejected += more.rejected;
      one->last_seen_ms = std::max(one->last_seen_ms, more.last_seen_ms);
    }
  }
  DeviceTally of(std::uint32_t device) const {
    std::lock_guard const lock{mutex_};
    return device < devices_.size() ? devices_[device] : DeviceTally{};
  }
  DeviceTally all() const {
    std::lock_guard const lock{mutex_};
    return all_;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<DeviceTally> devices_;
  DeviceTally all_;
};

}  // namespace linli::telemetry
