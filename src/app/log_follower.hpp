#pragma once
// Brings decisions into the public log, in the order in which they were stored.
#include "app/public_log.hpp"

namespace linli::app {

/// The entries of a part of the events, and how far it reached.
struct DueEntries {
  std::vector<cases::PublicEntry> entries;
  std::int64_t upto = 0;
};
/// Errors: those of the events.
base::Result<DueEntries> entries_after(EventLog& events, std::int64_t seq, int limit,
                                       cases::Salts const& salts);

/// Goes on where the log stands, whenever the program ended. Threads: one at a time.
class LogFollower {
 public:
  /// Both outlive it.
  LogFollower(EventLog& events, PublicLog& log) : events_{events}, log_{log} {}

  /// Errors: conflict "log.ahead_of_events" (facts `log`, `events`: seqs): the store is an older
  /// one than the log was made of, and what would come now could contradict what is published.
  base::Result<void> begin();
  /// How many events were looked at; 0: the log is level with them. Errors: those of both.
  base::Result<int> step();

 private:
  EventLog& events_;
  PublicLog& log_;
  std::int64_t place_ = 0;
};

/// How a log stands beside the events that it is made of.
struct LogCheck {
  std::uint64_t entries = 0;  ///< as many as the log has
  std::uint64_t waiting = 0;  ///< that the events call for and the log has not yet
  /// The first entry that is not what the events say; its index.
  std::optional<std::uint64_t> differs;
};
/// Computes every entry again and compares. Errors: those of both.
base::Result<LogCheck> compare_with_events(EventLog& events, PublicLog const& log);

}  // namespace linli::app
