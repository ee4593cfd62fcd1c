#include "edge/devices/mqtt/session_codec.hpp"

#include "edge/devices/mqtt/bytes.hpp"

namespace linli::devices::mqtt {

namespace {

// The first byte of a change. Numbers are never given another meaning.
enum class Kind : std::uint8_t {
  opened = 1,
  left = 2,
  ended = 3,
  subscribed = 4,
  unsubscribed = 5,
  queued = 6,
  sent = 7,
  received = 8,
  done = 9,
  taken = 10,
  freed = 11,
  retained = 12,
};

void put_u64(std::string& out, std::uint64_t value) {
  put_u32(out, static_cast<std::uint32_t>(value >> 32));
  put_u32(out, static_cast<std::uint32_t>(value));
}
std::uint64_t get_u64(Reader& in) {
  std::uint64_t const high = in.u32();
  return high << 32 | in.u32();
}
void put_time(std::string& out, Time time) {
  put_u64(out, static_cast<std::uint64_t>(time.count()));
}
Time get_time(Reader& in) {
  return Time{static_cast<Time::rep>(get_u64(in))};
}
void put_bytes(std::string& out, std::string_view bytes) {
  put_u32(out, static_cast<std::uint32_t>(bytes.size()));
  out += bytes;
}
std::string get_bytes(Reader& in) {
  return std::string{in.bytes(in.u32())};
}
std::string get_text(Reader& in) {
  return std::string{in.binary()};
}

/// A failure shows as an empty list and, at the latest, at the end of the record.
Properties get_properties(Reader& in, Place place) {
  auto properties = read_properties(in, place);
  return properties ? std::move(*properties) : Properties{};
}

void put_message(std::string& out, Message const& m) {
  put_text(out, m.topic);
  put_bytes(out, m.payload);
  put_u8(out, static_cast<unsigned>(m.qos) | (m.retain ? 4 : 0));
  write(out, m.properties);
  put_time(out, m.expires);
  put_text(out, m.sender);
}
MessagePtr get_message(Reader& in) {
  auto message = std::make_shared<Message>();
  message->topic = get_text(in);
  message->payload = get_bytes(in);
  auto const flags = in.u8();
  message->qos = static_cast<Qos>(flags & 3);
  message->retain = (flags & 4) != 0;
  message->properties = get_properties(in, Place::publish);
  message->expires = get_time(in);
  message->sender = get_text(in);
  return message;
}

void put_delivery(std::string& out, Delivery const& d) {
  put_message(out, *d.message);
  put_u8(out, static_cast<unsigned>(d.qos) | (d.retain ? 4 : 0));
  put_u16(out, static_cast<std::uint32_t>(d.subscription_ids.size()));
  for (auto const id : d.subscription_ids) put_u32(out, id);
}
Delivery get_delivery(Reader& in) {
  Delivery delivery{.message = get_message(in)};
  auto const flags = in.u8();
  delivery.qos = static_cast<Qos>(flags & 3);
  delivery.retain = (flags & 4) != 0;
  for (auto left = in.u16(); left != 0 && !in.failed(); --left) {
    delivery.subscription_ids.push_back(in.u32());
  }
  return delivery;
}

void put_will(std::string& out, std::optional<Will> const& will) {
  put_u8(out, will ? 1 : 0);
  if (!will) return;
  put_text(out, will->topic);
  put_bytes(out, will->payload);
  put_u8(out, static_cast<unsigned>(will->qos) | (will->retain ? 4 : 0));
  write(out, will->properties);
}
std::optional<Will> get_will(Reader& in) {
  if (in.u8() == 0) return {};
  Will will{.topic = get_text(in), .payload = get_bytes(in)};
  auto const flags = in.u8();
  will.qos = static_cast<Qos>(flags & 3);
  will.retain = (flags & 4) != 0;
  will.properties = get_properties(in, Place::will);
  return will;
}

void put_subscription(std::string& out, Subscription const& s) {
  put_u8(out, static_cast<unsigned>(s.options.qos) | (s.options.no_local ? 4 : 0) |
                  (s.options.retain_as_published ? 8 : 0) |
                  static_cast<unsigned>(s.options.retain_handling) << 4);
  put_u32(out, s.id);
}
Subscription get_subscription(Reader& in) {
  auto const flags = in.u8();
  return {{static_cast<Qos>(flags & 3), (flags & 4) != 0, (flags & 8) != 0,
           static_cast<RetainHandling>(flags >> 4 & 3)},
          in.u32()};
}

void begin(std::string& out, Kind kind, std::string const& client_id) {
  put_u8(out, static_cast<unsigned>(kind));
  put_text(out, client_id);
}

Change get_change(Reader& in, Kind kind) {
  if (kind == Kind::retained) return Retained{get_message(in)};
  auto id = get_text(in);
  switch (kind) {
    case Kind::opened: {
      SessionOpened c{.client_id = std::move(id), .owner = get_text(in)};
      c.expiry = in.u32();
      c.will = get_will(in);
      return c;
    }
    case Kind::left: {
      SessionLeft c{.client_id = std::move(id), .expiry = in.u32()};
      c.at = get_time(in);
      c.will_waits = in.u8() != 0;
      return c;
    }
    case Kind::subscribed: {
      Subscribed c{.client_id = std::move(id), .filter = get_text(in)};
      c.subscription = get_subscription(in);
      return c;
    }
    case Kind::unsubscribed:
      return Unsubscribed{std::move(id), get_text(in)};
    case Kind::queued: {
      MessageQueued c{.client_id = std::move(id), .order = get_u64(in)};
      c.delivery = get_delivery(in);
      return c;
    }
    case Kind::sent: {
      MessageSent c{.client_id = std::move(id), .order = get_u64(in)};
      c.packet_id = in.u16();
      return c;
    }
    case Kind::received:
      return MessageReceived{std::move(id), get_u64(in)};
    case Kind::done:
      return MessageDone{std::move(id), get_u64(in)};
    case Kind::taken:
      return IdentifierTaken{std::move(id), in.u16()};
    case Kind::freed:
      return IdentifierFree{std::move(id), in.u16()};
    default:
      return SessionEnded{std::move(id)};
  }
}

}  // namespace

void write_change(std::string& out, Change const& change) {
  std::visit(base::Overloaded{[&](SessionOpened const& c) {
                                begin(out, Kind::opened, c.client_id);
                                put_text(out, c.owner);
                                put_u32(out, c.expiry);
                                put_will(out, c.will);
                              },
                              [&](SessionLeft const& c) {
                                begin(out, Kind::left, c.client_id);
                                put_u32(out, c.expiry);
                                put_time(out, c.at);
                                put_u8(out, c.will_waits ? 1 : 0);
                              },
                              [&](SessionEnded const& c) { begin(out, Kind::ended, c.client_id); },
                              [&](Subscribed const& c) {
                                begin(out, Kind::subscribed, c.client_id);
                                put_text(out, c.filter);
                                put_subscription(out, c.subscription);
                              },
                              [&](Unsubscribed const& c) {
                                begin(out, Kind::unsubscribed, c.client_id);
                                put_text(out, c.filter);
                              },
                              [&](MessageQueued const& c) {
                                begin(out, Kind::queued, c.client_id);
                                put_u64(out, c.order);
                                put_delivery(out, c.delivery);
                              },
                              [&](MessageSent const& c) {
                                begin(out, Kind::sent, c.client_id);
                                put_u64(out, c.order);
                                put_u16(out, c.packet_id);
                              },
                              [&](MessageReceived const& c) {
                                begin(out, Kind::received, c.client_id);
                                put_u64(out, c.order);
                              },
                              [&](MessageDone const& c) {
                                begin(out, Kind::done, c.client_id);
                                put_u64(out, c.order);
                              },
                              [&](IdentifierTaken const& c) {
                                begin(out, Kind::taken, c.client_id);
                                put_u16(out, c.packet_id);
                              },
                              [&](IdentifierFree const& c) {
                                begin(out, Kind::freed, c.client_id);
                                put_u16(out, c.packet_id);
                              },
                              [&](Retained const& c) {
                                put_u8(out, static_cast<unsigned>(Kind::retained));
                                put_message(out, *c.message);
                              }},
             change);
}

base::Result<Change> read_change(std::string_view bytes) {
  Reader in{bytes};
  auto const kind = static_cast<Kind>(in.u8());
  bool const known = kind >= Kind::opened && kind <= Kind::retained;
  if (known) {
    auto change = get_change(in, kind);
    if (in.done()) return change;
  }
  return base::fail(base::Errc::corrupt, "mqtt.sessions_corrupt");
}

void tell_all(Stored const& stored, std::function<void(Change)> const& tell) {
  for (auto const& [topic, message] : stored.retained) tell(Retained{message});
  for (auto const& [id, s] : stored.sessions) {
    tell(SessionOpened{id, s.owner, s.expiry, s.will});
    for (auto const& [filter, subscription] : s.subscriptions) {
      tell(Subscribed{id, filter, subscription});
    }
    for (auto const& m : s.messages) {
      // Of a message that was received only its identifier is left; it needs some message all the
      // same.
      static auto const nothing = std::make_shared<Message const>();
      auto delivery = m.delivery;
      if (!delivery.message) delivery.message = nothing;
      tell(MessageQueued{id, m.order, std::move(delivery)});
      if (m.packet_id != 0) tell(MessageSent{id, m.order, m.packet_id});
      if (m.received) tell(MessageReceived{id, m.order});
    }
    for (auto const packet_id : s.taken) tell(IdentifierTaken{id, packet_id});
    if (s.left != never) tell(SessionLeft{id, s.expiry, s.left, s.will.has_value()});
  }
}

}  // namespace linli::devices::mqtt
