#include "edge/devices/modbus/outbox.hpp"

namespace linli::devices::modbus {

void Outbox::put(Reading reading) {
  auto held = std::make_shared<Reading const>(std::move(reading));
  {
    std::lock_guard const lock{mutex_};
    if (!waiting_.empty()) return hold(std::move(held));
  }
  give(std::move(held));
}

void Outbox::again() {
  // The inlet may answer later: what was refused meanwhile ends this, the number at its begin too.
  std::size_t left = 0, last = 0;
  {
    std::lock_guard const lock{mutex_};
    left = last = waiting_.size();
  }
  for (; left > 0; --left) {
    Held held;
    {
      std::lock_guard const lock{mutex_};
      if (waiting_.empty() || waiting_.size() > last) return;
      held = std::move(waiting_.front());
      waiting_.pop_front();
      last = waiting_.size();
    }
    give(std::move(held));
  }
}

void Outbox::end() {
  again();
  std::lock_guard const lock{mutex_};
  over_ = true;
  counts_.dropped += waiting_.size();
  waiting_.clear();
}

void Outbox::give(Held reading) {
  auto& held = *reading;
  inlet_.take(held, [self = shared_from_this(),
                     reading = std::move(reading)](base::Result<void> kept) mutable {
    std::lock_guard const lock{self->mutex_};
    using base::Errc;
    if (kept)
      ++self->counts_.kept;
    else if (kept.error().code == Errc::busy || kept.error().code == Errc::unavailable)
      self->hold(std::move(reading));
    else
      ++self->counts_.refused;
  });
}

void Outbox::hold(Held reading) {
  if (over_) {
    ++counts_.dropped;
    return;
  }
  waiting_.push_back(std::move(reading));
  if (waiting_.size() <= most_waiting_) return;
  waiting_.pop_front();
  ++counts_.dropped;
}

OutboxCounts Outbox::counts() const {
  std::lock_guard const lock{mutex_};
  auto out = counts_;
  out.waiting = waiting_.size();
  return out;
}

}  // namespace linli::devices::modbus
