#pragma once
// Ports of the public log: the log itself, as anybody may read it, and the events that it is made
// of.
#include <memory>
#include <span>

#include "app/case_repository.hpp"
#include "core/cases/public_entries.hpp"
#include "core/trust/merkle_tree.hpp"

namespace linli::app {

/// The log at its newest checkpoint.
struct LogHead {
  std::uint64_t size = 0;
  trust::Digest root;
  std::string checkpoint;  ///< the signed note
};

/// An entry with the way to the root of a head.
struct LoggedEntry {
  std::uint64_t index = 0;
  std::string text;  ///< the exact bytes that are hashed
  trust::Proof path;
};

/// An append-only Merkle tree over cases::PublicEntry, kept as files that any web server can serve.
/// Threads: append from one, everything else from any; what append has answered stands on the disk.
/// Errors of all: unavailable "storage.full" | "storage.failed", corrupt "log.damaged".
class PublicLog {
 public:
  virtual ~PublicLog() = default;
  /// Which log this is, for ever; the name under which it signs.
  virtual std::string const& origin() const = 0;
  /// Verifier keys as text, the Ed25519 key first.
  virtual std::vector<std::string> const& keys() const = 0;
  /// Entries at the newest checkpoint.
  virtual std::uint64_t size() const = 0;
  /// The newest checkpoint.
  virtual LogHead head() const = 0;
  /// The seq of the event behind the newest entry; 0: none.
  virtual std::int64_t last_seq() const = 0;
  /// In the order of their seq, which rises; all or nothing, and nothing that could not be read
  /// again. Errors: also conflict "log.out_of_order" (fact `index`), those of cases::read_entry.
  virtual base::Result<void> append(std::span<cases::PublicEntry const> entries) = 0;
  /// Errors: not_found "log.no_such_entry".
  virtual base::Result<std::string> entry(std::uint64_t index) const = 0;
  /// Proved against the head of that size, index < size <= size(). Errors: as entry.
  virtual base::Result<LoggedEntry> proved(std::uint64_t index, std::uint64_t size) const = 0;
  /// Where the entries of a subject stand, ascending; see cases::subject_of.
  virtual std::vector<std::uint64_t> about(std::string const& subject) const = 0;
  /// Of a field of the entry of an event: see cases::Salts.
  virtual trust::Digest salt(std::int64_t seq, std::string_view field) const = 0;
  /// A note over `text`, which ends with a newline, signed by every key of the log. Never of a
  /// text that begins with the origin alone: that is a checkpoint.
  virtual std::string sign(std::string const& text) const = 0;
};

/// An event that may make an entry.
struct EntryEvent {
  std::int64_t seq = 0;
  Version version = 0;  ///< 1.. within its stream
  std::string project;  ///< empty: of the authority
  base::Variant<cases::Recorded, cases::AuthorityRecorded> recorded;
};
/// A part of the events, in their order.
struct EntryEvents {
  std::vector<EntryEvent> events;
  std::int64_t upto = 0;  ///< the seq that was looked up to
};

/// The log of all streams, read beside whoever writes it. Threads: one at a time. Errors of all:
/// unavailable "storage.failed", corrupt "storage.event_corrupt".
class EventLog {
 public:
  virtual ~EventLog() = default;
  /// Of what came after `seq`, at most `limit` events, those that cases::events_of_entries names.
  virtual base::Result<EntryEvents> after(std::int64_t seq, int limit) = 0;
  /// The seq of the newest event; 0: none.
  virtual base::Result<std::int64_t> end() = 0;
  /// The file as it stood after the event `version`.
  virtual base::Result<cases::Project> file_at(std::string const& project, Version version) = 0;
};

}  // namespace linli::app
