#pragma once
// Signing in through a unified sign-on: it vouches for a person who was linked once, after a
// sign-in with the password. It opens no accounts.
#include "app/sign_in.hpp"
#include "app/view/account.hpp"

namespace linli::app {

view::SignOnState sign_on_state(Office const& office);
/// `linking`: the person who is signed in and wants to be known there; null: nobody.
/// Errors: not_found "sign_on.not_configured", and those of SignOn::begin.
base::Result<SignOnVisit> begin_sign_on(Office& office, Person const* linking);

struct SignOnOutcome {
  std::optional<OpenedSession> session;  ///< empty: the identity was linked
};
/// Errors: those of SignOn::finish, unauthenticated "sign_on.not_linked", conflict
/// "identity.linked", forbidden "session.suspended".
base::Result<SignOnOutcome> finish_sign_on(Office& office, std::string const& state,
                                           std::string const& code, Place const& place,
                                           std::string_view old_token);

base::Result<std::vector<view::Identity>> list_identities(Office& office, Person const& person);
/// Errors: not_found "identity.unknown".
base::Result<void> unlink_identity(Office& office, Person const& person, std::string const& id);

}  // namespace linli::app
