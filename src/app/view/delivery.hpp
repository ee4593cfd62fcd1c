#pragma once
// Which messages leave the house, by which way, and what became of them.
#include "app/outbox.hpp"

namespace linli::app::view {

struct Delivery {
  std::string email;
  std::string language;
  MailWish mail{};
  bool offered = false;  ///< this installation sends mail
};
BOOST_DESCRIBE_STRUCT(Delivery, (), (email, language, mail, offered))

struct Webhook {
  std::string id;
  std::string url;
  std::optional<std::string> secret;  ///< only in the answer to its making
  DateTime created_at;
};
BOOST_DESCRIBE_STRUCT(Webhook, (), (id, url, secret, created_at))

struct Dispatch {
  std::int64_t id = 0;
  Channel channel{};
  std::string target;  ///< name of the person, address of the webhook
  std::string title;
  DispatchState state{};
  int attempts = 0;
  DateTime at;
  std::string last_error;
};
BOOST_DESCRIBE_STRUCT(Dispatch, (), (id, channel, target, title, state, attempts, at, last_error))

struct CalendarFeed {
  bool exists = false;
  std::optional<DateTime> created_at;
  std::optional<std::string> url;  ///< only in the answer to its making
};
BOOST_DESCRIBE_STRUCT(CalendarFeed, (), (exists, created_at, url))

}  // namespace linli::app::view
