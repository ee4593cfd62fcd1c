#pragma once
// Port: organisations, people, sessions, and personal data that must never enter the events.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/page.hpp"
#include "base/date.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "core/cases/terms.hpp"

namespace linli::app {

using base::Date;
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

/// One-time codes of a person (RFC 6238).
struct SecondFactor {
  std::string secret;                 ///< base32
  bool confirmed = false;             ///< asked for at sign-in once a first code was given
  std::int64_t used_step = 0;         ///< the latest step whose code was taken: none is taken twice
  std::vector<std::string> recovery;  ///< SM3 of the recovery codes that are left
};
BOOST_DESCRIBE_STRUCT(SecondFactor, (), (secret, confirmed, used_step, recovery))

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
  std::optional<SecondFactor> second_factor{};
  bool organisation_administrator = false;  ///< of an applicant: manages the organisation's staff
  /// 授权期限: outside these days the person reads, but acts for nobody. Empty: no limit.
  std::optional<Date> authorised_from{};
  std::optional<Date> authorised_until{};
};

/// Signed in. Only the hash of the cookie's token is kept.
struct Session {
  std::string token_hash;
  PersonId person;
  std::string csrf;
  DateTime created_at;
  DateTime expires_at;
  DateTime seen_at{};
  std::string browser{};  ///< kind of browser and system, no more: "Firefox, Windows"
  std::string address{};  ///< masked: "192.0.2.*"
};

/// Who objected to a notice (Art. 22), or wrote about a certificate (Art. 28). The receipt that its
/// sender holds is kept nowhere: events and rows know its digest, cases::receipt_sm3.
struct ObjectorContact {
  std::string receipt_sm3;
  base::ProjectId project;
  std::string notice;  ///< its number, or that of the certificate
  std::string name;
  std::string contact;
  DateTime at;
};

/// What an officer made of a late hint.
struct HintHandling {
  PersonId by;
  DateTime at;
  std::string note;
};

/// Raised after the period of a notice: no objection, but the authority reads it (Art. 21). Or a
/// tip about a certificate by somebody who is no owner (Art. 27, 28).
struct LateHint {
  std::string receipt_sm3;
  std::string notice;  ///< its number, or that of the certificate
  std::string name;
  std::string contact;
  std::string grounds;
  std::vector<cases::DocumentRef> proof;
  DateTime at;
  std::int64_t id = 0;  ///< 1, 2, ..., given by the store
  std::optional<HintHandling> handling{};
};

enum class HintState { open, handled };
BOOST_DESCRIBE_ENUM(HintState, open, handled)

/// What is not given does not restrict.
struct LateHintQuery {
  std::optional<HintState> state{};
  std::optional<std::vector<std::string>> notices{};  ///< numbers
  Page page{};
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
  /// Reads the person, lets `change` alter it, and keeps it; nobody comes in between. An error of
  /// `change` is the answer, and nothing is kept. Id, login and role stay what they are.
  virtual base::Result<void> change_person(
      PersonId const& id, std::function<base::Result<void>(Person&)> const& change) = 0;

  virtual base::Result<void> open_session(Session const& session) = 0;
  /// Errors: unauthenticated "session.unknown" (none, or expired at `now`).
  virtual base::Result<Session> session(std::string const& token_hash, DateTime now) const = 0;
  virtual base::Result<void> extend_session(std::string const& token_hash, DateTime seen,
                                            DateTime until) = 0;
  /// Those that are not expired, the latest seen first.
  virtual base::Result<std::vector<Session>> sessions_of(PersonId const& id,
                                                         DateTime now) const = 0;
  virtual base::Result<void> close_session(std::string const& token_hash) = 0;
  /// The token hashes of those that were dropped.
  virtual base::Result<std::vector<std::string>> drop_expired_sessions(DateTime now) = 0;

  /// `key`: a login or an address, as the caller limits. Entries older than a day are dropped,
  /// those whose key begins with "known:" after thirty.
  virtual base::Result<void> note_attempt(std::string const& key, DateTime at) = 0;
  virtual base::Result<int> attempts(std::string const& key, DateTime since) const = 0;
  virtual base::Result<void> clear_attempts(std::string const& key) = 0;
  /// Of every key that begins so.
  virtual base::Result<void> clear_attempts_like(std::string const& prefix) = 0;

  /// Not settled yet: who it is goes in before the objection is decided.
  /// Errors: conflict "objection.receipt_exists".
  virtual base::Result<void> keep_objector(ObjectorContact const& contact) = 0;
  /// The objection stands in the file of the project.
  virtual base::Result<void> settle_objector(std::string const& receipt_sm3) = 0;
  /// The objection was refused: nothing of its sender stays.
  virtual base::Result<void> drop_objector(std::string const& receipt_sm3) = 0;
  /// Kept before `before` and not settled since, without name and contact; the oldest first.
  virtual base::Result<std::vector<ObjectorContact>> unsettled_objectors(DateTime before,
                                                                         int limit) const = 0;
  /// Errors: not_found "objection.receipt_unknown".
  virtual base::Result<ObjectorContact> objector(std::string const& receipt_sm3) const = 0;
  virtual base::Result<void> keep_late_hint(LateHint const& hint) = 0;
  /// Errors: not_found "objection.receipt_unknown".
  virtual base::Result<LateHint> late_hint(std::string const& receipt_sm3) const = 0;
  /// Errors: not_found "late_hint.unknown".
  virtual base::Result<LateHint> late_hint(std::int64_t id) const = 0;
  /// Newest first.
  virtual base::Result<Paged<LateHint>> late_hints(LateHintQuery const& query) const = 0;
  /// The ids of those that this document came with.
  virtual base::Result<std::vector<std::int64_t>> late_hints_with(std::string const& sm3) const = 0;
  /// Errors: not_found "late_hint.unknown", conflict "late_hint.handled".
  virtual base::Result<void> handle_late_hint(std::int64_t id, HintHandling const& handling) = 0;

  /// Draws a new key for the personal fields and seals all of them with it, in steps, while others
  /// read and write. How many were sealed anew.
  virtual base::Result<int> renew_key() = 0;
};

}  // namespace linli::app
