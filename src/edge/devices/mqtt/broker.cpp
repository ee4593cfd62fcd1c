#include "edge/devices/mqtt/broker.hpp"

#include <algorithm>

namespace linli::devices::mqtt {

Broker::Broker(Limits const& limits, Doors& doors, Inlet& inlet, Sessions& sessions,
               std::shared_ptr<Postbox> postbox, std::string id_prefix, Time now)
    : limits_{limits},
      doors_{doors},
      inlet_{inlet},
      store_{sessions},
      postbox_{std::move(postbox)},
      id_prefix_{std::move(id_prefix)},
      now_{now},
      swept_{now} {
  restore(store_.load());
}

Broker::~Broker() = default;

Link* Broker::open(Line& line, Peer peer, Time now) {
  now_ = now;
  auto link = std::make_unique<Link>();
  link->id = ++last_number_;
  link->line = &line;
  link->peer = std::move(peer);
  link->heard = link->opened = now;
  auto* const handle = link.get();
  links_.emplace(handle->id, std::move(link));
  return handle;
}

void Broker::receive(Link& link, Packet packet, Time now) {
  now_ = now;
  link.heard = now;
  if (link.phase == Link::Phase::over) return;
  if (link.phase == Link::Phase::fresh) {
    // MQTT-3.1.0-1: whoever does not begin with CONNECT is a stranger.
    auto* const first = std::get_if<Connect>(&packet);
    if (first) return connect(link, std::move(*first));
    ++counters_.faults;
    return close(link, Reason::protocol_error, "MQTT-3.1.0-1");
  }
  auto const protocol_error = [&](char const* why) {
    ++counters_.faults;
    close(link, Reason::protocol_error, why);
  };
  std::visit(
      base::Overloaded{[&](Publish& p) { publish_from(link, std::move(p)); },
                       [&](Ack& p) {
                         if (p.kind == AckKind::pubrel) return released(link, p);
                         acked(link, p);
                       },
                       [&](Subscribe& p) { subscribe(link, p); },
                       [&](Unsubscribe& p) { unsubscribe(link, p); },
                       [&](Pingreq&) { link.line->send(link.version, Pingresp{}); },
                       [&](Disconnect& p) { disconnected(link, p); },
                       [&](Connect&) { protocol_error("MQTT-3.1.0-2"); },
                       // MQTT-4.12.0-6: no method was agreed on, so there is nothing to go on with.
                       [&](Auth&) { protocol_error("MQTT-4.12.0-6"); },
                       [&](auto&) { protocol_error("a packet that only servers send"); }},
      packet);
  end_doomed();
}

void Broker::refuse(Link& link, Fault const& fault, Time now) {
  now_ = now;
  if (link.phase == Link::Phase::over) return;
  ++counters_.faults;
  if (link.phase == Link::Phase::fresh) {
    link.version = fault.version;
    bool const answered =
        fault.version == Version::v5 || fault.reason == Reason::unsupported_protocol_version;
    if (answered) return turn_away(link, fault.reason, fault.why);
  }
  close(link, fault.reason, fault.why);
}

void Broker::closed(Link& link, Time now) {
  now_ = now;
  lose(link, WillGoes::out);
  link.line = nullptr;
  forget(link);
  end_doomed();
}

bool Broker::takes_more(Link const& link) const {
  return link.phase != Link::Phase::admitting &&
         link.waiting.size() < std::size_t{limits_.receive_maximum} + 64 &&
         link.waiting_bytes < limits_.waiting_bytes && waiting_ < limits_.waiting_in_all &&
         waiting_bytes_ < limits_.waiting_bytes_in_all;
}

void Broker::drained(Link& link, Time now) {
  now_ = now;
  if (link.session) pump(*link.session);
}

void Broker::settle(Time now) {
  now_ = now;
  // Answers that come while these are worked on ring again.
  postbox_->collect(mail_);
  for (auto& a : mail_.admitted) {
    auto const it = links_.find(a.link);
    if (it != links_.end()) admitted(*it->second, std::move(a.principal));
  }
  for (auto const& k : mail_.kept) kept(k);
  mail_.clear();
  end_doomed();
}

void Broker::publish(MessagePtr message, Time now) {
  now_ = now;
  if (message->retain) retain(message);
  route(message);
  end_doomed();
}

/// Closing one may doom others: its will is dealt out.
void Broker::end_doomed() {
  while (!doomed_.empty()) {
    auto const id = doomed_.back();
    doomed_.pop_back();
    auto const it = links_.find(id);
    if (it == links_.end() || it->second->phase == Link::Phase::over) continue;
    close(*it->second, Reason::quota_exceeded, "queue full");
  }
}

void Broker::dismiss(std::string_view name, Time now) {
  now_ = now;
  for (auto& [id, link] : links_) {
    if (link->phase == Link::Phase::online && link->principal.name == name) {
      close(*link, Reason::not_authorized, "credential withdrawn");
    }
  }
}

void Broker::shut_down(Time now) {
  now_ = now;
  stopping_ = true;
  for (auto& [id, link] : links_) {
    if (link->phase != Link::Phase::over) {
      close(*link, Reason::server_shutting_down, "server stops");
    }
  }
}

BrokerCounters Broker::counters() const {
  auto counters = counters_;
  counters.sessions = sessions_.size();
  counters.subscriptions = tree_.size();
  counters.retained = retained_.size();
  counters.waiting = waiting_;
  return counters;
}

}  // namespace linli::devices::mqtt
