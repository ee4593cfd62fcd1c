#include "app/attempts.hpp"

namespace linli::app {
namespace {

constexpr std::int64_t second_ms = 1000;
constexpr int everywhere = 100;

DateTime before(Office& office, std::int64_t ms) {
  return DateTime::from_unix_ms(office.wall().unix_ms() - ms);
}

std::string lower(std::string text) {
  for (auto& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

std::int64_t pause_after(int failures, bool of_a_login) {
  if (!of_a_login) return failures < 30 ? 0 : 10 * second_ms;
  if (failures < 5) return 0;
  if (failures < 10) return 10 * second_ms;
  return failures < 20 ? 60 * second_ms : 300 * second_ms;
}

}  // namespace

base::Result<void> limit_attempts(Office& office, std::string const& key, int limit, char const* id,
                                  std::int64_t within_ms) {
  if (auto noted = office.accounts.note_attempt(key, office.wall()); !noted)
    return base::fail(noted.error());
  auto const count = office.accounts.attempts(key, before(office, within_ms));
  if (!count) return base::fail(count.error());
  if (*count > limit)
    return base::fail(base::Errc::busy, id, {},
                      {{"minutes", std::to_string(within_ms / (60 * second_ms))}});
  return {};
}

// Nobody has a longer login (people.cpp); the keys stay small.
Attempt::Attempt(Office& office, std::string const& login, std::string const& address)
    : office_{office},
      login_{"login:" + lower(login.substr(0, 64))},
      here_{login_ + "|" + address},
      address_{"address:" + address},
      known_{"known:" + here_} {}

// `allowed`: how many of the counted attempts are this one.
base::Result<void> Attempt::check_pace(std::string const& key, int allowed) {
  auto const failures = office_.accounts.attempts(key, before(office_, quarter_hour_ms));
  if (!failures) return base::fail(failures.error());
  auto const pause = pause_after(*failures - allowed, key == here_);
  if (pause == 0) return {};
  auto const recent = office_.accounts.attempts(key, before(office_, pause));
  if (!recent) return base::fail(recent.error());
  if (*recent > allowed)
    return base::fail(base::Errc::busy, "session.slow_down", {},
                      {{"seconds", std::to_string(pause / second_ms)}});
  return {};
}

base::Result<void> Attempt::begin() {
  for (auto const& key : {here_, address_})
    if (auto ok = check_pace(key, 0); !ok) return ok;
  if (auto noted = office_.accounts.note_attempt(here_, office_.wall()); !noted) return noted;
  if (auto ok = check_pace(here_, 1); !ok) return ok;
  auto const all = office_.accounts.attempts(login_, before(office_, quarter_hour_ms));
  if (!all) return base::fail(all.error());
  if (*all < everywhere) return {};
  auto const known = office_.accounts.attempts(known_, before(office_, 30LL * 86'400 * second_ms));
  if (!known) return base::fail(known.error());
  if (*known == 0) return base::fail(base::Errc::busy, "session.strange_place");
  return {};
}

base::Result<void> Attempt::failed() {
  if (auto noted = office_.accounts.note_attempt(address_, office_.wall()); !noted) return noted;
  return office_.accounts.note_attempt(login_, office_.wall());
}

base::Result<void> Attempt::succeeded() {
  if (auto cleared = office_.accounts.clear_attempts(here_); !cleared) return cleared;
  if (auto cleared = office_.accounts.clear_attempts(known_); !cleared) return cleared;
  return office_.accounts.note_attempt(known_, office_.wall());
}

base::Result<void> forget_attempts(Office& office, Person const& person) {
  auto const login = "login:" + lower(person.login);
  for (auto const& key :
       {login, "pin:" + person.id.value, "password:" + person.id.value, "code:" + person.id.value})
    if (auto cleared = office.accounts.clear_attempts(key); !cleared) return cleared;
  if (auto cleared = office.accounts.clear_attempts_like("code:" + person.id.value + "|"); !cleared)
    return cleared;
  return office.accounts.clear_attempts_like(login + "|");
}

}  // namespace linli::app
