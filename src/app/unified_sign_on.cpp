#include "app/unified_sign_on.hpp"

namespace linli::app {
namespace {

std::string id_of(Identity const& identity) {
  return token_hash(identity.issuer + "\n" + identity.subject).substr(0, 16);
}

base::Result<void> link(Office& office, Vouched const& vouched) {
  auto const person = office.accounts.person(PersonId{vouched.for_person});
  if (!person) return base::fail(person.error());
  auto const linked =
      office.staff.link_identity({vouched.issuer, vouched.subject, person->id, office.wall()});
  if (linked || linked.error().id != "identity.linked") return linked;
  auto const owner = office.staff.identity(vouched.issuer, vouched.subject);
  return owner && owner->person == person->id ? base::Result<void>{} : linked;
}

}  // namespace

view::SignOnState sign_on_state(Office const& office) {
  if (!office.sign_on) return {};
  return {true, office.sign_on->label()};
}

base::Result<SignOnVisit> begin_sign_on(Office& office, Person const* linking) {
  if (!office.sign_on) return base::fail(base::Errc::not_found, "sign_on.not_configured");
  return office.sign_on->begin(linking ? linking->id.value : std::string{});
}

base::Result<SignOnOutcome> finish_sign_on(Office& office, std::string const& state,
                                           std::string const& code, Place const& place,
                                           std::string_view old_token) {
  if (!office.sign_on) return base::fail(base::Errc::not_found, "sign_on.not_configured");
  auto const vouched = office.sign_on->finish(state, code);
  if (!vouched) return base::fail(vouched.error());
  if (!vouched->for_person.empty()) {
    if (auto linked = link(office, *vouched); !linked) return base::fail(linked.error());
    return SignOnOutcome{};
  }
  auto const identity = office.staff.identity(vouched->issuer, vouched->subject);
  if (!identity && identity.error().code == base::Errc::not_found)
    return base::fail(base::Errc::unauthenticated, "sign_on.not_linked");
  if (!identity) return base::fail(identity.error());
  auto const person = office.accounts.person(identity->person);
  if (!person) return base::fail(person.error());
  auto session = open_session(office, *person, place, old_token);
  if (!session) return base::fail(session.error());
  return SignOnOutcome{std::move(*session)};
}

base::Result<std::vector<view::Identity>> list_identities(Office& office, Person const& person) {
  auto const all = office.staff.identities_of(person.id);
  if (!all) return base::fail(all.error());
  std::vector<view::Identity> out;
  for (auto const& i : *all) out.push_back({id_of(i), i.issuer, i.linked_at});
  return out;
}

base::Result<void> unlink_identity(Office& office, Person const& person, std::string const& id) {
  auto const all = office.staff.identities_of(person.id);
  if (!all) return base::fail(all.error());
  for (auto const& i : *all)
    if (id_of(i) == id) return office.staff.unlink_identity(i.issuer, i.subject);
  return base::fail(base::Errc::not_found, "identity.unknown");
}

}  // namespace linli::app
