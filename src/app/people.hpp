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

/// Ends every session of the person, this one too. Errors: invalid "account.wrong_password" |
/// "account.password_short"; busy.
base::Result<void> change_password(Office& office, Person const& person, std::string const& old,
                                   std::string const& fresh);
/// A new SM2 key for an expert; the old one signs no more. Errors: invalid "signing.pin_length".
base::Result<view::SigningKey> make_signing_key(Office& office, Person const& person,
                                                std::string const& pin);

view::Person person_view(Person const& person);
/// Name for lists; the id when the account is gone.
std::string name_of(Office& office, std::string const& person);

}  // namespace linli::app
