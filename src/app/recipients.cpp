#include "app/recipients.hpp"

#include "app/explain.hpp"
#include "app/visible.hpp"

namespace linli::app {

base::Result<void> Recipients::add(Letter& letter, cases::Addressee const& to,
                                   cases::Project const& project, std::string const& except) {
  std::vector<Person> one;
  auto const* people = &one;
  if (to.person) {
    if (auto const person = office_.accounts.person(PersonId{*to.person})) one.push_back(*person);
  } else {
    auto const found = staff(to);
    if (!found) return base::fail(found.error());
    people = *found;
  }
  for (auto const& person : *people) {
    cases::Actor const reader{person.id.value, person.role, person.organisation};
    if (person.id.value != except && person.state == AccountState::active &&
        sight(project, reader) != Sight::nothing)
      letter.people.push_back(person.id);
  }
  if (to.role == cases::Role::officer) letter.hooks_of = authority_hooks;
  if (to.role == cases::Role::applicant) letter.hooks_of = to.organisation.value_or("");
  return {};
}

base::Result<std::vector<Person> const*> Recipients::staff(cases::Addressee const& to) {
  auto const [found, added] =
      staff_.try_emplace(word_of(to.role) + ':' + to.organisation.value_or(""));
  if (!added) return &found->second;
  PeopleQuery query;
  query.role = to.role;
  query.organisation = to.organisation;
  for (query.page = {1, 100}; query.page.number <= 20; ++query.page.number) {
    auto rows = office_.accounts.people(query);
    if (!rows) return base::fail(rows.error());
    for (auto& person : rows->items) found->second.push_back(std::move(person));
    if (rows->total <= 100LL * query.page.number) break;
  }
  return &found->second;
}

}  // namespace linli::app
