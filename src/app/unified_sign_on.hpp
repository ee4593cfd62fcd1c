#pragma once
// Signing in through a unified sign-on: it vouches for a person who was linked once, after a
// sign-in with the password. It opens no accounts.
#include "app/sign_in.hpp"
#include "app/view/account.hpp"

namespace linli::app {

view::SignOnState sign_on_state(Office const& office);
/// Errors: not_found "sign_on.not_configured", and those of SignOn::begin.
base::Result<SignOnVisit> begin_sign_on(Office& office);
/// Errors: those of SignOn::finish, unauthenticated "sign_on.stale" (the visit was to link an
/// identity) | "sign_on.not_linked", forbidden "session.suspended".
base::Result<OpenedSession> finish_sign_on(Office& office, std::string const& state,
                                           std::string const& code, Place const& place,
                                           std::string_view old_token);

/// Whoever is linked signs in without password and code from then on, so both are asked for first.
struct LinkingProof {
  std::string password;
  std::string code;  ///< of the second factor; needed if there is one
};
/// Errors: as begin_sign_on; invalid "account.wrong_password" | "second_factor.wrong_code", busy.
base::Result<SignOnVisit> begin_linking(Office& office, SignedIn const& who,
                                        LinkingProof const& given, std::string const& address);
/// By the same person in the same session, or not at all. Errors: those of SignOn::finish,
/// forbidden "sign_on.other_session", conflict "identity.linked".
base::Result<void> finish_linking(Office& office, SignedIn const& who, std::string const& state,
                                  std::string const& code);

base::Result<std::vector<view::Identity>> list_identities(Office& office, Person const& person);
/// Errors: not_found "identity.unknown".
base::Result<void> unlink_identity(Office& office, Person const& person, std::string const& id);

}  // namespace linli::app
