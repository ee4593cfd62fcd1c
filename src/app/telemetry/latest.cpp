#include "app/telemetry/latest.hpp"

namespace linli::telemetry {

void Latest::take(std::span<Sample const> samples, Seq seq) {
  std::lock_guard const lock{mutex_};
  for (auto const& sample : samples) {
    if (slots_.size() <= sample.point) slots_.resize(sample.point + sample.point / 2 + 64);
    auto& slot = slots_[sample.point];
    slot.seq = std::max(slot.seq, seq);
    // What the engine has is older than what came since: of one moment the newer message holds.
    bool const older =
        sample.time_ms < slot.time_ms || (seq == 0 && sample.time_ms == slot.time_ms);
    if (slot.filled && older) continue;
    if (!slot.filled) ++filled_;
    slot = {sample.time_ms, sample.value, slot.seq, true};
  }
}

std::optional<Sample> Latest::sample_of(PointNumber point) const {
  if (point >= slots_.size() || !slots_[point].filled) return {};
  return Sample{point, slots_[point].time_ms, slots_[point].value};
}

std::optional<Sample> Latest::of(PointNumber point) const {
  std::lock_guard const lock{mutex_};
  return sample_of(point);
}

Seq Latest::last_record(PointNumber point) const {
  std::lock_guard const lock{mutex_};
  return point < slots_.size() ? slots_[point].seq : 0;
}

std::vector<std::optional<Sample>> Latest::of(std::span<PointNumber const> points) const {
  std::vector<std::optional<Sample>> out;
  out.reserve(points.size());
  std::lock_guard const lock{mutex_};
  for (auto const point : points) out.push_back(sample_of(point));
  return out;
}

std::size_t Latest::points() const {
  std::lock_guard const lock{mutex_};
  return filled_;
}

}  // namespace linli::telemetry
