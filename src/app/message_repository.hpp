#pragma once
// Port: messages that people find in the desk, and who wants what by which way.
#include <map>

#include "app/page.hpp"
#include "base/date.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "core/cases/messages.hpp"

namespace linli::app {

using base::Date;
using base::DateTime;
using base::PersonId;
using base::ProjectId;

/// A message on its way to one or more people. `key` is what makes it one message however often it
/// is given: "e42:review.passed", "d2024-03-11:P-000001:limit.near".
struct Letter {
  std::string key;
  std::string subject;
  std::optional<ProjectId> project{};
  cases::Place place{};
  cases::Asks asks{};
  std::map<std::string, std::string> facts{};
  DateTime at{};
  std::vector<PersonId> people{};
  /// Whose webhooks hear of it: a credit code, or `authority_hooks`; empty: nobody's.
  std::string hooks_of{};
};
inline constexpr char const* authority_hooks = "authority";

/// A message as it lies in somebody's inbox.
struct InboxMessage {
  std::int64_t id = 0;
  std::string subject;
  std::optional<ProjectId> project;
  cases::Place place{};
  cases::Asks asks{};
  std::map<std::string, std::string> facts;
  DateTime at;
  bool read = false;
};

enum class InboxFilter { all, unread, action };
BOOST_DESCRIBE_ENUM(InboxFilter, all, unread, action)

struct InboxQuery {
  PersonId person;
  InboxFilter filter = InboxFilter::all;
  std::optional<ProjectId> project{};
  Page page{};
};

/// How far a source of messages was followed: a seq of the log, a day as a number.
struct Followed {
  std::string source;  ///< "events" or "days"
  std::int64_t upto = 0;
};

/// Somebody was asked by hand to do what waits for him.
struct Reminder {
  ProjectId project;
  Date day;
  PersonId by;
  std::string note;
  DateTime at;
  std::vector<PersonId> reminded{};
};
struct Reminding {
  Reminder reminder;
  std::vector<Letter> letters;
};

/// Threads: safe to call concurrently. Every change is durable when it returns.
/// Errors of all: unavailable "storage.full" | "storage.failed".
class MessageRepository {
 public:
  virtual ~MessageRepository() = default;

  /// How far; none: never.
  virtual base::Result<std::optional<std::int64_t>> followed(std::string const& source) const = 0;
  /// All letters and the new place of the source, or nothing. A (key, person) that is there already
  /// is left as it is; what people and webhooks want sent outward is queued in the same step.
  /// Who got a new message.
  virtual base::Result<std::vector<PersonId>> deliver(std::vector<Letter> const& letters,
                                                      std::optional<Followed> followed) = 0;

  /// Each with its letters, or not at all: a project is reminded once a day. Those that were taken.
  virtual base::Result<std::vector<Reminder>> remind(std::vector<Reminding> const& remindings) = 0;
  /// Newest first, at most 100.
  virtual base::Result<std::vector<Reminder>> reminders(ProjectId const& project) const = 0;

  /// Newest first.
  virtual base::Result<Paged<InboxMessage>> inbox(InboxQuery const& query) const = 0;
  /// At most 1000 are counted.
  virtual base::Result<int> unread(PersonId const& person) const = 0;
  /// Errors: not_found "message.unknown" (also for somebody else's).
  virtual base::Result<void> mark_read(PersonId const& person, std::int64_t id, DateTime at) = 0;
  /// How many were unread.
  virtual base::Result<int> mark_all_read(PersonId const& person, DateTime at) = 0;
  /// Read messages older than the day go. How many.
  virtual base::Result<int> drop_read_before(DateTime day) = 0;
};

}  // namespace linli::app
