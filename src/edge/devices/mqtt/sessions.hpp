#pragma once
// The seam to whoever keeps sessions and retained messages over a restart: the broker tells each
// change once, in order; folded, the changes are the state that it starts with.
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "edge/devices/mqtt/message.hpp"

namespace linli::devices::mqtt {

struct Subscription {
  SubscriptionOptions options{};
  std::uint32_t id = 0;  ///< subscription identifier; 0: none
  friend bool operator==(Subscription const&, Subscription const&) = default;
};

/// Seconds after which a session without connection ends; the largest: it does not [3.1.2.11.2].
constexpr std::uint32_t no_expiry = 0xFFFF'FFFF;

// Only sessions that outlive their connection are told of. `order` counts the messages of a
// session.
struct SessionOpened {
  std::string client_id;
  std::string owner;  ///< Principal::name
  std::uint32_t expiry = 0;
  std::optional<Will> will{};
};
struct SessionLeft {
  std::string client_id;
  std::uint32_t expiry = 0;  ///< DISCONNECT may change it
  Time at{};
  bool will_waits = false;  ///< for its delay; told again when it is sent
};
struct SessionEnded {
  std::string client_id;
};
struct Subscribed {
  std::string client_id;
  std::string filter;
  Subscription subscription{};
};
struct Unsubscribed {
  std::string client_id;
  std::string filter;
};
struct MessageQueued {
  std::string client_id;
  std::uint64_t order = 0;
  Delivery delivery{};
};
struct MessageSent {
  std::string client_id;
  std::uint64_t order = 0;
  std::uint16_t packet_id = 0;
};
/// PUBREC came: the message is forgotten, its identifier is not.
struct MessageReceived {
  std::string client_id;
  std::uint64_t order = 0;
};
struct MessageDone {
  std::string client_id;
  std::uint64_t order = 0;
};
/// A message of QoS 2 from the client is kept: the same identifier is the same message until
/// PUBREL.
struct IdentifierTaken {
  std::string client_id;
  std::uint16_t packet_id = 0;
};
struct IdentifierFree {
  std::string client_id;
  std::uint16_t packet_id = 0;
};
/// With an empty payload the topic has no retained message any more.
struct Retained {
  MessagePtr message;
};

using Change = std::variant<SessionOpened, SessionLeft, SessionEnded, Subscribed, Unsubscribed,
                            MessageQueued, MessageSent, MessageReceived, MessageDone,
                            IdentifierTaken, IdentifierFree, Retained>;

struct StoredMessage {
  std::uint64_t order = 0;
  std::uint16_t packet_id = 0;  ///< 0: not sent yet
  bool received = false;        ///< PUBREC came; `delivery` is empty
  Delivery delivery{};
};

struct StoredSession {
  std::string owner;
  std::uint32_t expiry = 0;
  Time left = never;  ///< never: it was connected
  std::optional<Will> will{};
  std::map<std::string, Subscription> subscriptions{};
  std::deque<StoredMessage> messages{};
  std::set<std::uint16_t> taken{};
};

struct Stored {
  std::map<std::string, StoredSession> sessions{};
  std::map<std::string, MessagePtr> retained{};
};

/// Total: a change of a session that is not there changes nothing.
void record(Stored& stored, Change const& change);

class Sessions {
 public:
  using Synced = std::function<void(base::Result<void>)>;

  virtual ~Sessions() = default;
  /// What to start with; asked once, before everything else.
  virtual Stored load() = 0;
  /// On the broker's thread: must not block.
  virtual void changed(Change change) = 0;
  /// Whether `sync` has anything to wait for; constant.
  virtual bool durable() const = 0;
  /// Answers once, from any thread, when every change told before is durable, or cannot become so.
  virtual void sync(Synced synced) = 0;
};

/// Forgets with the process. Keeps what it is told only where a test wants to look at it.
class MemorySessions : public Sessions {
 public:
  enum class Keep { nothing, everything };
  explicit MemorySessions(Keep keep = Keep::nothing) : keep_{keep} {}
  Stored load() override { return stored_; }
  void changed(Change change) override {
    if (keep_ == Keep::everything) record(stored_, change);
  }
  bool durable() const override { return false; }
  void sync(Synced synced) override { synced({}); }
  Stored const& stored() const { return stored_; }

 private:
  Keep keep_;
  Stored stored_;
};

}  // namespace linli::devices::mqtt
