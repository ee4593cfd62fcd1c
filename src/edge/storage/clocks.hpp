#pragma once
// The two clocks of app::Clock.
#include <memory>
#include <mutex>

#include "app/clock.hpp"

namespace linli::storage {

class RecordsDatabase;

/// Asia/Shanghai time of the machine. Threads: safe.
class SystemClock final : public app::Clock {
 public:
  base::DateTime now() const override;
  app::ClockMode mode() const override { return app::ClockMode::system; }
  base::Result<void> move_to(base::DateTime to) override;
};

enum class RehearsalPace {
  frozen,   ///< stands until it is moved
  running,  ///< goes on by itself from where it was moved to
};

/// Stands where an administrator put it; the value is kept in the records database. Threads: safe.
class RehearsalClock final : public app::Clock {
 public:
  /// `first`: where it stands when the database knows no value yet.
  static base::Result<std::unique_ptr<RehearsalClock>> open(
      std::shared_ptr<RecordsDatabase> records, base::DateTime first, RehearsalPace pace);
  base::DateTime now() const override;
  app::ClockMode mode() const override { return app::ClockMode::rehearsal; }
  base::Result<void> move_to(base::DateTime to) override;

 private:
  RehearsalClock(std::shared_ptr<RecordsDatabase> records, RehearsalPace pace)
      : records_{std::move(records)}, pace_{pace} {}
  std::shared_ptr<RecordsDatabase> records_;
  RehearsalPace pace_;
  mutable std::mutex mutex_;
  std::int64_t value_ms_ = 0;          ///< what it was set to
  std::int64_t set_at_ms_ = 0;         ///< the machine's time then
  mutable std::int64_t shown_ms_ = 0;  ///< the latest answer of now()
};

}  // namespace linli::storage
