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
  constexpr std::size_t most = 1000;
  std::vector<Held> now;
  {
    std::lock_guard const lock{mutex_};
    while (!waiting_.empty() && now.size() < most) {
      now.push_back(std::move(waiting_.front()));
      waiting_.pop_front();
    }
  }
  for (auto& held : now) give(std::move(held));
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
