#pragma once
// Port: organisations, people, sessions, and personal data that must never enter the events.
#include <optional>
#include <string>
#include <vector>

#include "app/page.hpp"
#include "base/date.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "core/cases/terms.hpp"

namespace linli::app {

using base::DateTime;
using base::PersonId;

/// A legal person; its credit code (GB 32100) is its key.
struct Organisation {
  std::string credit_code;
  std::string name;
  cases::ApplicantKind kind = cases::ApplicantKind::property_company;
  DateTime registered_at;
};

enum class AccountState { active, suspended };
BOOST_DESCRIBE_ENUM(AccountState, active, suspended)

/// An account of a person. `login` is compared without regard to ASCII case.
struct Person {
  PersonId id;
  std::string login;
  std::string name;
  std::string phone;
  cases::Role role = cases::Role::applicant;
  std::optional<std::string> organisation;  ///< credit code; of an applicant
  std::string password_hash;                ///< Argon2id, encoded
  AccountState state = AccountState::active;
  std::optional<std::string> public_key;   ///< SM2, of an expert
  std::optional<std::string> wrapped_key;  ///< the private key, locked by the expert's PIN
  DateTime created_at;
};

/// Signed in. Only the hash of the cookie's token is kept.
struct Session {
  std::string token_hash;
  PersonId person;
  std::string csrf;
  DateTime created_at;
  DateTime expires_at;
};

/// Who objected to a notice (Art. 22); the events know only `objector`, which is the receipt.
struct ObjectorContact {
  std::string objector;
  base::ProjectId project;
  std::string notice;
  std::string name;
  std::string contact;
  DateTime at;
};

/// Raised after the period ended: no objection, but the authority reads it.
struct LateTip {
  std::string receipt;
  std::string notice;
  std::string name;
  std::string contact;
  std::string grounds;
  std::vector<cases::DocumentRef> proof;
  DateTime at;
};

struct PeopleQuery {
  std::optional<cases::Role> role{};
  std::optional<std::string> organisation{};
  std::string text{};  ///< part of name or login; empty: all
  Page page{};
};

/// Threads: safe to call concurrently. Every change is durable when it returns.
/// Errors of all: unavailable "storage.full" | "storage.failed".
class AccountRepository {
 public:
  virtual ~AccountRepository() = default;

  /// Both or none. Errors: conflict "account.organisation_exists" | "account.login_taken".
  virtual base::Result<void> add_organisation(Organisation const& o, Person const& first) = 0;
  /// Errors: not_found "account.organisation_unknown".
  virtual base::Result<Organisation> organisation(std::string const& credit_code) const = 0;
  /// `text`: part of name or credit code. Ordered by name.
  virtual base::Result<Paged<Organisation>> organisations(std::string const& text,
                                                          Page page) const = 0;

  /// Errors: conflict "account.login_taken" | "account.person_exists".
  virtual base::Result<void> add_person(Person const& person) = 0;
  /// Errors: not_found "account.person_unknown".
  virtual base::Result<Person> person(PersonId const& id) const = 0;
  virtual base::Result<Person> person_by_login(std::string const& login) const = 0;
  virtual base::Result<Paged<Person>> people(PeopleQuery const& query) const = 0;
  virtual base::Result<void> set_password_hash(PersonId const& id, std::string const& hash) = 0;
  virtual base::Result<void> set_signing_key(PersonId const& id, std::string const& public_key,
                                             std::string const& wrapped_key) = 0;
  virtual base::Result<void> set_state(PersonId const& id, AccountState state) = 0;

  virtual base::Result<void> open_session(Session const& session) = 0;
  /// Errors: unauthenticated "session.unknown" (none, or expired at `now`).
  virtual base::Result<Session> session(std::string const& token_hash, DateTime now) const = 0;
  virtual base::Result<void> extend_session(std::string const& token_hash, DateTime until) = 0;
  virtual base::Result<void> close_session(std::string const& token_hash) = 0;
  virtual base::Result<void> close_sessions_of(PersonId const& id) = 0;
  /// How many were dropped.
  virtual base::Result<int> drop_expired_sessions(DateTime now) = 0;

  /// `key`: a login or an address, as the caller limits. Entries older than a day are dropped.
  virtual base::Result<void> add_login_failure(std::string const& key, DateTime at) = 0;
  virtual base::Result<int> login_failures(std::string const& key, DateTime since) const = 0;
  virtual base::Result<void> clear_login_failures(std::string const& key) = 0;

  /// Errors: conflict "objection.receipt_exists".
  virtual base::Result<void> keep_objector(ObjectorContact const& contact) = 0;
  /// Errors: not_found "objection.receipt_unknown".
  virtual base::Result<ObjectorContact> objector(std::string const& receipt) const = 0;
  virtual base::Result<void> keep_late_tip(LateTip const& tip) = 0;
  virtual base::Result<LateTip> late_tip(std::string const& receipt) const = 0;
  /// Newest first; of one notice, or of all when empty.
  virtual base::Result<Paged<LateTip>> late_tips(std::string const& notice, Page page) const = 0;
};

}  // namespace linli::app
