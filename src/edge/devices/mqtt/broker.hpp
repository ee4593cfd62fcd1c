#pragma once
// The broker without sockets, clock and threads: packets and time go in, packets come out on Lines.
// The same input gives the same output. One thread; what other threads answer comes by the Postbox.
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "edge/devices/mqtt/inlet.hpp"
#include "edge/devices/mqtt/limits.hpp"
#include "edge/devices/mqtt/postbox.hpp"
#include "edge/devices/mqtt/retained.hpp"
#include "edge/devices/mqtt/session.hpp"
#include "edge/devices/mqtt/subscription_tree.hpp"

namespace linli::devices::mqtt {

/// Readings for /metrics. All but the last four only grow.
struct BrokerCounters {
  std::uint64_t received[3] = {};  ///< messages from clients, by QoS
  std::uint64_t delivered = 0;     ///< messages to clients, each client counted
  std::uint64_t dropped = 0;       ///< not delivered: queue full, slow reader, too large, expired
  std::uint64_t refused = 0;       ///< messages and subscriptions that are not allowed
  std::uint64_t connects = 0;
  std::uint64_t turned_away = 0;  ///< CONNECTs that were refused
  std::uint64_t faults = 0;       ///< malformed packets and protocol errors
  std::uint64_t sessions = 0;
  std::uint64_t subscriptions = 0;
  std::uint64_t retained = 0;
  std::uint64_t waiting = 0;  ///< messages not kept yet
};

class Broker {
 public:
  /// `id_prefix`: begins the client ids that are assigned; different in every run. Everything that
  /// is referred to must live longer. Loads what `sessions` has.
  Broker(Limits const& limits, Doors& doors, Inlet& inlet, Sessions& sessions,
         std::shared_ptr<Postbox> postbox, std::string id_prefix, Time now);
  ~Broker();

  /// A connection came. The handle is good until closed().
  Link* open(Line& line, Peer peer, Time now);
  /// A packet came; only while takes_more().
  void receive(Link& link, Packet packet, Time now);
  /// What came is no packet.
  void refuse(Link& link, Fault const& fault, Time now);
  /// Nothing more can be sent or received. `line` is not used any more.
  void closed(Link& link, Time now);
  /// False: leave its bytes unread. May change with settle() and closed().
  bool takes_more(Link const& link) const;
  /// In which version its packets are to be parsed.
  static Version version_of(Link const& link) { return link.version; }
  /// What stood in the way of sending is written.
  void drained(Link& link, Time now);
  /// After the postbox rang.
  void settle(Time now);
  /// A few times a second: keep-alive, wills, expiry.
  void tick(Time now);
  /// A message of the server itself: commands to devices. Not given to the inlet.
  void publish(MessagePtr message, Time now);
  /// Ends every connection of this principal: its credential was withdrawn.
  void dismiss(std::string_view name, Time now);
  /// Tells every client that the server stops; nobody is admitted any more.
  void shut_down(Time now);
  BrokerCounters counters() const;

 private:
  struct Route {
    Session* session;
    Qos qos;
    bool retain;
    std::vector<std::uint32_t> ids;
  };
  enum class WillGoes { out, nowhere };

  void end_doomed();

  // broker_connect.cpp
  void connect(Link& link, Connect connect);
  void admitted(Link& link, base::Result<Principal> principal);
  Session& session_for(Link& link, Connect const& connect, bool& present);
  void begin(Link& link, Connect const& connect, bool assigned);
  void turn_away(Link& link, Reason reason, char const* why);
  void disconnected(Link& link, Disconnect const& disconnect);
  void close(Link& link, Reason reason, char const* why);
  void lose(Link& link, WillGoes will);
  void forget(Link& link);

  // broker_publish.cpp
  void publish_from(Link& link, Publish publish);
  bool resolve_alias(Link& link, Publish& publish);
  bool repeats(Link& link, Publish const& publish);
  Reason permitted(Link const& link, Publish const& publish) const;
  void acknowledge_later(Link& link, Publish const& publish, Reason refused);
  void released(Link& link, Ack const& pubrel);
  void kept(Postbox::Kept const& kept);
  void flush_waiting(Link& link);
  void finish(Link& link, Link::Waiting const& waiting);
  void send_will(Session& session);
  bool retain(MessagePtr const& message);
  bool route(MessagePtr const& message);
  void add_route(Subscriber const& subscriber, Message const& message);

  // broker_deliver.cpp
  bool deliver(Session& session, Delivery delivery);
  void pump(Session& session);
  void resend(Session& session, Link& link);
  bool send_message(Link& link, Delivery const& delivery, std::uint16_t id, bool dup);
  void acked(Link& link, Ack const& ack);
  void done(Session& session, std::size_t at);
  bool has_room(Session const& session) const;
  std::uint16_t free_id(Session& session) const;

  // broker_subscribe.cpp
  void subscribe(Link& link, Subscribe const& subscribe);
  Reason subscribe_to(Link& link, Subscribe::Item const& item, std::uint32_t id,
                      SubscriptionTree::Added& added);
  void send_retained(Session& session, Subscribe::Item const& item, std::uint32_t id);
  void unsubscribe(Link& link, Unsubscribe const& unsubscribe);
  void answer_after_sync(Link& link, Packet packet, Session const& session);

  // broker_session.cpp
  void restore(Stored stored);
  void end_session(Session& session);
  void schedule(Session& session);
  void run_timers();
  void check_link(Link& link);
  void tell(Session const& session, Change change);
  Session* find_session(std::string const& client_id, std::uint64_t number);

  Limits limits_;
  Doors& doors_;
  Inlet& inlet_;
  Sessions& store_;
  std::shared_ptr<Postbox> postbox_;
  std::string id_prefix_;
  Time now_{};
  Time swept_{};
  std::unordered_map<std::uint64_t, std::unique_ptr<Link>> links_;
  std::unordered_map<std::string, std::unique_ptr<Session>> sessions_;
  std::set<std::pair<Time, Session*>> timers_;
  SubscriptionTree tree_;
  RetainedMessages retained_;
  std::unordered_map<std::uint64_t, std::pair<std::uint64_t, Packet>> answers_;  ///< after a sync
  std::uint64_t last_number_ = 0;
  std::uint64_t route_mark_ = 0;
  Matches matches_;
  std::vector<Route> routes_;
  Postbox::Mail mail_;
  std::vector<std::uint64_t> doomed_;  ///< links that are to be closed when nothing else goes on
  std::size_t waiting_ = 0, waiting_bytes_ = 0;
  bool stopping_ = false;
  BrokerCounters counters_;
};

}  // namespace linli::devices::mqtt
