#pragma once
// Staff of an organisation: invited by a link, authorised from day to day, managed by colleagues
// who administer it.
#include "app/people.hpp"
#include "app/view/account.hpp"

namespace linli::app {

/// Colleagues of the same organisation. Errors: forbidden "organisation.none".
base::Result<std::vector<view::Colleague>> list_staff(Office& office, Person const& by);

struct AuthorisationChange {
  std::optional<Date> from{};
  std::optional<Date> until{};
  std::optional<bool> organisation_administrator{};  ///< of an applicant
};
/// Errors: forbidden "account.not_managed", invalid "authorisation.backwards", conflict
/// "organisation.last_administrator" | "organisation.none".
base::Result<view::Person> set_authorisation(Office& office, Person const& by, PersonId const& id,
                                             AuthorisationChange const& change);
/// conflict "organisation.last_administrator" when nobody else administers the organisation.
base::Result<void> keeps_administrator(Office& office, Person const& leaving);

struct InvitationRequest {
  std::string name;
  std::optional<Date> authorised_from{};
  std::optional<Date> authorised_until{};
};
/// A link that opens once, within a week. Errors: forbidden "account.not_managed", invalid
/// "account.name_form" | "authorisation.backwards", busy "invitation.too_many".
base::Result<view::NewInvitation> invite_colleague(Office& office, Person const& by,
                                                   InvitationRequest const& request);
base::Result<std::vector<view::Invitation>> list_invitations(Office& office, Person const& by);
/// Errors: not_found "invitation.unknown".
base::Result<void> drop_invitation(Office& office, Person const& by, std::string const& id);

/// Errors: not_found "invitation.unknown" (also: used or expired).
base::Result<view::InvitationOffer> view_invitation(Office& office, std::string const& token);
/// Errors: as above, and those of NewAccount.
base::Result<view::Person> accept_invitation(Office& office, std::string const& token,
                                             NewAccount given);

/// "138****0000"
std::string masked_phone(std::string const& phone);

}  // namespace linli::app
