#include "app/stand_in.hpp"

#include "app/people.hpp"
#include "base/text.hpp"

namespace linli::app {
namespace {

view::StandIn view_of(Office& office, StandIn const& s) {
  auto const today = office.clock.today();
  return {s.id,
          s.principal.value,
          name_of(office, s.principal.value),
          s.deputy.value,
          name_of(office, s.deputy.value),
          s.first,
          s.last,
          s.reason,
          name_of(office, s.given_by.value),
          s.given_at,
          s.ended_at,
          !s.ended_at && s.first <= today && today <= s.last};
}

base::Result<void> check_officer(Office& office, std::string const& id, char const* where) {
  auto const person = office.accounts.person(PersonId{id});
  if (person && person->role == cases::Role::officer && person->state == AccountState::active)
    return {};
  return base::fail(base::Errc::invalid, "stand_in.not_an_officer", where);
}

}  // namespace

base::Result<view::StandIn> give_stand_in(Office& office, Person const& by,
                                          StandInRequest const& request) {
  if (by.role != cases::Role::administrator && request.principal != by.id.value)
    return base::fail(base::Errc::forbidden, "stand_in.not_yours");
  if (request.principal == request.deputy)
    return base::fail(base::Errc::invalid, "stand_in.self", "/deputy");
  for (auto const& [id, where] :
       {std::pair{request.principal, "/principal"}, std::pair{request.deputy, "/deputy"}})
    if (auto ok = check_officer(office, id, where); !ok) return base::fail(ok.error());
  if (request.last < request.first || request.last < office.clock.today())
    return base::fail(base::Errc::invalid, "stand_in.backwards", "/last");
  if (!base::is_plain_line(request.reason, 200))
    return base::fail(base::Errc::invalid, "stand_in.reason_form", "/reason", {{"limit", "200"}});
  StandIn const made{"SI-" + office.passwords.token().substr(0, 12),
                     PersonId{request.principal},
                     PersonId{request.deputy},
                     request.first,
                     request.last,
                     request.reason,
                     by.id,
                     office.clock.now()};
  if (auto added = office.staff.add_stand_in(made); !added) return base::fail(added.error());
  return view_of(office, made);
}

base::Result<void> end_stand_in(Office& office, Person const& by, std::string const& id) {
  auto const all = office.staff.stand_ins();
  if (!all) return base::fail(all.error());
  for (auto const& s : *all) {
    if (s.id != id) continue;
    if (by.role != cases::Role::administrator && by.id != s.principal && by.id != s.deputy &&
        by.id != s.given_by)
      return base::fail(base::Errc::forbidden, "stand_in.not_yours");
    return office.staff.end_stand_in(id, office.clock.now());
  }
  return base::fail(base::Errc::not_found, "stand_in.unknown");
}

base::Result<std::vector<view::StandIn>> list_stand_ins(Office& office) {
  auto const all = office.staff.stand_ins();
  if (!all) return base::fail(all.error());
  std::vector<view::StandIn> out;
  for (auto const& s : *all) out.push_back(view_of(office, s));
  return out;
}

base::Result<std::vector<view::StandIn>> stand_ins_of(Office& office, Person const& deputy) {
  std::vector<view::StandIn> out;
  if (deputy.role != cases::Role::officer) return out;
  auto const all = list_stand_ins(office);
  if (!all) return all;
  for (auto const& s : *all)
    if (s.in_force && s.deputy == deputy.id.value) out.push_back(s);
  return out;
}

}  // namespace linli::app
