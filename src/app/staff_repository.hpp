#pragma once
// Port: who may join an organisation, who stands in for whom, who is known elsewhere by what name.
#include "app/account_repository.hpp"

namespace linli::app {

/// A one-time link into an organisation. Only the hash of its token is kept.
struct Invitation {
  std::string token_hash;
  std::string organisation;
  std::string name;  ///< of the colleague, as the inviter wrote it
  PersonId invited_by;
  DateTime created_at;
  DateTime expires_at;
  std::optional<Date> authorised_from{};
  std::optional<Date> authorised_until{};
};

/// 代办: `deputy` acts for `principal` from the first to the last day.
struct StandIn {
  std::string id;
  PersonId principal;
  PersonId deputy;
  Date first;
  Date last;
  std::string reason;
  PersonId given_by;
  DateTime given_at;
  std::optional<DateTime> ended_at{};  ///< called back before its last day
};

/// How a unified sign-on knows a person.
struct Identity {
  std::string issuer;
  std::string subject;
  PersonId person;
  DateTime linked_at;
};

/// Threads: safe to call concurrently. Every change is durable when it returns.
/// Errors of all: unavailable "storage.full" | "storage.failed".
class StaffRepository {
 public:
  virtual ~StaffRepository() = default;

  virtual base::Result<void> add_invitation(Invitation const& invitation) = 0;
  /// Errors: not_found "invitation.unknown" (none, used, taken back, or expired at `now`).
  virtual base::Result<Invitation> invitation(std::string const& token_hash,
                                              DateTime now) const = 0;
  /// Open ones, newest first.
  virtual base::Result<std::vector<Invitation>> invitations_of(std::string const& organisation,
                                                               DateTime now) const = 0;
  /// Adds the person and uses the invitation up: both or none. Errors: as `invitation`; conflict
  /// "account.login_taken".
  virtual base::Result<void> accept_invitation(std::string const& token_hash, DateTime now,
                                               Person const& person) = 0;
  virtual base::Result<void> drop_invitation(std::string const& token_hash) = 0;

  virtual base::Result<void> add_stand_in(StandIn const& stand_in) = 0;
  /// Errors: not_found "stand_in.unknown" (none, or ended already).
  virtual base::Result<void> end_stand_in(std::string const& id, DateTime at) = 0;
  /// The latest 200, newest first.
  virtual base::Result<std::vector<StandIn>> stand_ins() const = 0;

  /// Errors: conflict "identity.linked" (to anybody).
  virtual base::Result<void> link_identity(Identity const& identity) = 0;
  /// Errors: not_found "identity.unknown".
  virtual base::Result<Identity> identity(std::string const& issuer,
                                          std::string const& subject) const = 0;
  virtual base::Result<std::vector<Identity>> identities_of(PersonId const& person) const = 0;
  virtual base::Result<void> unlink_identity(std::string const& issuer,
                                             std::string const& subject) = 0;
};

}  // namespace linli::app
