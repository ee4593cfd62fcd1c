#include "app/log_follower.hpp"

namespace linli::app {
namespace {

constexpr int part = 2000;

cases::Salts salts_of(PublicLog const& log) {
  return [&log](std::int64_t seq, std::string_view field) { return log.salt(seq, field); };
}

}  // namespace

base::Result<DueEntries> entries_after(EventLog& events, std::int64_t seq, int limit,
                                       cases::Salts const& salts) {
  auto const found = events.after(seq, limit);
  if (!found) return base::fail(found.error());
  DueEntries out{{}, found->upto};
  for (auto const& event : found->events) {
    std::optional<cases::PublicEntry> entry;
    if (auto const* decided = base::get_if<cases::AuthorityRecorded>(&event.recorded)) {
      entry = cases::entry_of(event.seq, *decided, salts);
    } else {
      auto const file = events.file_at(event.project, event.version);
      if (!file) return base::fail(file.error());
      entry = cases::entry_of(event.seq, event.project, base::get<cases::Recorded>(event.recorded),
                              *file, salts);
    }
    if (entry) out.entries.push_back(std::move(*entry));
  }
  return out;
}

base::Result<void> LogFollower::begin() {
  auto const end = events_.end();
  if (!end) return base::fail(end.error());
  if (*end < log_.last_seq())
    return base::fail(base::Errc::conflict, "log.ahead_of_events", {},
                      {{"log", std::to_string(log_.last_seq())}, {"events", std::to_string(*end)}});
  place_ = log_.last_seq();
  return {};
}

base::Result<int> LogFollower::step() {
  auto const due = entries_after(events_, place_, part, salts_of(log_));
  if (!due) return base::fail(due.error());
  if (!due->entries.empty())
    if (auto done = log_.append(due->entries); !done) return base::fail(done.error());
  auto const seen = due->upto - place_;
  place_ = due->upto;
  return static_cast<int>(seen);
}

base::Result<LogCheck> compare_with_events(EventLog& events, PublicLog const& log) {
  LogCheck out{log.size(), 0, {}};
  std::uint64_t index = 0;
  for (std::int64_t seq = 0;;) {
    auto const due = entries_after(events, seq, part, salts_of(log));
    if (!due) return base::fail(due.error());
    for (auto const& entry : due->entries) {
      if (index >= out.entries) {
        ++out.waiting;
        continue;
      }
      auto const kept = log.entry(index);
      if (!kept) return base::fail(kept.error());
      if (*kept != base::to_json(entry)) {
        out.differs = index;
        return out;
      }
      ++index;
    }
    if (due->upto == seq) break;
    seq = due->upto;
  }
  if (index < out.entries) out.differs = index;
  return out;
}

}  // namespace linli::app
