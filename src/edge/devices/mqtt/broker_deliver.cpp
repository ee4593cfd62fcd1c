// Broker: messages to clients, their queues, and what comes back [3.1.2.11.3, 4.3, 4.4, 4.9].
#include <algorithm>

#include "edge/devices/mqtt/broker.hpp"

namespace linli::devices::mqtt {

namespace {
std::size_t weight(Delivery const& delivery) {
  return delivery.message->topic.size() + delivery.message->payload.size() + 64;
}
}  // namespace

bool Broker::has_room(Session const& session) const {
  return session.link && session.queue.empty() &&
         session.link->outstanding < session.link->window &&
         session.link->line->backlog() < limits_.backlog_bytes;
}

/// True: a session that outlives its connection has it in its queue now.
bool Broker::deliver(Session& session, Delivery delivery) {
  auto* const link = session.link;
  if (delivery.qos == Qos::at_most_once) {
    // Without a connection, or to one that does not read, QoS 0 means not at all.
    if (link && link->line->backlog() < limits_.backlog_bytes) {
      send_message(*link, delivery, 0, false);
    } else {
      ++counters_.dropped;
    }
    return false;
  }
  bool const full = session.queue.size() >= limits_.queued_messages ||
                    session.queued_bytes >= limits_.queued_bytes;
  if (full) {
    ++counters_.dropped;
    // One that reads too slowly learns of it. Later: messages are being dealt out just now.
    if (link) doomed_.push_back(link->id);
    return false;
  }
  auto const order = session.next_order++;
  bool const lasts = session.outlives_connection();
  if (lasts) store_.changed(MessageQueued{session.client_id, order, delivery});
  session.queued_bytes += weight(delivery);
  session.queue.push_back({order, std::move(delivery)});
  pump(session);
  return lasts;
}

std::uint16_t Broker::free_id(Session& session) const {
  auto const taken = [&](std::uint16_t id) {
    return id == 0 || std::any_of(session.inflight.begin(), session.inflight.end(),
                                  [&](auto const& m) { return m.id == id; });
  };
  do {
    ++session.last_id;
  } while (taken(session.last_id));
  return session.last_id;
}

/// Sends as much of what waits as the client and its connection take.
void Broker::pump(Session& session) {
  auto* const link = session.link;
  if (!link) return;
  resend(session, *link);
  while (!session.queue.empty() && link->outstanding < link->window &&
         link->line->backlog() < limits_.backlog_bytes) {
    auto queued = std::move(session.queue.front());
    session.queue.pop_front();
    session.queued_bytes -= weight(queued.delivery);
    bool const expired = queued.delivery.message->expires <= now_;
    auto const id = expired ? std::uint16_t{0} : free_id(session);
    if (expired || !send_message(*link, queued.delivery, id, false)) {
      if (expired) ++counters_.dropped;
      tell(session, MessageDone{session.client_id, queued.order});
      continue;
    }
    ++link->outstanding;
    tell(session, MessageSent{session.client_id, queued.order, id});
    session.inflight.push_back({queued.order, id, false, true, std::move(queued.delivery)});
  }
}

/// MQTT-4.4.0-1, MQTT-4.6.0-1: what was not acknowledged on the connection before, in its order.
void Broker::resend(Session& session, Link& link) {
  if (session.inflight.empty() || session.inflight.back().sent) return;
  for (std::size_t at = 0; at < session.inflight.size();) {
    auto& message = session.inflight[at];
    if (!message.sent) {
      if (link.outstanding >= link.window) return;
      if (message.received) {
        link.line->send(link.version, Ack{AckKind::pubrel, message.id});
      } else if (!send_message(link, message.delivery, message.id, true)) {
        done(session, at);
        continue;
      }
      message.sent = true;
      ++link.outstanding;
    }
    ++at;
  }
}

/// False: larger than the client takes; it counts as delivered [MQTT-3.1.2-24, MQTT-3.1.2-25].
bool Broker::send_message(Link& link, Delivery const& delivery, std::uint16_t id, bool dup) {
  auto const& message = *delivery.message;
  Outgoing out{.message = message,
               .qos = delivery.qos,
               .dup = dup,
               .retain = delivery.retain,
               .id = id,
               .subscription_ids = delivery.subscription_ids};
  if (link.version == Version::v5) {
    if (message.expires != never) {
      auto const left = std::max(message.expires - now_, Time::zero());
      out.expiry = static_cast<std::uint32_t>((left.count() + 999) / 1000);
    }
    auto const known = link.aliases_out.find(message.topic);
    if (known != link.aliases_out.end()) {
      out.alias = known->second;
      out.topic_by_alias = true;
    } else if (link.aliases_out.size() < link.aliases_out_most) {
      out.alias = static_cast<std::uint16_t>(link.aliases_out.size() + 1);
    }
    if (link.packet_bytes != 0xFFFF'FFFF && size_of(link.version, out) > link.packet_bytes) {
      ++counters_.dropped;
      return false;
    }
    if (out.alias != 0 && !out.topic_by_alias) link.aliases_out.emplace(message.topic, out.alias);
  }
  ++counters_.delivered;
  link.line->send(link.version, out);
  return true;
}

void Broker::done(Session& session, std::size_t at) {
  tell(session, MessageDone{session.client_id, session.inflight[at].order});
  session.inflight.erase(session.inflight.begin() + static_cast<std::ptrdiff_t>(at));
}

/// PUBACK, PUBREC, PUBCOMP of the client.
void Broker::acked(Link& link, Ack const& ack) {
  auto& session = *link.session;
  auto const it = std::find_if(session.inflight.begin(), session.inflight.end(),
                               [&](auto const& m) { return m.id == ack.id; });
  bool const known = it != session.inflight.end();
  auto const at = static_cast<std::size_t>(it - session.inflight.begin());
  if (ack.kind == AckKind::pubrec) {
    bool const ours = known && it->delivery.qos == Qos::exactly_once;
    if (!ours && !(known && it->received)) {
      auto const reason = Reason::packet_identifier_not_found;
      return link.line->send(link.version, Ack{AckKind::pubrel, ack.id, reason});
    }
    if (!is_failure(ack.reason)) {
      if (!it->received) {
        tell(session, MessageReceived{session.client_id, it->order});
        it->received = true;
        it->delivery = {};
      }
      return link.line->send(link.version, Ack{AckKind::pubrel, ack.id});
    }
  } else {
    bool const fits = known && (ack.kind == AckKind::puback
                                    ? !it->received && it->delivery.qos == Qos::at_least_once
                                    : it->received);
    if (!fits) return;  // of a message that is over
  }
  bool const counted = it->sent;
  done(session, at);
  if (counted) --link.outstanding;
  pump(session);
}

}  // namespace linli::devices::mqtt
