// Broker: from CONNECT to the end of a connection [3.1, 3.2, 3.14].
#include <algorithm>

#include "edge/devices/mqtt/broker.hpp"
#include "edge/devices/mqtt/packet_codec.hpp"

namespace linli::devices::mqtt {

namespace {

Reason reason_for(base::Error const& error) {
  using base::Errc;
  switch (error.code) {
    case Errc::unauthenticated:
      return Reason::bad_user_name_or_password;
    case Errc::refused:
      return Reason::banned;
    case Errc::busy:
      return Reason::server_busy;
    case Errc::unavailable:
      return Reason::server_unavailable;
    default:
      return Reason::not_authorized;
  }
}

bool grants(std::vector<std::string> const& filters, std::string_view topic) {
  return std::any_of(filters.begin(), filters.end(), [&](std::string const& filter) {
    return matches(filter, topic, Dollar::seen);
  });
}

Time seconds(std::uint32_t count) {
  return std::chrono::seconds{count};
}

/// Leaves the reason string out where the client's limit on packets does not allow it
/// [MQTT-3.2.2-19, MQTT-3.14.2-3].
template <class P>
void explain(P& packet, Link const& link, char const* why) {
  if (link.version != Version::v5 || !link.problem_information) return;
  packet.properties.add(PropertyId::reason_string, std::string{why});
  std::string bytes;
  write_packet(bytes, link.version, packet);
  if (bytes.size() > link.packet_bytes) packet.properties.erase(PropertyId::reason_string);
}

}  // namespace

void Broker::connect(Link& link, Connect connect) {
  using enum PropertyId;
  link.version = connect.version;
  link.packet_bytes = connect.properties.number(maximum_packet_size).value_or(0xFFFF'FFFF);
  link.problem_information =
      connect.properties.number(request_problem_information).value_or(1) == 1;
  if (stopping_) return turn_away(link, Reason::server_shutting_down, "server stops");
  if (connect.properties.text(authentication_method)) {
    return turn_away(link, Reason::bad_authentication_method, "MQTT-4.12.0-1");
  }
  if (connect.version == Version::v3_1_1 && connect.client_id.empty() && !connect.clean_start) {
    return turn_away(link, Reason::client_identifier_not_valid, "3.1.1: MQTT-3.1.3-8");
  }
  if (connect.client_id.size() > limits_.topics.bytes) {
    return turn_away(link, Reason::client_identifier_not_valid, "client identifier too long");
  }
  if (connect.will && !within(limits_.topics, connect.will->topic)) {
    return turn_away(link, Reason::topic_name_invalid, "topic of the will");
  }
  link.phase = Link::Phase::admitting;
  Visitor visitor{connect.client_id, connect.user_name, connect.password,
                  link.peer.certificate_subject, link.peer.address};
  link.connect = std::make_unique<Connect>(std::move(connect));
  doors_.admit(visitor, [postbox = postbox_, id = link.id](base::Result<Principal> principal) {
    postbox->post(Postbox::Admitted{id, std::move(principal)});
  });
}

void Broker::admitted(Link& link, base::Result<Principal> principal) {
  if (link.phase != Link::Phase::admitting) return;
  auto const connect = std::move(link.connect);
  if (!principal) return turn_away(link, reason_for(principal.error()), "not admitted");
  if (connect->will && !grants(principal->publish, connect->will->topic)) {
    return turn_away(link, Reason::not_authorized, "topic of the will");
  }
  link.principal = std::move(*principal);
  bool const assigned = connect->client_id.empty();
  if (assigned) connect->client_id = id_prefix_ + std::to_string(link.id);
  auto const known = sessions_.find(connect->client_id);
  if (known != sessions_.end() && known->second->owner != link.principal.name) {
    return turn_away(link, Reason::client_identifier_not_valid, "client identifier of another");
  }
  if (known == sessions_.end() && sessions_.size() >= limits_.sessions) {
    return turn_away(link, Reason::quota_exceeded, "too many sessions");
  }
  begin(link, *connect, assigned);
}

/// The session that goes on, or a new one [MQTT-3.1.2-4, MQTT-3.1.2-5].
Session& Broker::session_for(Link& link, Connect const& connect, bool& present) {
  auto it = sessions_.find(connect.client_id);
  if (it != sessions_.end() && it->second->link) {
    // MQTT-3.1.4-3: the connection before ends first. Whether its will is sent, its delay says.
    it->second->will_at = never;
    close(*it->second->link, Reason::session_taken_over, "MQTT-3.1.4-3");
    it = sessions_.find(connect.client_id);
  }
  if (it != sessions_.end() && connect.clean_start) {
    end_session(*it->second);
    it = sessions_.end();
  }
  present = it != sessions_.end();
  if (!present) {
    auto session = std::make_unique<Session>();
    session->client_id = connect.client_id;
    session->owner = link.principal.name;
    session->number = ++last_number_;
    it = sessions_.emplace(connect.client_id, std::move(session)).first;
  }
  return *it->second;
}

void Broker::begin(Link& link, Connect const& connect, bool assigned) {
  using enum PropertyId;
  bool present = false;
  auto& session = session_for(link, connect, present);
  bool const v5 = connect.version == Version::v5;
  auto const asked = v5 ? connect.properties.number(session_expiry).value_or(0)
                        : (connect.clean_start ? 0 : no_expiry);
  bool const outlived = session.outlives_connection();
  session.expiry = std::min(asked, limits_.session_expiry);
  session.link = &link;
  session.will = connect.will;
  session.will_at = session.ends_at = never;  // MQTT-3.1.3-9
  schedule(session);
  if (session.outlives_connection()) {
    store_.changed(SessionOpened{session.client_id, session.owner, session.expiry, session.will});
  } else if (outlived) {
    store_.changed(SessionEnded{session.client_id});
  }

  link.phase = Link::Phase::online;
  link.session = &session;
  link.client_id = session.client_id;
  link.session_number = session.number;
  auto const most = connect.properties.number(receive_maximum).value_or(0xFFFF);
  link.window = static_cast<std::uint16_t>(std::min<std::uint32_t>(most, limits_.inflight));
  link.aliases_out_most = static_cast<std::uint16_t>(std::min<std::uint32_t>(
      connect.properties.number(topic_alias_maximum).value_or(0), limits_.topic_aliases));
  bool const shorter = limits_.keep_alive != 0 &&
                       (connect.keep_alive == 0 || connect.keep_alive > limits_.keep_alive);
  // Only MQTT 5 can be told of another value.
  auto const keep_alive = v5 && shorter ? limits_.keep_alive : connect.keep_alive;
  if (keep_alive != 0) link.keep_alive = seconds(keep_alive) * 3 / 2;

  Connack connack{.session_present = present};
  if (v5) {
    auto& p = connack.properties;
    if (session.expiry != asked) p.add(session_expiry, session.expiry);
    p.add(receive_maximum, limits_.receive_maximum);
    p.add(maximum_packet_size, static_cast<std::uint32_t>(limits_.packet_bytes));
    p.add(topic_alias_maximum, limits_.topic_aliases);
    if (assigned) p.add(assigned_client_id, session.client_id);
    if (shorter) p.add(server_keep_alive, limits_.keep_alive);
    if (connect.properties.number(request_response_information) == 1u &&
        !link.principal.response_information.empty()) {
      p.add(response_information, link.principal.response_information);
    }
  }
  ++counters_.connects;
  link.line->send(link.version, connack);
  pump(session);
}

void Broker::turn_away(Link& link, Reason reason, char const* why) {
  ++counters_.turned_away;
  Connack connack{.reason = reason};
  explain(connack, link, why);
  link.line->send(link.version, connack);
  link.connect.reset();
  link.phase = Link::Phase::over;
  link.line->close();
}

void Broker::disconnected(Link& link, Disconnect const& disconnect) {
  auto& session = *link.session;
  if (auto const expiry = disconnect.properties.number(PropertyId::session_expiry)) {
    if (!session.outlives_connection() && *expiry != 0) {
      ++counters_.faults;
      return close(link, Reason::protocol_error, "MQTT-3.14.2-2");
    }
    bool const outlived = session.outlives_connection();
    session.expiry = std::min(*expiry, limits_.session_expiry);
    if (outlived && !session.outlives_connection()) {
      store_.changed(SessionEnded{session.client_id});
    }
  }
  // MQTT-3.14.4-3: after a normal end nobody asks for the will.
  lose(link, disconnect.reason == Reason::success ? WillGoes::nowhere : WillGoes::out);
  link.line->close();
}

void Broker::close(Link& link, Reason reason, char const* why) {
  bool const told = link.phase == Link::Phase::online && link.version == Version::v5;
  if (told && link.line) {
    Disconnect disconnect{reason};
    explain(disconnect, link, why);
    link.line->send(link.version, disconnect);
  }
  lose(link, WillGoes::out);
  if (link.line) link.line->close();
}

/// The session goes on without this connection, or ends with it [MQTT-3.1.2-8, MQTT-4.1.0-2].
void Broker::lose(Link& link, WillGoes will) {
  link.phase = Link::Phase::over;
  link.connect.reset();
  link.aliases_in.clear();
  link.aliases_out.clear();
  if (!link.session) return;
  auto& session = *std::exchange(link.session, nullptr);
  session.link = nullptr;
  for (auto& message : session.inflight) message.sent = false;
  if (will == WillGoes::nowhere) session.will.reset();
  std::uint32_t delay = 0;
  if (session.will) {
    delay = session.will->properties.number(PropertyId::will_delay).value_or(0);
    if (delay == 0) send_will(session);
  }
  session.left = now_;
  tell(session, SessionLeft{session.client_id, session.expiry, now_, session.will.has_value()});
  if (!session.outlives_connection()) return end_session(session);
  if (session.will) session.will_at = now_ + seconds(delay);
  session.ends_at = session.expiry == no_expiry ? never : now_ + seconds(session.expiry);
  schedule(session);
}

void Broker::forget(Link& link) {
  if (!link.line && link.waiting.empty()) links_.erase(link.id);
}

}  // namespace linli::devices::mqtt
