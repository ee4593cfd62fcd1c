// Broker: sessions over time, from the store at the start to their expiry.
#include <algorithm>

#include "edge/devices/mqtt/broker.hpp"

namespace linli::devices::mqtt {

namespace {
constexpr auto sweep_interval = std::chrono::minutes{1};
}

void Broker::restore(Stored stored) {
  for (auto& [topic, message] : stored.retained) retained_.put(std::move(message));
  for (auto& [client_id, s] : stored.sessions) {
    auto session = std::make_unique<Session>();
    session->client_id = client_id;
    session->owner = std::move(s.owner);
    session->number = ++last_number_;
    session->expiry = s.expiry;
    for (auto& [filter, subscription] : s.subscriptions) {
      tree_.add(filter, session.get(), subscription);
      session->subscriptions.emplace_back(filter, subscription);
    }
    for (auto& m : s.messages) {
      session->next_order = std::max(session->next_order, m.order + 1);
      session->last_id = std::max(session->last_id, m.packet_id);
      if (m.packet_id != 0) {
        session->inflight.push_back(
            {m.order, m.packet_id, m.received, false, std::move(m.delivery)});
      } else {
        auto const& message = *m.delivery.message;
        session->queued_bytes += message.topic.size() + message.payload.size() + 64;
        session->queue.push_back({m.order, std::move(m.delivery)});
      }
    }
    for (auto const id : s.taken) session->incoming.emplace(id, Session::Incoming{.kept = true});
    // Whoever was connected lost the connection when the process ended.
    bool const was_connected = s.left == never;
    auto const left = session->left = was_connected ? now_ : s.left;
    session->ends_at = s.expiry == no_expiry ? never : left + std::chrono::seconds{s.expiry};
    if (s.will) {
      auto const delay = s.will->properties.number(PropertyId::will_delay).value_or(0);
      session->will_at = left + std::chrono::seconds{delay};
      session->will = std::move(s.will);
    }
    if (was_connected) {
      store_.changed(SessionLeft{client_id, s.expiry, now_, session->will.has_value()});
    }
    auto& kept = *session;
    sessions_.emplace(client_id, std::move(session));
    schedule(kept);
  }
}

Session* Broker::find_session(std::string const& client_id, std::uint64_t number) {
  auto const it = sessions_.find(client_id);
  if (it == sessions_.end() || it->second->number != number) return nullptr;
  return it->second.get();
}

void Broker::tell(Session const& session, Change change) {
  if (session.outlives_connection()) store_.changed(std::move(change));
}

/// A will that still waits is sent when its session ends [3.1.3.2.2].
void Broker::end_session(Session& session) {
  if (session.timer != never) timers_.erase({session.timer, &session});
  auto const it = sessions_.find(session.client_id);
  auto const owned = std::move(it->second);
  sessions_.erase(it);
  for (auto const& [filter, subscription] : owned->subscriptions) {
    tree_.remove(filter, owned.get());
  }
  tell(*owned, SessionEnded{owned->client_id});
  if (owned->will) send_will(*owned);
}

void Broker::schedule(Session& session) {
  if (session.timer != never) timers_.erase({session.timer, &session});
  session.timer = std::min(session.will_at, session.ends_at);
  if (session.timer != never) timers_.emplace(session.timer, &session);
}

void Broker::run_timers() {
  while (!timers_.empty() && timers_.begin()->first <= now_) {
    auto& session = *timers_.begin()->second;
    if (session.ends_at <= now_) {
      end_session(session);
      continue;
    }
    session.will_at = never;
    schedule(session);
    if (!session.will) continue;
    send_will(session);
    tell(session, SessionLeft{session.client_id, session.expiry, session.left});
  }
}

void Broker::check_link(Link& link) {
  switch (link.phase) {
    case Link::Phase::fresh:
      if (now_ - link.opened >= std::chrono::seconds{limits_.connect_seconds}) {
        close(link, Reason::maximum_connect_time, "no CONNECT");
      }
      break;
    case Link::Phase::online:
      // MQTT-3.1.2-22. One that is not read any further is not silent.
      if (link.keep_alive != never && now_ - link.heard > link.keep_alive && takes_more(link)) {
        close(link, Reason::keep_alive_timeout, "MQTT-3.1.2-22");
      }
      break;
    default:
      break;
  }
}

void Broker::tick(Time now) {
  now_ = now;
  for (auto& [id, link] : links_) check_link(*link);
  run_timers();
  end_doomed();
  if (now_ - swept_ < sweep_interval) return;
  swept_ = now_;
  retained_.sweep(now_, [&](std::string const& topic) {
    store_.changed(Retained{std::make_shared<Message>(Message{.topic = topic})});
  });
}

}  // namespace linli::devices::mqtt
