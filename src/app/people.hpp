#pragma once
// Accounts: companies register themselves, everybody else is registered by whoever may.
#include "app/sign_in.hpp"

namespace linli::app {

struct NewAccount {
  std::string login;     ///< 3..64 letters, digits, . _ @ -
  std::string password;  ///< 10..200 characters
  std::string name;
  std::string phone{};
  cases::Role role = cases::Role::applicant;
};

struct NewOrganisation {
  std::string credit_code;
  std::string name;
  cases::ApplicantKind kind{};
  NewAccount contact;
};

/// Errors: invalid "credit_code.*" | "account.*_form" | "account.password_short"; conflict
/// "account.organisation_exists" | "account.login_taken"; busy "registration.too_many".
base::Result<view::Registered> register_organisation(Office& office, NewOrganisation given,
                                                     std::string const& address);

/// Administrators create officers, experts, the technical centre, other administrators and
/// departments; the technical centre creates experts. Errors: as above; forbidden
/// "account.role_not_creatable".
base::Result<Person> create_person(Office& office, NewAccount given, cases::Role by);
/// The first administrator, from the command line. Errors: as above.
base::Result<Person> create_account(Office& office, NewAccount given);

/// Ends every other session of the person. Errors: invalid "account.wrong_password" |
/// "account.password_short"; busy.
base::Result<void> change_password(Office& office, SignedIn const& who, std::string const& old,
                                   std::string const& fresh);

/// What proves that it is the expert who asks for another key.
struct KeyChange {
  std::string pin;  ///< of the new key
  std::optional<std::string> old_pin{};
  std::optional<std::string> password{};
};
/// A new SM2 key for an expert; the old one signs no more. Who has a key already gives its PIN or
/// the password. Errors: invalid "signing.pin_length" | "signing.wrong_pin" |
/// "account.wrong_password", conflict "signing.proof_needed", busy.
base::Result<view::SigningKey> make_signing_key(Office& office, Person const& person,
                                                KeyChange const& change);

enum class AccessChange {
  suspend,  ///< ends every session too
  reinstate,
  unlock,               ///< forgets wrong guesses
  reset_second_factor,  ///< the device is lost
  end_sessions,
  reset_password  ///< to the one given; ends every session too
};
BOOST_DESCRIBE_ENUM(AccessChange, suspend, reinstate, unlock, reset_second_factor, end_sessions,
                    reset_password)

/// Administrators manage every account but their own; the administrator of an organisation those of
/// the colleagues. Errors: forbidden "account.not_managed", not_found "account.person_unknown",
/// conflict "organisation.last_administrator", and those of passwords.
base::Result<view::Person> change_access(Office& office, Person const& by, PersonId const& id,
                                         AccessChange change, std::string const& password);
/// May `by` manage the account of `whom`? Errors: as change_access.
base::Result<void> may_manage(Person const& by, Person const& whom);
/// Errors: invalid "account.password_short" | "password.too_long" | "account.password_is_login".
base::Result<void> check_password(std::string const& password, std::string const& login,
                                  char const* where);
/// Checks the form of all fields. Errors: invalid "account.*".
base::Result<void> check_account(NewAccount const& given, std::string const& at);
base::Result<Person> make_person(Office& office, NewAccount const& given);

view::Person person_view(Office& office, Person const& person);
/// Name for lists; the id when the account is gone.
std::string name_of(Office& office, std::string const& person);

}  // namespace linli::app
