#include "edge/storage/clocks.hpp"

#include <algorithm>
#include <chrono>

#include "edge/storage/sqlite/records_database.hpp"

namespace linli::storage {

using base::DateTime;
using base::Errc;
using base::fail;
using base::Result;

namespace {

std::int64_t machine_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

Result<void> keep(RecordsDatabase& records, long long value_ms, long long set_at_ms) {
  return records.write([&](soci::session& sql) -> Result<void> {
    sql << "insert into clock(id, value, set_at) values(1, :v, :s)"
           " on conflict(id) do update set value = excluded.value, set_at = excluded.set_at",
        soci::use(value_ms), soci::use(set_at_ms);
    return {};
  });
}

}  // namespace

DateTime SystemClock::now() const {
  return DateTime::from_unix_ms(machine_ms());
}

Result<void> SystemClock::move_to(DateTime) {
  return fail(Errc::forbidden, "clock.not_movable");
}

Result<std::unique_ptr<RehearsalClock>> RehearsalClock::open(
    std::shared_ptr<RecordsDatabase> records, DateTime first, RehearsalPace pace) {
  std::unique_ptr<RehearsalClock> clock{new RehearsalClock{std::move(records), pace}};
  auto const found = clock->records_->read([&](soci::session& sql) -> Result<bool> {
    long long value = 0, set_at = 0;
    sql << "select value, set_at from clock where id = 1", soci::into(value), soci::into(set_at);
    bool const got = sql.got_data();
    clock->value_ms_ = value;
    clock->set_at_ms_ = set_at;
    return got;
  });
  if (!found) return fail(found.error());
  if (!*found) {
    clock->value_ms_ = first.unix_ms();
    clock->set_at_ms_ = machine_ms();
    auto const kept = keep(*clock->records_, clock->value_ms_, clock->set_at_ms_);
    if (!kept) return fail(kept.error());
  }
  clock->shown_ms_ = clock->value_ms_;
  return clock;
}

DateTime RehearsalClock::now() const {
  std::lock_guard lock{mutex_};
  if (pace_ == RehearsalPace::running)
    shown_ms_ = std::max(shown_ms_, value_ms_ + machine_ms() - set_at_ms_);
  return DateTime::from_unix_ms(shown_ms_);
}

Result<void> RehearsalClock::move_to(DateTime to) {
  DateTime const shown = now();
  std::lock_guard lock{mutex_};
  if (to < shown || to.unix_ms() < shown_ms_ / 1000 * 1000)
    return fail(Errc::conflict, "clock.backwards", "/now", {{"now", shown.iso()}});
  std::int64_t const set_at = machine_ms();
  if (auto kept = keep(*records_, to.unix_ms(), set_at); !kept) return kept;
  value_ms_ = to.unix_ms();
  set_at_ms_ = set_at;
  shown_ms_ = std::max(shown_ms_, value_ms_);
  return {};
}

}  // namespace linli::storage
