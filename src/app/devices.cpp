#include "app/devices.hpp"

#include <algorithm>

namespace linli::app {
namespace {

struct Word {
  char const* mark;
  char const* name;
};
// In this order: every browser also names those that it descends from.
constexpr Word browsers[] = {
    {"MicroMessenger", "WeChat"}, {"Edg", "Edge"},      {"OPR", "Opera"}, {"Firefox", "Firefox"},
    {"Chrome", "Chrome"},         {"Safari", "Safari"}, {"curl", "curl"}};
constexpr Word systems[] = {{"Windows", "Windows"}, {"iPhone", "iPhone"},   {"iPad", "iPad"},
                            {"Mac OS", "macOS"},    {"Android", "Android"}, {"Linux", "Linux"}};

template <std::size_t N>
std::string named(Word const (&words)[N], std::string_view agent) {
  auto const* found = std::ranges::find_if(
      words, [&](Word const& word) { return agent.find(word.mark) != agent.npos; });
  return found == std::end(words) ? "" : found->name;
}

// A name for the list; the token's hash itself stays here.
std::string id_of(std::string const& token_hash) {
  return token_hash.substr(0, 16);
}

}  // namespace

std::string kind_of_browser(std::string_view agent) {
  agent = agent.substr(0, 512);
  auto out = named(browsers, agent);
  auto const system = named(systems, agent);
  if (!out.empty() && !system.empty()) out += ", ";
  return out + system;
}

std::string masked_address(std::string_view address) {
  if (auto const mapped = address.rfind(':'); address.find('.') != address.npos) {
    if (mapped != address.npos) address.remove_prefix(mapped + 1);
    return std::string{address.substr(0, address.rfind('.'))} + ".*";
  }
  auto const second = address.find(':', address.find(':') + 1);
  return second == address.npos ? std::string{} : std::string{address.substr(0, second)} + ":*";
}

base::Result<std::vector<view::Device>> list_devices(Office& office, SignedIn const& who) {
  auto const sessions = office.accounts.sessions_of(who.person.id, office.wall());
  if (!sessions) return base::fail(sessions.error());
  std::vector<view::Device> out;
  for (auto const& s : *sessions)
    out.push_back({id_of(s.token_hash), s.token_hash == who.session.token_hash, s.browser,
                   s.address, s.created_at, s.seen_at, s.expires_at});
  return out;
}

base::Result<void> end_session(Office& office, std::string const& token_hash) {
  if (auto closed = office.accounts.close_session(token_hash); !closed) return closed;
  office.updates.session_ended(token_hash);
  return {};
}

base::Result<void> end_device(Office& office, Person const& person, std::string const& id) {
  auto const sessions = office.accounts.sessions_of(person.id, office.wall());
  if (!sessions) return base::fail(sessions.error());
  for (auto const& s : *sessions)
    if (id_of(s.token_hash) == id) return end_session(office, s.token_hash);
  return base::fail(base::Errc::not_found, "session.no_such");
}

base::Result<int> end_sessions_of(Office& office, PersonId const& person,
                                  std::string const& kept_hash) {
  auto const sessions = office.accounts.sessions_of(person, office.wall());
  if (!sessions) return base::fail(sessions.error());
  int ended = 0;
  for (auto const& s : *sessions) {
    if (s.token_hash == kept_hash) continue;
    if (auto closed = end_session(office, s.token_hash); !closed) return base::fail(closed.error());
    ++ended;
  }
  return ended;
}

}  // namespace linli::app
