// What the journal finds when it is opened: whole segments, and one that may break off.
#include "edge/telemetry/segment_journal.hpp"

namespace linli::telemetry {

namespace fs = std::filesystem;
using base::fail;
using base::Result;

namespace {

// A kill while a segment was begun leaves a head that breaks off, and nothing that was promised.
bool never_begun(fs::path const& path) {
  auto const file = AppendFile::open_to_read(path);
  if (!file) return false;
  auto const bytes = file->read_at(0, segment_head_bytes + 1);
  return bytes && bytes->size() <= segment_head_bytes && !parse_segment_head(*bytes);
}

}  // namespace

Result<std::unique_ptr<SegmentJournal>> SegmentJournal::open(fs::path folder, Seq after,
                                                             JournalLimits limits) {
  if (auto made = make_folder(folder); !made) return fail(made.error());
  std::unique_ptr<SegmentJournal> out{new SegmentJournal{std::move(folder), limits}};
  if (auto done = out->recover(after); !done) return fail(done.error());
  out->thread_ = std::thread{[journal = out.get()] { journal->run(); }};
  return out;
}

// Only the last segment can break off: another one is begun after it is complete. Damage in the
// others shows when they are read.
Result<void> SegmentJournal::recover(Seq after) {
  std::error_code failed;
  for (auto const& entry : fs::directory_iterator{folder_, failed})
    if (auto const first = parse_segment_name(entry.path().filename().string()))
      segments_[*first] = entry.file_size(failed);
  if (failed) return fail(disk_error(failed.value(), folder_));
  next_ = after + 1;
  while (!segments_.empty() && never_begun(folder_ / segment_name(segments_.rbegin()->first))) {
    fs::remove(folder_ / segment_name(segments_.rbegin()->first), failed);
    recovery_.cut_bytes += segments_.rbegin()->second;
    segments_.erase(std::prev(segments_.end()));
  }
  if (!segments_.empty())
    if (auto done = recover_last(folder_ / segment_name(segments_.rbegin()->first)); !done)
      return done;
  for (auto const& [first, size] : segments_) stats_.disk_bytes += size;
  durable_ = next_ - 1;
  return {};
}

Result<void> SegmentJournal::recover_last(fs::path const& path) {
  auto walker = SegmentWalker::open(path);
  if (!walker) return fail(walker.error());
  for (;;) {
    auto const record = walker->next(~Seq{0});
    if (!record) return fail(record.error());
    if (!*record) break;
    ++recovery_.records;
  }
  recovery_.damaged = walker->damaged();
  auto const last = std::max(walker->last(), walker->first() - 1);
  next_ = std::max(next_, last + 1);
  auto file = AppendFile::open(path);
  if (!file) return fail(file.error());
  auto const size = file->size();
  if (!size) return fail(size.error());
  if (*size > walker->end()) {
    recovery_.cut_bytes += *size - walker->end();
    if (auto cut = file->cut_to(walker->end()); !cut) return cut;
  }
  // Also what the last life wrote and did not live to sync: from here on it counts as kept.
  if (auto synced = file->sync(); !synced) return synced;
  segments_.rbegin()->second = walker->end();
  active_ = std::move(*file);
  active_size_ = walker->end();
  return {};
}

}  // namespace linli::telemetry
