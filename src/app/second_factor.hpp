#pragma once
// One-time codes of an authenticator as a second factor. They follow the time of the machine, never
// the rehearsal clock.
#include "app/attempts.hpp"
#include "app/view/account.hpp"

namespace linli::app {

/// Is asked for a code at sign-in.
bool has_second_factor(Person const& person);
view::SecondFactor second_factor_view(Person const& person);

/// A secret that counts once its first code is confirmed.
/// Errors: invalid "account.wrong_password", conflict "second_factor.on", busy.
base::Result<view::NewSecondFactor> begin_second_factor(Office& office, Person const& person,
                                                        std::string const& password);
/// Recovery codes: shown this once, kept as digests.
/// Errors: invalid "second_factor.wrong_code", conflict "second_factor.on" | "second_factor.none",
/// busy "session.too_many_attempts".
base::Result<view::RecoveryCodes> confirm_second_factor(Office& office, Person const& person,
                                                        std::string const& code);
/// Errors: invalid "account.wrong_password" | "second_factor.wrong_code", conflict
/// "second_factor.none", busy.
base::Result<void> drop_second_factor(Office& office, Person const& person,
                                      std::string const& password, std::string const& code,
                                      std::string const& address);
/// By an administrator, when the device and the recovery codes are lost.
base::Result<void> reset_second_factor(Office& office, PersonId const& person);

/// Takes a code or a recovery code; neither is good again. Errors: unauthenticated
/// "session.wrong_code", busy "session.too_many_attempts".
base::Result<void> use_code(Office& office, Person const& person, std::string const& code,
                            std::string const& address);

/// Errors: invalid "account.wrong_password" with `where`, busy.
base::Result<void> check_own_password(Office& office, Person const& person,
                                      std::string const& password, char const* where);

}  // namespace linli::app
