// Broker: messages from clients, to the inlet, to subscribers, and their acknowledgement
// [3.3, 4.3].
#include <algorithm>

#include "edge/devices/mqtt/broker.hpp"

namespace linli::devices::mqtt {

namespace {

Reason reason_for(base::Error const& error) {
  using base::Errc;
  switch (error.code) {
    case Errc::forbidden:
      return Reason::not_authorized;
    case Errc::invalid:
      return Reason::payload_format_invalid;
    case Errc::busy:
    case Errc::too_large:
      return Reason::quota_exceeded;
    default:
      return Reason::implementation_specific_error;
  }
}

/// What may pass without a message being lost in silence where the client cannot be told why.
bool worth_a_retry(base::Error const& error) {
  return error.code == base::Errc::busy || error.code == base::Errc::unavailable;
}

/// Message of a PUBLISH or a will: what does not travel is taken out of its properties.
MessagePtr message_of(std::string topic, std::string payload, Qos qos, bool retain,
                      Properties properties, std::string const& sender, Time now) {
  auto message = std::make_shared<Message>();
  message->topic = std::move(topic);
  message->payload = std::move(payload);
  message->qos = qos;
  message->retain = retain;
  if (!properties.empty()) {
    if (auto const expiry = properties.number(PropertyId::message_expiry)) {
      message->expires = now + std::chrono::seconds{*expiry};
      properties.erase(PropertyId::message_expiry);
    }
    properties.erase(PropertyId::topic_alias);
    properties.erase(PropertyId::will_delay);
    message->properties = std::move(properties);
  }
  message->sender = sender;
  return message;
}

}  // namespace

/// False: the connection was closed.
bool Broker::resolve_alias(Link& link, Publish& publish) {
  auto const alias = publish.properties.number(PropertyId::topic_alias);
  if (!alias) return true;
  if (*alias > limits_.topic_aliases) {
    close(link, Reason::topic_alias_invalid, "MQTT-3.3.2-9");
    return false;
  }
  if (link.aliases_in.size() < *alias) link.aliases_in.resize(*alias);
  auto& known = link.aliases_in[*alias - 1];
  if (!publish.topic.empty()) {
    known = publish.topic;
  } else if (known.empty()) {
    close(link, Reason::protocol_error, "topic alias not known");
    return false;
  } else {
    publish.topic = known;
  }
  return true;
}

/// MQTT-4.3.3-10: until PUBREL the same identifier is the same message.
bool Broker::repeats(Link& link, Publish const& publish) {
  if (publish.qos != Qos::exactly_once) return false;
  auto const it = link.session->incoming.find(publish.id);
  if (it == link.session->incoming.end()) return false;
  if (it->second.kept) {
    link.line->send(link.version, Ack{AckKind::pubrec, publish.id});
  } else {
    it->second.asked_again = true;
  }
  return true;
}

Reason Broker::permitted(Link const& link, Publish const& publish) const {
  if (!within(limits_.topics, publish.topic)) return Reason::topic_name_invalid;
  bool const reserved = publish.topic.starts_with("$SYS/") || publish.topic.starts_with("$share/");
  auto const& grants = link.principal.publish;
  bool const granted = std::any_of(grants.begin(), grants.end(), [&](std::string const& filter) {
    return matches(filter, publish.topic, Dollar::seen);
  });
  if (reserved || !granted) return Reason::not_authorized;
  bool const new_retained = publish.retain && !publish.payload.empty() &&
                            retained_.size() >= limits_.retained && !retained_.has(publish.topic);
  return new_retained ? Reason::quota_exceeded : Reason::success;
}

void Broker::publish_from(Link& link, Publish publish) {
  if (publish.properties.number(PropertyId::subscription_identifier)) {
    ++counters_.faults;
    return close(link, Reason::protocol_error, "MQTT-3.3.4-6");
  }
  if (!resolve_alias(link, publish)) return;
  if (repeats(link, publish)) return;
  bool const counts = publish.qos != Qos::at_most_once;
  if (counts && link.version == Version::v5 && link.unacknowledged >= limits_.receive_maximum) {
    return close(link, Reason::receive_maximum_exceeded, "MQTT-3.3.4-9");
  }
  if (counts) ++link.unacknowledged;
  ++counters_.received[static_cast<std::size_t>(publish.qos)];
  auto const refused = permitted(link, publish);
  if (refused != Reason::success) {
    ++counters_.refused;
    // A client of 3.1.1 cannot be told; an acknowledgement would be a lie.
    if (link.version == Version::v3_1_1) return close(link, refused, "not permitted");
    return acknowledge_later(link, publish, refused);
  }
  auto const ticket = link.first_ticket + link.waiting.size();
  acknowledge_later(link, publish, Reason::success);
  auto const message =
      message_of(std::move(publish.topic), std::move(publish.payload), publish.qos, publish.retain,
                 std::move(publish.properties), link.client_id, now_);
  bool touches = message->retain && retain(message);
  touches |= route(message);
  link.waiting.back().touches_sessions = touches;
  inlet_.take(
      {link.client_id, link.principal.name, Published::By::client, now_, message},
      [postbox = postbox_, id = link.id, ticket](base::Result<void> result) {
        postbox->post(Postbox::Kept{id, ticket, Postbox::Kept::What::message, std::move(result)});
      });
}

/// Takes its place among the acknowledgements; one that is refused has nothing to wait for.
void Broker::acknowledge_later(Link& link, Publish const& publish, Reason refused) {
  bool const done = refused != Reason::success;
  if (!done && publish.qos == Qos::exactly_once) {
    link.session->incoming.emplace(publish.id, Session::Incoming{});
  }
  auto const bytes =
      done ? 0 : static_cast<std::uint32_t>(publish.topic.size() + publish.payload.size());
  link.waiting.push_back({publish.id, publish.qos, refused, done, false, bytes});
  ++waiting_;
  waiting_bytes_ += bytes;
  link.waiting_bytes += bytes;
  if (done) flush_waiting(link);
}

void Broker::kept(Postbox::Kept const& kept) {
  // Answers to SUBSCRIBE and UNSUBSCRIBE wait for changes of sessions alone.
  if (auto const answer = answers_.find(kept.ticket); kept.link == 0 && answer != answers_.end()) {
    auto const [link_id, packet] = std::move(answer->second);
    answers_.erase(answer);
    auto const it = links_.find(link_id);
    if (it == links_.end() || it->second->phase != Link::Phase::online) return;
    auto& link = *it->second;
    if (!kept.result) return close(link, Reason::server_unavailable, "session not kept");
    return link.line->send(link.version, packet);
  }
  auto const it = links_.find(kept.link);
  if (it == links_.end()) return;
  auto& link = *it->second;
  auto const at = kept.ticket - link.first_ticket;
  if (at >= link.waiting.size()) return;  // answered twice
  auto& waiting = link.waiting[at];
  if (!kept.result) {
    bool const again = worth_a_retry(kept.result.error());
    waiting.reason = reason_for(kept.result.error());
    if (link.version == Version::v3_1_1 && link.phase == Link::Phase::online && again &&
        waiting.qos != Qos::at_most_once) {
      close(link, waiting.reason, "not kept");
    }
    waiting.done = true;
    return flush_waiting(link);
  }
  auto* const session = find_session(link.client_id, link.session_number);
  bool const lasts = session && session->outlives_connection();
  if (kept.what == Postbox::Kept::What::message && lasts && waiting.qos == Qos::exactly_once) {
    store_.changed(IdentifierTaken{session->client_id, waiting.packet_id});
    waiting.touches_sessions = true;
  }
  bool const sync = kept.what == Postbox::Kept::What::message && waiting.touches_sessions &&
                    waiting.qos != Qos::at_most_once && store_.durable();
  if (sync) {
    return store_.sync(
        [postbox = postbox_, id = link.id, ticket = kept.ticket](base::Result<void> result) {
          postbox->post(
              Postbox::Kept{id, ticket, Postbox::Kept::What::session_changes, std::move(result)});
        });
  }
  waiting.done = true;
  flush_waiting(link);
}

/// MQTT-4.6.0-2, MQTT-4.6.0-3: acknowledgements leave in the order in which the messages came.
void Broker::flush_waiting(Link& link) {
  while (!link.waiting.empty() && link.waiting.front().done) {
    auto const waiting = link.waiting.front();
    link.waiting.pop_front();
    ++link.first_ticket;
    --waiting_;
    waiting_bytes_ -= waiting.bytes;
    link.waiting_bytes -= waiting.bytes;
    finish(link, waiting);
  }
  forget(link);
}

void Broker::finish(Link& link, Link::Waiting const& waiting) {
  if (waiting.qos == Qos::at_most_once) return;
  bool const v5 = link.version == Version::v5;
  bool const failed = is_failure(waiting.reason);
  bool const online = link.phase == Link::Phase::online;
  if (waiting.qos == Qos::at_least_once) {
    if (link.unacknowledged != 0) --link.unacknowledged;
    if (online) {
      link.line->send(link.version, Ack{AckKind::puback, waiting.packet_id, waiting.reason});
    }
    return;
  }
  if (failed && link.unacknowledged != 0) --link.unacknowledged;
  // The session may have got another connection in between.
  auto* const session = find_session(link.client_id, link.session_number);
  Link* speaks = online ? &link : nullptr;
  if (session) {
    auto const it = session->incoming.find(waiting.packet_id);
    if (it != session->incoming.end()) {
      bool const owed = !online && it->second.asked_again && session->link;
      if (owed) speaks = session->link;
      it->second = {.kept = true};
      if (failed && (v5 || !online)) session->incoming.erase(it);
    }
  }
  if (!speaks) return;
  speaks->line->send(speaks->version, Ack{AckKind::pubrec, waiting.packet_id, waiting.reason});
}

/// MQTT-4.3.3-11: PUBREL is answered by PUBCOMP.
void Broker::released(Link& link, Ack const& pubrel) {
  auto& session = *link.session;
  auto const it = session.incoming.find(pubrel.id);
  bool const known = it != session.incoming.end();
  if (known && !it->second.kept) {
    ++counters_.faults;
    return close(link, Reason::protocol_error, "PUBREL before PUBREC");
  }
  if (known) {
    session.incoming.erase(it);
    tell(session, IdentifierFree{session.client_id, pubrel.id});
    if (link.unacknowledged != 0) --link.unacknowledged;
  }
  auto const reason = known ? Reason::success : Reason::packet_identifier_not_found;
  link.line->send(link.version, Ack{AckKind::pubcomp, pubrel.id, reason});
}

void Broker::send_will(Session& session) {
  auto will = std::move(*session.will);
  session.will.reset();
  session.will_at = never;
  auto const message = message_of(std::move(will.topic), std::move(will.payload), will.qos,
                                  will.retain, std::move(will.properties), session.client_id, now_);
  if (message->retain) retain(message);
  route(message);
  inlet_.take({session.client_id, session.owner, Published::By::will, now_, message},
              [](base::Result<void> const&) {});
}

/// MQTT-3.3.1-5 to -7. True: something changed.
bool Broker::retain(MessagePtr const& message) {
  if (message->payload.empty()) {
    if (!retained_.remove(message->topic)) return false;
  } else {
    if (retained_.size() >= limits_.retained && !retained_.has(message->topic)) return false;
    retained_.put(message);
  }
  store_.changed(Retained{message});
  return true;
}

void Broker::add_route(Subscriber const& subscriber, Message const& message) {
  auto& session = *subscriber.session;
  auto const& [options, id] = subscriber.subscription;
  if (options.no_local && session.client_id == message.sender) return;  // MQTT-3.8.3-3
  auto const qos = std::min(options.qos, message.qos);
  bool const retain = options.retain_as_published && message.retain;
  if (session.route_mark != route_mark_) {
    session.route_mark = route_mark_;
    session.route_slot = routes_.size();
    routes_.push_back({&session, qos, retain, {}});
  }
  // Overlapping subscriptions: one copy, the highest QoS, every identifier [MQTT-3.3.4-2, -4].
  auto& route = routes_[session.route_slot];
  route.qos = std::max(route.qos, qos);
  route.retain |= retain;
  if (id != 0) route.ids.push_back(id);
}

/// True: a session that outlives its connection has it in its queue now.
bool Broker::route(MessagePtr const& message) {
  matches_.subscribers.clear();
  matches_.groups.clear();
  tree_.match(message->topic, matches_);
  if (matches_.subscribers.empty() && matches_.groups.empty()) return false;
  ++route_mark_;
  routes_.clear();
  for (auto const* subscriber : matches_.subscribers) add_route(*subscriber, *message);
  bool touched = false;
  for (auto* group : matches_.groups) {
    // In turn, but those with a connection and room first [4.8.2].
    auto const count = group->members.size();
    auto chosen = group->next % count;
    for (std::size_t i = 0; i < count; ++i) {
      auto const at = (group->next + i) % count;
      if (!has_room(*group->members[at].session)) continue;
      chosen = at;
      break;
    }
    group->next = (chosen + 1) % count;
    auto const& [session, subscription] = group->members[chosen];
    Route route{session,
                std::min(subscription.options.qos, message->qos),
                subscription.options.retain_as_published && message->retain,
                {}};
    if (subscription.id != 0) route.ids.push_back(subscription.id);
    routes_.push_back(std::move(route));
  }
  // Nothing in here closes a connection or ends a session: the list stays good.
  for (auto& r : routes_) {
    touched |= deliver(*r.session, {message, r.qos, r.retain, std::move(r.ids)});
  }
  return touched;
}

}  // namespace linli::devices::mqtt
