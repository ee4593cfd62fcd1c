#include "app/sign_in.hpp"

#include "app/devices.hpp"
#include "app/second_factor.hpp"
#include "app/stand_in.hpp"
#include "core/trust/sm3.hpp"

namespace linli::app {
namespace {

constexpr std::int64_t session_ms = 12LL * 3600 * 1000;
constexpr std::int64_t minute_ms = 60 * 1000;

DateTime shifted(DateTime at, std::int64_t ms) {
  return DateTime::from_unix_ms(at.unix_ms() + ms);
}

base::Result<Person> person_by_password(Office& office, Credentials const& given,
                                        Attempt& attempt) {
  auto person = office.accounts.person_by_login(given.login);
  if (!person && person.error().code != base::Errc::not_found) return person;
  auto const right =
      office.passwords.verify(person ? person->password_hash : std::string{}, given.password);
  if (!right && right.error().code != base::Errc::invalid) return base::fail(right.error());
  if (person && right && *right) return person;
  if (auto noted = attempt.failed(); !noted) return base::fail(noted.error());
  return base::fail(base::Errc::unauthenticated, "session.wrong_login");
}

}  // namespace

std::string token_hash(std::string_view token) {
  return trust::sm3(token).hex();
}

bool authorised(Person const& person, Date today) {
  return !(person.authorised_from && today < *person.authorised_from) &&
         !(person.authorised_until && today > *person.authorised_until);
}

base::Result<OpenedSession> sign_in(Office& office, Credentials const& given, Place const& place,
                                    std::string_view old_token) {
  Attempt attempt{office, given.login, place.address};
  if (auto may = attempt.begin(); !may) return base::fail(may.error());
  auto const person = person_by_password(office, given, attempt);
  if (!person) return base::fail(person.error());
  if (person->state != AccountState::active)
    return base::fail(base::Errc::forbidden, "session.suspended");
  if (auto noted = attempt.succeeded(); !noted) return base::fail(noted.error());
  if (has_second_factor(*person)) {
    if (given.code.empty()) return base::fail(base::Errc::unauthenticated, "session.code_needed");
    if (auto right = use_code(office, *person, given.code, place.address); !right)
      return base::fail(right.error());
  }
  return open_session(office, *person, place, old_token);
}

base::Result<OpenedSession> open_session(Office& office, Person const& person, Place const& place,
                                         std::string_view old_token) {
  if (person.state != AccountState::active)
    return base::fail(base::Errc::forbidden, "session.suspended");
  if (!old_token.empty())
    if (auto closed = sign_out(office, old_token); !closed) return base::fail(closed.error());
  OpenedSession out{office.passwords.token(), {person, {}}};
  auto const now = office.wall();
  out.who.session = {token_hash(out.token),        person.id,
                     office.passwords.token(),     now,
                     shifted(now, session_ms),     now,
                     kind_of_browser(place.agent), masked_address(place.address)};
  if (auto opened = office.accounts.open_session(out.who.session); !opened)
    return base::fail(opened.error());
  return out;
}

base::Result<SignedIn> session_of(Office& office, std::string_view token) {
  auto const unknown = [] { return base::fail(base::Errc::unauthenticated, "session.unknown"); };
  if (token.empty()) return unknown();
  auto const now = office.wall();
  auto session = office.accounts.session(token_hash(token), now);
  if (!session) return base::fail(session.error());
  auto person = office.accounts.person(session->person);
  if (!person || person->state != AccountState::active) return unknown();
  bool const half_over = session->expires_at.unix_ms() - now.unix_ms() < session_ms / 2;
  if (half_over || now.unix_ms() - session->seen_at.unix_ms() > minute_ms) {
    if (half_over) session->expires_at = shifted(now, session_ms);
    session->seen_at = now;
    // Prolonging is a convenience: the session stays good when it fails.
    static_cast<void>(
        office.accounts.extend_session(session->token_hash, now, session->expires_at));
  }
  return SignedIn{std::move(*person), std::move(*session)};
}

base::Result<void> sign_out(Office& office, std::string_view token) {
  return end_session(office, token_hash(token));
}

base::Result<view::Session> session_view(Office& office, SignedIn const& who) {
  view::Session out;
  auto const& p = who.person;
  out.person = {p.id.value,
                p.name,
                p.login,
                p.role,
                {},
                p.public_key,
                has_second_factor(p),
                p.organisation_administrator,
                {p.authorised_from, p.authorised_until, authorised(p, office.clock.today())},
                {}};
  auto stand_ins = stand_ins_of(office, p);
  if (!stand_ins) return base::fail(stand_ins.error());
  out.person.stands_in_for = std::move(*stand_ins);
  if (p.organisation) {
    auto const organisation = office.accounts.organisation(*p.organisation);
    if (!organisation) return base::fail(organisation.error());
    out.person.organisation =
        view::OrganisationRef{organisation->credit_code, organisation->name, organisation->kind};
  }
  out.csrf = who.session.csrf;
  out.expires_at = who.session.expires_at;
  return out;
}

}  // namespace linli::app
