#include "app/sign_in.hpp"

#include "core/trust/sm3.hpp"

namespace linli::app {
namespace {

constexpr std::int64_t window_ms = 15 * 60 * 1000;
constexpr std::int64_t session_ms = 12LL * 3600 * 1000;
constexpr int per_login = 5;
constexpr int per_address = 30;

DateTime shifted(DateTime at, std::int64_t ms) {
  return DateTime::from_unix_ms(at.unix_ms() + ms);
}

std::string lower(std::string text) {
  for (auto& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

std::string hash_of(std::string_view token) {
  return trust::sm3(token).hex();
}

base::Result<void> check_rate(Office& office, std::string const& key, int limit) {
  auto const failures = office.accounts.login_failures(key, shifted(office.wall(), -window_ms));
  if (!failures) return base::fail(failures.error());
  if (*failures >= limit)
    return base::fail(base::Errc::busy, "session.too_many_attempts", {}, {{"minutes", "15"}});
  return {};
}

}  // namespace

base::Result<void> limit_attempts(Office& office, std::string const& key, int limit,
                                  char const* id) {
  auto const count = office.accounts.login_failures(key, shifted(office.wall(), -window_ms));
  if (!count) return base::fail(count.error());
  if (*count >= limit) return base::fail(base::Errc::busy, id);
  return office.accounts.add_login_failure(key, office.wall());
}

base::Result<OpenedSession> sign_in(Office& office, Credentials const& given,
                                    std::string_view old_token) {
  // Nobody has a longer login (people.cpp); the key stays small.
  auto const login_key = "login:" + lower(given.login.substr(0, 64));
  auto const address_key = "address:" + given.address;
  if (auto ok = check_rate(office, login_key, per_login); !ok) return base::fail(ok.error());
  if (auto ok = check_rate(office, address_key, per_address); !ok) return base::fail(ok.error());
  // Noted before it is tried: of many guesses at once, all count from the start.
  if (auto noted = office.accounts.add_login_failure(login_key, office.wall()); !noted)
    return base::fail(noted.error());
  if (auto ok = check_rate(office, login_key, per_login + 1); !ok) return base::fail(ok.error());
  auto const person = office.accounts.person_by_login(given.login);
  if (!person && person.error().code != base::Errc::not_found) return base::fail(person.error());
  auto const right =
      office.passwords.verify(person ? person->password_hash : std::string{}, given.password);
  if (!right && right.error().code != base::Errc::invalid) return base::fail(right.error());
  if (!person || !right || !*right) {
    if (auto noted = office.accounts.add_login_failure(address_key, office.wall()); !noted)
      return base::fail(noted.error());
    return base::fail(base::Errc::unauthenticated, "session.wrong_login");
  }
  if (person->state != AccountState::active)
    return base::fail(base::Errc::forbidden, "session.suspended");
  if (auto cleared = office.accounts.clear_login_failures(login_key); !cleared)
    return base::fail(cleared.error());
  if (!old_token.empty())
    if (auto closed = sign_out(office, old_token); !closed) return base::fail(closed.error());
  OpenedSession out{office.passwords.token(), {*person, {}}};
  auto const now = office.wall();
  out.who.session = {hash_of(out.token), person->id, office.passwords.token(), now,
                     shifted(now, session_ms)};
  if (auto opened = office.accounts.open_session(out.who.session); !opened)
    return base::fail(opened.error());
  return out;
}

base::Result<SignedIn> session_of(Office& office, std::string_view token) {
  auto const unknown = [] { return base::fail(base::Errc::unauthenticated, "session.unknown"); };
  if (token.empty()) return unknown();
  auto const now = office.wall();
  auto session = office.accounts.session(hash_of(token), now);
  if (!session) return base::fail(session.error());
  auto person = office.accounts.person(session->person);
  if (!person || person->state != AccountState::active) return unknown();
  if (session->expires_at.unix_ms() - now.unix_ms() < session_ms / 2) {
    session->expires_at = shifted(now, session_ms);
    // Prolonging is a convenience: the session stays good when it fails.
    static_cast<void>(office.accounts.extend_session(session->token_hash, session->expires_at));
  }
  return SignedIn{std::move(*person), std::move(*session)};
}

base::Result<void> sign_out(Office& office, std::string_view token) {
  return office.accounts.close_session(hash_of(token));
}

base::Result<view::Session> session_view(Office& office, SignedIn const& who) {
  view::Session out;
  out.person = {who.person.id.value,  who.person.name, who.person.login, who.person.role, {},
                who.person.public_key};
  if (who.person.organisation) {
    auto const organisation = office.accounts.organisation(*who.person.organisation);
    if (!organisation) return base::fail(organisation.error());
    out.person.organisation =
        view::OrganisationRef{organisation->credit_code, organisation->name, organisation->kind};
  }
  out.csrf = who.session.csrf;
  out.expires_at = who.session.expires_at;
  return out;
}

}  // namespace linli::app
