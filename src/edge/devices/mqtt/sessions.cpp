#include "edge/devices/mqtt/sessions.hpp"

#include <algorithm>

namespace linli::devices::mqtt {

namespace {

StoredSession* find(Stored& stored, std::string const& client_id) {
  auto const it = stored.sessions.find(client_id);
  return it == stored.sessions.end() ? nullptr : &it->second;
}

/// Calls `then` with the session's message of that order, if both are there.
template <class F>
void with_message(Stored& stored, std::string const& client_id, std::uint64_t order, F then) {
  auto* const session = find(stored, client_id);
  if (!session) return;
  auto& messages = session->messages;
  auto const it = std::find_if(messages.begin(), messages.end(),
                               [&](StoredMessage const& m) { return m.order == order; });
  if (it != messages.end()) then(messages, it);
}

}  // namespace

void record(Stored& stored, Change const& change) {
  std::visit(base::Overloaded{[&](SessionOpened const& c) {
                                auto& session = stored.sessions[c.client_id];
                                session.owner = c.owner;
                                session.expiry = c.expiry;
                                session.left = never;
                                session.will = c.will;
                              },
                              [&](SessionLeft const& c) {
                                auto* const session = find(stored, c.client_id);
                                if (!session) return;
                                session->expiry = c.expiry;
                                session->left = c.at;
                                if (!c.will_waits) session->will.reset();
                              },
                              [&](SessionEnded const& c) { stored.sessions.erase(c.client_id); },
                              [&](Subscribed const& c) {
                                auto* const session = find(stored, c.client_id);
                                if (session) session->subscriptions[c.filter] = c.subscription;
                              },
                              [&](Unsubscribed const& c) {
                                auto* const session = find(stored, c.client_id);
                                if (session) session->subscriptions.erase(c.filter);
                              },
                              [&](MessageQueued const& c) {
                                auto* const session = find(stored, c.client_id);
                                if (session)
                                  session->messages.push_back({c.order, 0, false, c.delivery});
                              },
                              [&](MessageSent const& c) {
                                with_message(stored, c.client_id, c.order,
                                             [&](auto&, auto it) { it->packet_id = c.packet_id; });
                              },
                              [&](MessageReceived const& c) {
                                with_message(stored, c.client_id, c.order, [&](auto&, auto it) {
                                  it->received = true;
                                  it->delivery = {};
                                });
                              },
                              [&](MessageDone const& c) {
                                with_message(stored, c.client_id, c.order,
                                             [&](auto& messages, auto it) { messages.erase(it); });
                              },
                              [&](IdentifierTaken const& c) {
                                auto* const session = find(stored, c.client_id);
                                if (session) session->taken.insert(c.packet_id);
                              },
                              [&](IdentifierFree const& c) {
                                auto* const session = find(stored, c.client_id);
                                if (session) session->taken.erase(c.packet_id);
                              },
                              [&](Retained const& c) {
                                if (c.message->payload.empty()) {
                                  stored.retained.erase(c.message->topic);
                                } else {
                                  stored.retained[c.message->topic] = c.message;
                                }
                              }},
             change);
}

}  // namespace linli::devices::mqtt
