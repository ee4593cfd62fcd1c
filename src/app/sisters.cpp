#include "app/sisters.hpp"

#include "app/visible.hpp"
#include "base/text.hpp"
#include "core/measures/rules.hpp"

namespace linli::app {
namespace {

constexpr int most_pages = 10;  // of rows that begin alike

// Blanks may stand anywhere in a name but hardly between its first two characters.
std::string beginning(std::string const& name) {
  std::size_t end = 0;
  while (end < name.size() && base::characters(std::string_view{name}.substr(0, end + 1)) <= 2)
    ++end;
  return name.substr(0, end);
}

bool alike(std::string_view a, std::string_view b) {
  return base::folded(a) == base::folded(b);
}

// One phase is told from another by its permit where both have one, else by its name.
bool same_site(cases::Profile const& a, cases::Profile const& b) {
  auto const text = [](std::optional<std::string> const& given) { return given.value_or(""); };
  if (!alike(a.address, b.address)) return false;
  if (!text(a.phase_permit).empty() && !text(b.phase_permit).empty())
    return alike(*a.phase_permit, *b.phase_permit);
  return alike(text(a.phase), text(b.phase));
}

base::Result<std::vector<ProjectFilePtr>> sister_files(Office& office, ProjectId const& project,
                                                       cases::Profile const& profile) {
  ProjectQuery query;
  query.text = beginning(profile.community);
  query.town = profile.town;
  std::vector<ProjectFilePtr> out;
  for (query.page = {1, 100}; query.page.number <= most_pages; ++query.page.number) {
    auto const rows = office.cases.list(query);
    if (!rows) return base::fail(rows.error());
    for (auto const& row : rows->items) {
      if (row.id == project.value || !alike(row.community, profile.community)) continue;
      auto file = office.files.load(ProjectId{row.id});
      if (!file) return base::fail(file.error());
      out.push_back(std::move(*file));
    }
    if (rows->total <= 100LL * query.page.number) break;
  }
  return out;
}

std::optional<cases::Grade> grade_of(cases::Project const& project, Date today) {
  if (auto const* certificate = project.certificate_in_force(today)) return certificate->grade;
  return project.filing ? project.filing->effective() : std::nullopt;
}

std::optional<view::PhaseSplit> split_of(measures::Law const& law, cases::Project const& project,
                                         view::Sisters const& sisters, Date today,
                                         Language language) {
  auto const grade = grade_of(project, today);
  if (!grade || *grade == cases::Grade::failed) return {};
  std::vector<base::Area> areas{project.profile.gross_floor_area};
  for (auto const& sister : sisters.files)
    if (!sister.same_site && sister.grade == grade) areas.push_back(sister.gross_floor_area);
  if (areas.size() < 2) return {};
  auto const split =
      measures::art29_6_split(law, static_cast<measures::RatingResult>(*grade), areas, today);
  if (!split) return {};
  return view::PhaseSplit{*grade, static_cast<int>(areas.size()), split->value.apart,
                          split->value.together, measures::why(law, split->because, language)};
}

}  // namespace

base::Result<view::Sisters> list_sisters(Office& office, ProjectId const& project,
                                         cases::Actor const& by, Language language) {
  auto const file = visible_file(office, project, by);
  if (!file) return base::fail(file.error());
  auto const& own = (*file)->project;
  auto const found = sister_files(office, project, own.profile);
  if (!found) return base::fail(found.error());
  auto const today = office.clock.today();
  view::Sisters out;
  for (auto const& sister : *found) {
    auto const& p = sister->project;
    out.files.push_back({sister->id.value, p.profile.phase, p.profile.phase_permit,
                         p.profile.address, cases::step_on(p, today), p.profile.gross_floor_area,
                         grade_of(p, today), p.subsidy.paid(), same_site(own.profile, p.profile)});
  }
  out.split = split_of(office.law.now()->law(), own, out, today, language);
  return out;
}

base::Result<void> not_paid_elsewhere(Office& office, ProjectId const& project,
                                      cases::Profile const& profile) {
  auto const found = sister_files(office, project, profile);
  if (!found) return base::fail(found.error());
  for (auto const& sister : *found) {
    auto const paid = sister->project.subsidy.paid();
    if (paid == base::Money{} || !same_site(profile, sister->project.profile)) continue;
    base::Error error{base::Errc::conflict, "subsidy.elsewhere", 29, "RD-37", {}, {}};
    error.facts = {{"project", sister->id.value}, {"paid", std::to_string(paid.whole_yuan())}};
    return base::fail(std::move(error));
  }
  return {};
}

}  // namespace linli::app
