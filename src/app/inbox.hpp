#pragma once
// The own inbox: read, mark.
#include "app/explain.hpp"
#include "app/view/messages.hpp"

namespace linli::app {

/// Title and text of a message in a language; facts become words where they are enumerators.
struct MessageText {
  std::string title;
  std::string text;
};
MessageText message_text(Office const& office, std::string const& subject,
                         std::map<std::string, std::string> const& facts, Language language);

base::Result<Paged<view::Message>> inbox(Office& office, InboxQuery const& query,
                                         Language language);
/// How many are left unread. Errors: not_found "message.unknown".
base::Result<view::UnreadCount> mark_read(Office& office, PersonId const& person, std::int64_t id);
base::Result<view::UnreadCount> mark_all_read(Office& office, PersonId const& person);
base::Result<view::UnreadCount> unread(Office& office, PersonId const& person);

}  // namespace linli::app
