#include "app/owner_status.hpp"

#include "app/explain.hpp"
#include "app/people.hpp"
#include "app/visible.hpp"
#include "core/measures/article_5_owner.hpp"
#include "core/trust/sm3.hpp"

namespace linli::app {
namespace {

constexpr std::size_t most_links = 1000;  // of one community

std::string hash_of(std::string const& token) {
  return trust::sm3(token).hex();
}

}  // namespace

base::Result<view::NewOwnerLink> make_owner_link(Office& office, ProjectId const& project,
                                                 cases::Actor const& by) {
  if (auto file = visible_file(office, project, by); !file) return base::fail(file.error());
  auto const there = office.owner_links->of(project);
  if (!there) return base::fail(there.error());
  if (there->size() >= most_links) return base::fail(base::Errc::conflict, "owner_link.too_many");
  auto const token = office.passwords.token();
  OwnerLink const link{office.passwords.token().substr(0, 16), project, base::PersonId{by.id},
                       office.clock.now(), measures::years_after(office.clock.today(), 1)};
  if (auto added = office.owner_links->add(link, hash_of(token)); !added)
    return base::fail(added.error());
  return view::NewOwnerLink{office.imprint.public_url + "/owners/" + token, link.last_day};
}

base::Result<std::vector<view::OwnerLink>> list_owner_links(Office& office,
                                                            ProjectId const& project,
                                                            cases::Actor const& by) {
  if (auto file = visible_file(office, project, by); !file) return base::fail(file.error());
  auto const links = office.owner_links->of(project);
  if (!links) return base::fail(links.error());
  std::vector<view::OwnerLink> out;
  for (auto const& link : *links)
    out.push_back({link.id, link.made_at, name_of(office, link.made_by.value), link.last_day});
  return out;
}

base::Result<void> end_owner_link(Office& office, ProjectId const& project, std::string const& id,
                                  cases::Actor const& by) {
  if (auto file = visible_file(office, project, by); !file) return base::fail(file.error());
  return office.owner_links->end(project, id);
}

base::Result<view::OwnerStatus> owner_status(Office& office, std::string const& token,
                                             Language language) {
  auto const link = office.owner_links->by_token(hash_of(token));
  if (!link) return base::fail(link.error());
  auto const today = office.clock.today();
  if (link->last_day < today) return base::fail(base::Errc::not_found, "owner_link.unknown");
  auto const file = office.files.load(link->project);
  if (!file) return base::fail(file.error());
  auto const law = office.law.now();
  auto const reads =
      measures::art5_5_owner_reads(law->law(), link->project.value, (*file)->id.value);
  if (reads.value != measures::OwnerReads::status)
    return base::fail(base::Errc::not_found, "owner_link.unknown");
  auto const& project = (*file)->project;
  view::OwnerStatus out;
  out.community = project.profile.community;
  out.phase = project.profile.phase;
  out.town = project.profile.town;
  out.address = project.profile.address;
  if (project.profile.entity) out.operated_by = project.profile.entity->name;
  out.step = cases::step_on(project, today);
  if (auto const* certificate = project.certificate_in_force(today)) {
    out.grade = certificate->grade;
    out.certificate = certificate->number;
    out.certificate_last_day = certificate->last_day;
  }
  for (auto const& clock : project.clocks) {
    bool const runs = !clock.done_on && !clock.dropped;
    if (runs && clock.deadline.article < 26)
      out.limits.push_back(clock_view(law->law(), clock, today, language));
  }
  for (auto const& check : project.checks) out.checks.push_back({check.checked_on, check.meets});
  out.last_day = link->last_day;
  out.why = measures::why(law->law(), reads.because, language);
  return out;
}

}  // namespace linli::app
