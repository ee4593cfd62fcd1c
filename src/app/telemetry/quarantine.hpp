#pragma once
// What was not taken, with the reason: the newest of it in full, all of it counted.
#include <array>
#include <cstdint>
#include <deque>
#include <mutex>
#include <span>
#include <vector>

#include "core/telemetry/payload.hpp"

namespace linli::telemetry {

/// Threads: safe to call concurrently.
class Quarantine {
 public:
  static constexpr std::size_t reasons = static_cast<std::size_t>(Reason::too_many) + 1;
  struct Entry {
    std::uint64_t number = 0;  ///< from 1, since the start
    std::int64_t received_ms = 0;
    std::string sender;
    Rejected rejected;
  };
  explicit Quarantine(std::size_t most = 10'000) : most_{most} {}

  /// `count`: of all that was rejected, listed or not.
  void put(std::string_view sender, std::int64_t received_ms, std::span<Rejected const> rejected,
           std::size_t count);
  /// The newest first, those before `before` (0: from the newest on).
  std::vector<Entry> list(std::uint64_t before, std::size_t most) const;
  std::uint64_t total() const;
  /// Of those that were listed, by Reason.
  std::array<std::uint64_t, reasons> by_reason() const;

 private:
  std::size_t const most_;
  mutable std::mutex mutex_;
  std::deque<Entry> entries_;
  std::uint64_t next_ = 1;
  std::uint64_t total_ = 0;
  std::array<std::uint64_t, reasons> by_reason_{};
};

}  // namespace linli::telemetry
