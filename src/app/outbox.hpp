#pragma once
// Port: what is to leave the house, by whose wish, and what became of it.
#include "app/message_repository.hpp"
#include "base/catalogue.hpp"

namespace linli::app {

using base::Language;

/// What of the inbox also goes by mail.
enum class MailWish { nothing, action, all };
BOOST_DESCRIBE_ENUM(MailWish, nothing, action, all)

/// A person's wishes. The address is personal: it never leaves the records database but to the
/// mail server.
struct DeliveryWish {
  std::string email;  ///< empty: none
  std::string language = "zh";
  MailWish mail = MailWish::nothing;
  friend bool operator==(DeliveryWish const&, DeliveryWish const&) = default;
};

/// An address that is told of messages by POST.
struct Webhook {
  std::string id;
  std::string owner;  ///< credit code, or `authority_hooks`
  std::string url;
  std::string secret;  ///< of the signature; shown once
  PersonId created_by;
  DateTime created_at;
};

enum class Channel { mail, webhook };
BOOST_DESCRIBE_ENUM(Channel, mail, webhook)
/// dropped: nobody wanted it any more when it was to go out.
enum class DispatchState { waiting, sent, dead, dropped };
BOOST_DESCRIBE_ENUM(DispatchState, waiting, sent, dead, dropped)

/// One message to one address.
struct Dispatch {
  std::int64_t id = 0;
  Channel channel{};
  std::string target;  ///< person or webhook
  std::string key;
  std::string subject;
  std::optional<ProjectId> project;
  cases::Place place{};
  std::map<std::string, std::string> facts;
  DateTime at;  ///< of the message
  DispatchState state{};
  int attempts = 0;
  DateTime next_at;  ///< of the next attempt, or when it ended; by the wall
  std::string last_error;
};

/// Threads: safe to call concurrently. Every change is durable when it returns.
/// Errors of all: unavailable "storage.full" | "storage.failed".
class Outbox {
 public:
  virtual ~Outbox() = default;

  virtual base::Result<DeliveryWish> wish(PersonId const& person) const = 0;
  virtual base::Result<void> set_wish(PersonId const& person, DeliveryWish const& wish) = 0;

  virtual base::Result<void> add_webhook(Webhook const& hook) = 0;
  virtual base::Result<std::vector<Webhook>> webhooks(std::string const& owner) const = 0;
  /// Errors: not_found "webhook.unknown".
  virtual base::Result<Webhook> webhook(std::string const& id) const = 0;
  /// What waits for it goes too. Errors: not_found "webhook.unknown".
  virtual base::Result<void> remove_webhook(std::string const& id) = 0;

  /// Waiting and due, in the order in which they are due.
  virtual base::Result<std::vector<Dispatch>> due(DateTime wall, int limit) const = 0;
  virtual base::Result<void> sent(std::int64_t id, DateTime wall) = 0;
  virtual base::Result<void> dropped(std::int64_t id, DateTime wall) = 0;
  /// `next`: none: no more attempts, it is dead at `wall`.
  virtual base::Result<void> failed(std::int64_t id, std::string const& error,
                                    std::optional<DateTime> next, DateTime wall) = 0;
  /// Takes out what was sent, dropped or dead before `before`, at most `limit`. How many.
  virtual base::Result<int> forget_ended(DateTime before, int limit) = 0;
  /// Newest first.
  virtual base::Result<Paged<Dispatch>> dispatches(DispatchState state, Page page) const = 0;
  /// A dead one waits again from now. Errors: not_found "dispatch.unknown".
  virtual base::Result<void> again(std::int64_t id, DateTime wall) = 0;
};

}  // namespace linli::app
