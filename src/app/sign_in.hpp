#pragma once
// Sessions: made by a password, known by a cookie whose hash alone is stored.
#include "app/office.hpp"
#include "app/view/people.hpp"

namespace linli::app {

struct Credentials {
  std::string login;
  std::string password;
  std::string address;  ///< of the connection, for the rate limit
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

/// A wrong login and a wrong password look the same and take the same time. Limits: 5 failures per
/// login, 30 per address, in 15 minutes. `old_token`: of the session that this one replaces.
/// Errors: unauthenticated "session.wrong_login", forbidden "session.suspended",
/// busy "session.too_many_attempts" | "vault.busy".
base::Result<OpenedSession> sign_in(Office& office, Credentials const& given,
                                    std::string_view old_token);
/// Prolongs a session that is more than half over. Errors: unauthenticated "session.unknown".
base::Result<SignedIn> session_of(Office& office, std::string_view token);
base::Result<void> sign_out(Office& office, std::string_view token);

base::Result<view::Session> session_view(Office& office, SignedIn const& who);

/// Counts an attempt under `key` and says whether there were more than `limit` in 15 minutes.
/// Errors: busy `id`.
base::Result<void> limit_attempts(Office& office, std::string const& key, int limit,
                                  char const* id);

}  // namespace linli::app
