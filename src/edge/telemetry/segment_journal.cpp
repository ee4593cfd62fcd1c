#include "edge/telemetry/segment_journal.hpp"

#include <chrono>

namespace linli::telemetry {

namespace fs = std::filesystem;
using base::Errc;
using base::fail;
using base::Result;

SegmentJournal::~SegmentJournal() {
  close();
}

void SegmentJournal::close() {
  {
    std::lock_guard const lock{mutex_};
    stopping_ = true;
  }
  arrived_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void SegmentJournal::append(std::string record, std::function<void(Result<Seq>)> kept) {
  auto const refuse = [&]() -> std::optional<base::Error> {
    if (record.size() > record_limit)
      return base::Error{Errc::too_large, "telemetry.record_too_large"};
    std::lock_guard const lock{mutex_};
    if (stopping_) return base::Error{Errc::unavailable, "storage.stopped"};
    bool const full = waiting_bytes_ + record.size() > limits_.waiting_bytes ||
                      queue_.size() >= limits_.waiting_records ||
                      stats_.disk_bytes > limits_.disk_bytes;
    if (full) {
      ++stats_.refused;
      return base::Error{Errc::busy, "telemetry.busy"};
    }
    waiting_bytes_ += record.size();
    queue_.push_back({std::move(record), std::move(kept)});
    return {};
  }();
  if (refuse) return kept(fail(*refuse));
  arrived_.notify_one();
}

std::deque<SegmentJournal::Waiting> SegmentJournal::next_group() {
  std::unique_lock lock{mutex_};
  arrived_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
  std::deque<Waiting> group;
  for (std::size_t bytes = 0; !queue_.empty() && bytes < limits_.group_bytes;) {
    bytes += queue_.front().record.size();
    group.push_back(std::move(queue_.front()));
    queue_.pop_front();
    waiting_bytes_ -= group.back().record.size();
  }
  return group;
}

void SegmentJournal::run() {
  for (;;) {
    auto group = next_group();
    if (group.empty()) return;
    auto const first = next_;
    auto const begin = std::chrono::steady_clock::now();
    auto const written = write_group(group);
    auto const taken = std::chrono::steady_clock::now() - begin;
    {
      std::lock_guard const lock{mutex_};
      if (written) {
        ++stats_.groups;
        stats_.bytes += bytes_.size();
        stats_.disk_bytes += bytes_.size();
        segments_.rbegin()->second = active_size_;
        stats_.trouble.reset();
        durable_ = next_ - 1;
      } else {
        stats_.refused += group.size();
        stats_.trouble = written.error();
      }
      stats_.last_sync_us = static_cast<std::uint64_t>(
          std::chrono::duration_cast<std::chrono::microseconds>(taken).count());
    }
    became_durable_.notify_all();
    Seq seq = first;
    for (auto& waiting : group)
      waiting.kept(written ? Result<Seq>{seq++} : Result<Seq>{fail(written.error())});
  }
}

Result<void> SegmentJournal::write_group(std::deque<Waiting> const& group) {
  bytes_.clear();
  if (active_size_ >= limits_.segment_bytes) active_ = AppendFile{};
  if (!active_.is_open())
    if (auto begun = begin_segment(); !begun) return begun;
  Seq seq = next_;
  for (auto const& waiting : group) append_record(bytes_, seq++, waiting.record);
  auto written = active_.write_at(bytes_, active_size_);
  if (!written) {
    // What stands there of it was promised to nobody.
    if (!active_.cut_to(active_size_)) {
      next_ = seq;
      give_up_segment();
    }
    return written;
  }
  if (auto synced = active_.sync(); !synced) {
    // After a failed sync nobody knows what is on the disk, a second one would say nothing: the
    // numbers of this group are never given again.
    next_ = seq;
    give_up_segment();
    return synced;
  }
  active_size_ += bytes_.size();
  next_ = seq;
  return {};
}

void SegmentJournal::give_up_segment() {
  (void)active_.cut_to(active_size_);
  active_ = AppendFile{};
}

Result<void> SegmentJournal::begin_segment() {
  auto const path = folder_ / segment_name(next_);
  // One that was begun and never got a record: the head alone, or part of it.
  std::error_code ignored;
  fs::remove(path, ignored);
  auto file = AppendFile::create(path);
  if (!file) return fail(file.error());
  if (auto done = file->write_at(segment_head(next_), 0); !done) return done;
  if (auto done = file->sync(); !done) return done;
  if (auto done = sync_names(folder_); !done) return done;
  active_ = std::move(*file);
  active_size_ = segment_head_bytes;
  std::lock_guard const lock{mutex_};
  segments_[next_] = active_size_;
  stats_.disk_bytes += active_size_;
  return {};
}

JournalStats SegmentJournal::stats() const {
  std::lock_guard const lock{mutex_};
  auto out = stats_;
  out.durable = durable_;
  out.segments = segments_.size();
  out.waiting_records = queue_.size();
  out.waiting_bytes = waiting_bytes_;
  return out;
}

Seq SegmentJournal::wait_beyond(Seq seq, std::chrono::milliseconds patience) const {
  std::unique_lock lock{mutex_};
  became_durable_.wait_for(lock, patience, [&] { return durable_ > seq || stopping_; });
  return durable_;
}

std::vector<fs::path> SegmentJournal::segments_behind(Seq seq) const {
  std::lock_guard const lock{mutex_};
  std::vector<fs::path> out;
  for (auto at = segments_.begin(); at != segments_.end(); ++at) {
    auto const following = std::next(at);
    bool const all_before = following != segments_.end() && following->first <= seq + 1;
    if (!all_before) out.push_back(folder_ / segment_name(at->first));
  }
  return out;
}

Result<void> SegmentJournal::drop_through(Seq seq) {
  std::vector<fs::path> dropped;
  {
    std::lock_guard const lock{mutex_};
    while (segments_.size() > 1 && std::next(segments_.begin())->first <= seq + 1) {
      dropped.push_back(folder_ / segment_name(segments_.begin()->first));
      stats_.disk_bytes -= segments_.begin()->second;
      segments_.erase(segments_.begin());
    }
  }
  if (dropped.empty()) return {};
  for (auto const& path : dropped) {
    std::error_code failed;
    fs::remove(path, failed);
    if (failed) return fail(disk_error(failed.value(), path));
  }
  return sync_names(folder_);
}

}  // namespace linli::telemetry
