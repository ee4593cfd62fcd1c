// Broker: SUBSCRIBE and UNSUBSCRIBE [3.8 to 3.11].
#include <algorithm>

#include "edge/devices/mqtt/broker.hpp"

namespace linli::devices::mqtt {

void Broker::subscribe(Link& link, Subscribe const& subscribe) {
  auto const id = subscribe.properties.number(PropertyId::subscription_identifier).value_or(0);
  Suback suback{.id = subscribe.id};
  std::vector<SubscriptionTree::Added> added(subscribe.items.size());
  for (std::size_t i = 0; i < subscribe.items.size(); ++i) {
    suback.reasons.push_back(subscribe_to(link, subscribe.items[i], id, added[i]));
  }
  auto const reasons = suback.reasons;
  answer_after_sync(link, std::move(suback), *link.session);
  for (std::size_t i = 0; i < subscribe.items.size() && link.session; ++i) {
    auto const& item = subscribe.items[i];
    auto const handling = item.options.retain_handling;
    bool const wanted =
        handling == RetainHandling::always ||
        (handling == RetainHandling::if_new && added[i] == SubscriptionTree::Added::first);
    if (is_failure(reasons[i]) || !wanted || shared(item.filter)) continue;
    send_retained(*link.session, item, id);
  }
}

Reason Broker::subscribe_to(Link& link, Subscribe::Item const& item, std::uint32_t id,
                            SubscriptionTree::Added& added) {
  auto const group = shared(item.filter);
  auto const filter = group ? group->filter : std::string_view{item.filter};
  auto const& grants = link.principal.subscribe;
  bool const granted = std::any_of(grants.begin(), grants.end(),
                                   [&](std::string const& grant) { return covers(grant, filter); });
  if (!granted || !within(limits_.topics, item.filter)) {
    ++counters_.refused;
    return granted ? Reason::topic_filter_invalid : Reason::not_authorized;
  }
  auto& session = *link.session;
  auto& mine = session.subscriptions;
  auto it =
      std::find_if(mine.begin(), mine.end(), [&](auto const& s) { return s.first == item.filter; });
  if (it == mine.end()) {
    if (mine.size() >= limits_.subscriptions) {
      ++counters_.refused;
      return Reason::quota_exceeded;
    }
    it = mine.emplace(mine.end(), item.filter, Subscription{});
  }
  it->second = {item.options, id};
  added = tree_.add(item.filter, &session, it->second);
  tell(session, Subscribed{session.client_id, item.filter, it->second});
  return static_cast<Reason>(item.options.qos);
}

/// MQTT-3.3.1-8, MQTT-3.3.1-9: because of a new subscription, so marked as retained.
void Broker::send_retained(Session& session, Subscribe::Item const& item, std::uint32_t id) {
  std::vector<MessagePtr> found;
  retained_.find(item.filter, now_, [&](MessagePtr const& message) { found.push_back(message); });
  for (auto& message : found) {
    auto const qos = std::min(item.options.qos, message->qos);
    Delivery delivery{std::move(message), qos, true, {}};
    if (id != 0) delivery.subscription_ids.push_back(id);
    deliver(session, std::move(delivery));
  }
}

void Broker::unsubscribe(Link& link, Unsubscribe const& unsubscribe) {
  auto& session = *link.session;
  Unsuback unsuback{.id = unsubscribe.id};
  for (auto const& filter : unsubscribe.filters) {
    bool const was = tree_.remove(filter, &session);
    unsuback.reasons.push_back(was ? Reason::success : Reason::no_subscription_existed);
    if (!was) continue;
    std::erase_if(session.subscriptions, [&](auto const& s) { return s.first == filter; });
    tell(session, Unsubscribed{session.client_id, filter});
  }
  answer_after_sync(link, std::move(unsuback), session);
}

/// What a lasting session was promised must be there after a crash.
void Broker::answer_after_sync(Link& link, Packet packet, Session const& session) {
  if (!store_.durable() || !session.outlives_connection()) {
    return link.line->send(link.version, packet);
  }
  auto const ticket = ++last_number_;
  answers_.emplace(ticket, std::pair{link.id, std::move(packet)});
  store_.sync([postbox = postbox_, ticket](base::Result<void> result) {
    postbox->post(
        Postbox::Kept{0, ticket, Postbox::Kept::What::session_changes, std::move(result)});
  });
}

}  // namespace linli::devices::mqtt
