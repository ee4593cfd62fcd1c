#pragma once
// The inbox as a reader sees it.
#include "app/message_repository.hpp"

namespace linli::app::view {

struct Message {
  std::int64_t id = 0;
  std::string subject;  ///< key of its kind
  std::string title;
  std::string text;
  std::optional<std::string> project;
  cases::Place place{};
  cases::Asks asks{};
  DateTime at;
  bool read = false;
};
BOOST_DESCRIBE_STRUCT(Message, (), (id, subject, title, text, project, place, asks, at, read))

struct UnreadCount {
  int unread = 0;  ///< at most 1000
};
BOOST_DESCRIBE_STRUCT(UnreadCount, (), (unread))

enum class SkipReason { unknown, nobody_waits, reminded_today };
BOOST_DESCRIBE_ENUM(SkipReason, unknown, nobody_waits, reminded_today)

struct RemindedProject {
  std::string project;
  int people = 0;
};
BOOST_DESCRIBE_STRUCT(RemindedProject, (), (project, people))

struct SkippedProject {
  std::string project;
  SkipReason reason{};
};
BOOST_DESCRIBE_STRUCT(SkippedProject, (), (project, reason))

struct RemindersSent {
  std::vector<RemindedProject> reminded;
  std::vector<SkippedProject> skipped;
};
BOOST_DESCRIBE_STRUCT(RemindersSent, (), (reminded, skipped))

struct ReminderRow {
  DateTime at;
  std::string by;  ///< name
  std::string note;
  std::vector<std::string> reminded;  ///< names
};
BOOST_DESCRIBE_STRUCT(ReminderRow, (), (at, by, note, reminded))

}  // namespace linli::app::view
