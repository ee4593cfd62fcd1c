#include "app/unified_sign_on.hpp"

#include "app/second_factor.hpp"

namespace linli::app {
namespace {

std::string id_of(Identity const& identity) {
  return token_hash(identity.issuer + "\n" + identity.subject).substr(0, 16);
}

base::Result<void> link(Office& office, Vouched const& vouched, PersonId const& person) {
  auto const linked =
      office.staff.link_identity({vouched.issuer, vouched.subject, person, office.wall()});
  if (linked || linked.error().id != "identity.linked") return linked;
  auto const owner = office.staff.identity(vouched.issuer, vouched.subject);
  return owner && owner->person == person ? base::Result<void>{} : linked;
}

tl::unexpected<base::Error> not_configured() {
  return base::fail(base::Errc::not_found, "sign_on.not_configured");
}

}  // namespace

view::SignOnState sign_on_state(Office const& office) {
  if (!office.sign_on) return {};
  return {true, office.sign_on->label()};
}

base::Result<SignOnVisit> begin_sign_on(Office& office) {
  if (!office.sign_on) return not_configured();
  return office.sign_on->begin({});
}

base::Result<SignOnVisit> begin_linking(Office& office, SignedIn const& who,
                                        LinkingProof const& given, std::string const& address) {
  if (!office.sign_on) return not_configured();
  auto const& person = who.person;
  if (auto right = check_own_password(office, person, given.password, "/password"); !right)
    return base::fail(right.error());
  if (has_second_factor(person))
    if (auto used = use_code(office, person, given.code, address); !used) {
      if (used.error().id != "session.wrong_code") return base::fail(used.error());
      return base::fail(base::Errc::invalid, "second_factor.wrong_code", "/code");
    }
  return office.sign_on->begin(Linking{person.id.value, who.session.token_hash});
}

base::Result<void> finish_linking(Office& office, SignedIn const& who, std::string const& state,
                                  std::string const& code) {
  if (!office.sign_on) return not_configured();
  auto const vouched = office.sign_on->finish(state, code);
  if (!vouched) return base::fail(vouched.error());
  auto const& begun = vouched->linking;
  if (!begun || begun->person != who.person.id.value || begun->session != who.session.token_hash)
    return base::fail(base::Errc::forbidden, "sign_on.other_session");
  return link(office, *vouched, who.person.id);
}

base::Result<OpenedSession> finish_sign_on(Office& office, std::string const& state,
                                           std::string const& code, Place const& place,
                                           std::string_view old_token) {
  if (!office.sign_on) return not_configured();
  auto const vouched = office.sign_on->finish(state, code);
  if (!vouched) return base::fail(vouched.error());
  if (vouched->linking) return base::fail(base::Errc::unauthenticated, "sign_on.stale");
  auto const identity = office.staff.identity(vouched->issuer, vouched->subject);
  if (!identity && identity.error().code == base::Errc::not_found)
    return base::fail(base::Errc::unauthenticated, "sign_on.not_linked");
  if (!identity) return base::fail(identity.error());
  auto const person = office.accounts.person(identity->person);
  if (!person) return base::fail(person.error());
  return open_session(office, *person, place, old_token);
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
