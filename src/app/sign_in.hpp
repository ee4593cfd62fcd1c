#pragma once
// Sessions: made by a password, known by a cookie whose hash alone is stored.
#include "app/attempts.hpp"
#include "app/view/people.hpp"

namespace linli::app {

struct Credentials {
  std::string login;
  std::string password;
  std::string code;  ///< of the second factor, or a recovery code; empty: not asked for yet
};

/// Where somebody signs in from.
struct Place {
  std::string address;  ///< of the connection: whole for the rate limit, kept masked
  std::string agent;    ///< User-Agent; only the kind of browser is kept
};

/// Somebody who is signed in.
struct SignedIn {
  Person person;
  Session session;
  cases::Actor actor() const { return {person.id.value, person.role, person.organisation}; }
};

struct OpenedSession {
  std::string token;  ///< goes into the cookie and nowhere else
  SignedIn who;
};

/// A wrong login and a wrong password look the same and take the same time. How guesses are slowed
/// down: attempts.hpp. `old_token`: of the session that this one replaces.
/// Errors: unauthenticated "session.wrong_login" | "session.code_needed" (the password is right,
/// the person has a second factor) | "session.wrong_code", forbidden "session.suspended", busy
/// "session.slow_down" | "session.strange_place" | "session.too_many_attempts" | "vault.busy".
base::Result<OpenedSession> sign_in(Office& office, Credentials const& given, Place const& place,
                                    std::string_view old_token);
/// For a person whose identity is proven already. Errors: forbidden "session.suspended".
base::Result<OpenedSession> open_session(Office& office, Person const& person, Place const& place,
                                         std::string_view old_token);
/// Prolongs a session that is more than half over, and notes once a minute that it was seen.
/// Errors: unauthenticated "session.unknown".
base::Result<SignedIn> session_of(Office& office, std::string_view token);
base::Result<void> sign_out(Office& office, std::string_view token);
/// What is kept of a token.
std::string token_hash(std::string_view token);
/// Acts the person for anybody on this day (授权期限)?
bool authorised(Person const& person, Date today);

base::Result<view::Session> session_view(Office& office, SignedIn const& who);

}  // namespace linli::app
