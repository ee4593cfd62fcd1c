#include "app/staff.hpp"

#include "base/text.hpp"

namespace linli::app {
namespace {

constexpr std::int64_t week_ms = 7LL * 86'400'000;
constexpr std::size_t most_open = 50;

base::Result<std::vector<Person>> colleagues(Office& office, std::string const& organisation) {
  std::vector<Person> out;
  PeopleQuery query;
  query.organisation = organisation;
  for (query.page = {1, 100};; ++query.page.number) {
    auto const rows = office.accounts.people(query);
    if (!rows) return base::fail(rows.error());
    out.insert(out.end(), rows->items.begin(), rows->items.end());
    if (rows->items.empty() || rows->total <= 100LL * query.page.number) return out;
  }
}

base::Result<void> administers(Person const& by) {
  if (!by.organisation) return base::fail(base::Errc::forbidden, "organisation.none");
  if (!by.organisation_administrator)
    return base::fail(base::Errc::forbidden, "account.not_managed");
  return {};
}

base::Result<void> check_days(std::optional<Date> from, std::optional<Date> until) {
  if (from && until && *until < *from)
    return base::fail(base::Errc::invalid, "authorisation.backwards", "/authorised_until");
  return {};
}

std::string id_of(Invitation const& invitation) {
  return invitation.token_hash.substr(0, 16);
}

}  // namespace

std::string masked_phone(std::string const& phone) {
  if (phone.size() < 8) return phone.empty() ? "" : "****";
  return phone.substr(0, 3) + "****" + phone.substr(phone.size() - 4);
}

base::Result<std::vector<view::Colleague>> list_staff(Office& office, Person const& by) {
  if (!by.organisation) return base::fail(base::Errc::forbidden, "organisation.none");
  auto const all = colleagues(office, *by.organisation);
  if (!all) return base::fail(all.error());
  std::vector<view::Colleague> out;
  for (auto const& person : *all)
    out.push_back({person_view(office, person), masked_phone(person.phone)});
  return out;
}

base::Result<void> keeps_administrator(Office& office, Person const& leaving) {
  if (!leaving.organisation || !leaving.organisation_administrator) return {};
  auto const all = colleagues(office, *leaving.organisation);
  if (!all) return base::fail(all.error());
  for (auto const& person : *all)
    if (person.id != leaving.id && person.organisation_administrator &&
        person.state == AccountState::active)
      return {};
  return base::fail(base::Errc::conflict, "organisation.last_administrator");
}

base::Result<view::Person> set_authorisation(Office& office, Person const& by, PersonId const& id,
                                             AuthorisationChange const& change) {
  auto const person = office.accounts.person(id);
  if (!person) return base::fail(person.error());
  bool const gives_up =
      by.id == id && by.organisation_administrator && change.organisation_administrator == false;
  if (!gives_up)
    if (auto may = may_manage(by, *person); !may) return base::fail(may.error());
  if (auto ok = check_days(change.from, change.until); !ok) return base::fail(ok.error());
  if (change.organisation_administrator == true && !person->organisation)
    return base::fail(base::Errc::conflict, "organisation.none");
  if (change.organisation_administrator == false)
    if (auto ok = keeps_administrator(office, *person); !ok) return base::fail(ok.error());
  auto const kept = office.accounts.change_person(id, [&](Person& p) -> base::Result<void> {
    if (!gives_up) {
      p.authorised_from = change.from;
      p.authorised_until = change.until;
    }
    if (change.organisation_administrator)
      p.organisation_administrator = *change.organisation_administrator;
    return {};
  });
  if (!kept) return base::fail(kept.error());
  auto const now = office.accounts.person(id);
  if (!now) return base::fail(now.error());
  return person_view(office, *now);
}

base::Result<view::NewInvitation> invite_colleague(Office& office, Person const& by,
                                                   InvitationRequest const& request) {
  if (auto may = administers(by); !may) return base::fail(may.error());
  if (!base::is_plain_line(request.name, 60))
    return base::fail(base::Errc::invalid, "account.name_form", "/name", {{"limit", "60"}});
  if (auto ok = check_days(request.authorised_from, request.authorised_until); !ok)
    return base::fail(ok.error());
  auto const now = office.wall();
  auto const open = office.staff.invitations_of(*by.organisation, now);
  if (!open) return base::fail(open.error());
  if (open->size() >= most_open) return base::fail(base::Errc::busy, "invitation.too_many");
  auto const token = office.passwords.token();
  Invitation const invitation{token_hash(token),
                              *by.organisation,
                              request.name,
                              by.id,
                              now,
                              DateTime::from_unix_ms(now.unix_ms() + week_ms),
                              request.authorised_from,
                              request.authorised_until};
  if (auto added = office.staff.add_invitation(invitation); !added)
    return base::fail(added.error());
  // Behind the #, so that no log of any server sees it.
  return view::NewInvitation{office.imprint.public_url + "/work/join#" + token,
                             invitation.expires_at};
}

base::Result<std::vector<view::Invitation>> list_invitations(Office& office, Person const& by) {
  if (auto may = administers(by); !may) return base::fail(may.error());
  auto const open = office.staff.invitations_of(*by.organisation, office.wall());
  if (!open) return base::fail(open.error());
  std::vector<view::Invitation> out;
  for (auto const& i : *open)
    out.push_back({id_of(i),
                   i.name,
                   name_of(office, i.invited_by.value),
                   i.created_at,
                   i.expires_at,
                   {i.authorised_from, i.authorised_until, true}});
  return out;
}

base::Result<void> drop_invitation(Office& office, Person const& by, std::string const& id) {
  if (auto may = administers(by); !may) return may;
  auto const open = office.staff.invitations_of(*by.organisation, office.wall());
  if (!open) return base::fail(open.error());
  for (auto const& invitation : *open)
    if (id_of(invitation) == id) return office.staff.drop_invitation(invitation.token_hash);
  return base::fail(base::Errc::not_found, "invitation.unknown");
}

base::Result<view::InvitationOffer> view_invitation(Office& office, std::string const& token) {
  auto const invitation = office.staff.invitation(token_hash(token), office.wall());
  if (!invitation) return base::fail(invitation.error());
  auto const organisation = office.accounts.organisation(invitation->organisation);
  if (!organisation) return base::fail(organisation.error());
  return view::InvitationOffer{organisation->name, invitation->name, invitation->expires_at};
}

base::Result<view::Person> accept_invitation(Office& office, std::string const& token,
                                             NewAccount given) {
  auto const hash = token_hash(token);
  auto const invitation = office.staff.invitation(hash, office.wall());
  if (!invitation) return base::fail(invitation.error());
  given.role = cases::Role::applicant;
  if (auto ok = check_account(given, ""); !ok) return base::fail(ok.error());
  auto person = make_person(office, given);
  if (!person) return base::fail(person.error());
  person->organisation = invitation->organisation;
  person->authorised_from = invitation->authorised_from;
  person->authorised_until = invitation->authorised_until;
  if (auto added = office.staff.accept_invitation(hash, office.wall(), *person); !added)
    return base::fail(added.error());
  return person_view(office, *person);
}

}  // namespace linli::app
