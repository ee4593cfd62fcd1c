#include "app/telemetry/quarantine.hpp"

namespace linli::telemetry {

void Quarantine::put(std::string_view sender, std::int64_t received_ms,
                     std::span<Rejected const> rejected, std::size_t count) {
  std::lock_guard const lock{mutex_};
  total_ += count;
  for (auto const& one : rejected) {
    ++by_reason_[static_cast<std::size_t>(one.reason)];
    entries_.push_back({next_++, received_ms, std::string{sender}, one});
    if (entries_.size() > most_) entries_.pop_front();
  }
}

std::vector<Quarantine::Entry> Quarantine::list(std::uint64_t before, std::size_t most) const {
  std::lock_guard const lock{mutex_};
  std::vector<Entry> out;
  for (auto at = entries_.rbegin(); at != entries_.rend() && out.size() < most; ++at)
    if (!before || at->number < before) out.push_back(*at);
  return out;
}

std::uint64_t Quarantine::total() const {
  std::lock_guard const lock{mutex_};
  return total_;
}

std::array<std::uint64_t, Quarantine::reasons> Quarantine::by_reason() const {
  std::lock_guard const lock{mutex_};
  return by_reason_;
}

}  // namespace linli::telemetry
