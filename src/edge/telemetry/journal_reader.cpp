#include "edge/telemetry/journal_reader.hpp"

namespace linli::telemetry {

using base::fail;
using base::Result;

// The segment behind the one that was read; false: there is none.
Result<bool> JournalReader::open_next() {
  auto const behind = walker_ ? walker_->first() : 0;
  for (auto const& path : journal_.segments_behind(last_)) {
    auto const first = parse_segment_name(path.filename().string());
    if (!first || (walker_ && *first <= behind)) continue;
    auto walker = SegmentWalker::open(path);
    if (!walker) return fail(walker.error());
    walker_ = std::move(*walker);
    return true;
  }
  return false;
}

Result<std::optional<SegmentWalker::Record>> JournalReader::next(Seq through) {
  while (last_ < through) {
    if (!walker_) {
      auto const opened = open_next();
      if (!opened) return fail(opened.error());
      if (!*opened) break;
    }
    auto const before = walker_->damaged();
    auto record = walker_->next(through);
    if (!record) return record;
    damaged_ += walker_->damaged() - before;
    if (*record) {
      if ((*record)->seq <= last_) continue;  // before the place where we began
      last_ = (*record)->seq;
      return record;
    }
    auto const opened = open_next();
    if (!opened) return fail(opened.error());
    if (!*opened) break;
  }
  last_ = std::max(last_, through);
  return std::optional<SegmentWalker::Record>{};
}

}  // namespace linli::telemetry
