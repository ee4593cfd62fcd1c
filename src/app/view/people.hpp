#pragma once
// What the desks and the public see of people, sessions and the clock.
#include "app/account_repository.hpp"

namespace linli::app::view {

using base::Date;
using base::DateTime;

struct OrganisationRef {
  std::string credit_code;
  std::string name;
  cases::ApplicantKind kind{};
};
BOOST_DESCRIBE_STRUCT(OrganisationRef, (), (credit_code, name, kind))

/// 授权期限, and whether today lies in it.
struct Authorisation {
  std::optional<Date> from;
  std::optional<Date> until;
  bool in_force = true;
};
BOOST_DESCRIBE_STRUCT(Authorisation, (), (from, until, in_force))

struct StandIn {
  std::string id;
  std::string principal;
  std::string principal_name;
  std::string deputy;
  std::string deputy_name;
  Date first;
  Date last;
  std::string reason;
  std::string given_by_name;
  DateTime given_at;
  std::optional<DateTime> ended_at;
  bool in_force = false;  ///< today
};
BOOST_DESCRIBE_STRUCT(StandIn, (),
                      (id, principal, principal_name, deputy, deputy_name, first, last, reason,
                       given_by_name, given_at, ended_at, in_force))

struct SessionPerson {
  std::string id;
  std::string name;
  std::string login;
  cases::Role role{};
  std::optional<OrganisationRef> organisation;
  std::optional<std::string> public_key;  ///< SM2 key of an expert, if one was made
  bool second_factor = false;
  bool organisation_administrator = false;
  Authorisation authorisation;
  std::vector<StandIn> stands_in_for;  ///< today
};
BOOST_DESCRIBE_STRUCT(SessionPerson, (),
                      (id, name, login, role, organisation, public_key, second_factor,
                       organisation_administrator, authorisation, stands_in_for))

struct Session {
  SessionPerson person;
  std::string csrf;  ///< to be sent as X-CSRF-Token with every unsafe method
  DateTime expires_at;
};
BOOST_DESCRIBE_STRUCT(Session, (), (person, csrf, expires_at))

struct InForceState {
  bool set = false;  ///< false: the authority has not told since when the Measures are in force
  std::optional<Date> from;
  std::optional<Date> until;
};
BOOST_DESCRIBE_STRUCT(InForceState, (), (set, from, until))

struct ClockState {
  DateTime now;
  Date today;
  bool rehearsal = false;  ///< an administrator moves the clock
  bool simulated = false;  ///< the data of this installation is made up
  InForceState in_force;
};
BOOST_DESCRIBE_STRUCT(ClockState, (), (now, today, rehearsal, simulated, in_force))

struct Registered {
  std::string credit_code;
  std::string person_id;
};
BOOST_DESCRIBE_STRUCT(Registered, (), (credit_code, person_id))

struct Organisation {
  std::string credit_code;
  std::string name;
  cases::ApplicantKind kind{};
  DateTime registered_at;
};
BOOST_DESCRIBE_STRUCT(Organisation, (), (credit_code, name, kind, registered_at))

struct Person {
  std::string id;
  std::string login;
  std::string name;
  cases::Role role{};
  std::optional<std::string> organisation;  ///< credit code
  AccountState state = AccountState::active;
  bool has_signing_key = false;
  DateTime created_at;
  bool second_factor = false;
  bool organisation_administrator = false;
  Authorisation authorisation;
};
BOOST_DESCRIBE_STRUCT(Person, (),
                      (id, login, name, role, organisation, state, has_signing_key, created_at,
                       second_factor, organisation_administrator, authorisation))

struct SigningKey {
  std::string public_key;  ///< 130 hex digits
};
BOOST_DESCRIBE_STRUCT(SigningKey, (), (public_key))

}  // namespace linli::app::view
