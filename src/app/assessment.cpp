#include "app/assessment.hpp"

#include <algorithm>

#include "app/score_scale.hpp"
#include "core/standard/explain.hpp"

namespace linli::app {
namespace {

// Whose sheets this reader may see.
std::vector<std::string> seen_scorers(cases::Filing const& filing, cases::RoundFile const& file,
                                      cases::Actor const& by) {
  bool const own_alone = by.role == cases::Role::expert && !file.opinion;
  if (reads_round(filing, file, by) && !own_alone) return cases::scorers_of(file);
  for (auto const& sheet : file.sheets)
    if (sheet.expert == by.id) return {by.id};
  return {};
}

standard::Sheet sheet_of(std::map<std::string, cases::ItemStatement> const& items) {
  standard::Sheet out{"self", {}};
  for (auto const& [code, s] : items)
    out.entries.push_back({s.item, s.met, s.value, s.not_applicable});
  return out;
}

void unique(std::vector<std::string>& codes) {
  std::ranges::sort(codes);
  codes.erase(std::ranges::unique(codes).begin(), codes.end());
}

}  // namespace

view::OutcomeView outcome_view(standard::Standard const& standard, standard::Outcome const& outcome,
                               base::Catalogue const& texts, Language language) {
  view::OutcomeView out;
  out.grade = outcome.grade;
  out.total = outcome.total.text();
  out.base_points = outcome.base_points.text();
  out.base_possible = outcome.base_applicable.text();
  out.bonus_points = outcome.bonus_points.text();
  out.scale = score_scale(standard);
  for (auto const& d : outcome.dimensions) {
    view::DimensionOutcome shown{d.dimension, d.points.text(), d.applicable.text(), {}};
    if (d.rate) shown.rate = d.rate->text();
    out.dimensions.push_back(std::move(shown));
  }
  for (auto const& i : outcome.items)
    out.items.push_back({i.item, i.applicable, i.points.text(), i.max_points.text(), i.scorers,
                         i.basic_met, i.premium_met, i.carried});
  auto const lines = standard::explain_grade(standard, outcome, texts, language);
  for (std::size_t n = 0; n < outcome.reasons.size(); ++n) {
    auto const& r = outcome.reasons[n];
    out.reasons.push_back({r.kind, r.grade, r.item, r.dimension, r.have, r.need, r.threshold,
                           n < lines.size() ? lines[n] : std::string{}});
  }
  return out;
}

base::Result<view::Assessment> assessment(Office& office, ProjectId const& id,
                                          std::string const& round, cases::Actor const& by,
                                          Language language) {
  auto const file = visible_file(office, id, by);
  if (!file) return base::fail(file.error());
  auto const& project = (*file)->project;
  auto const today = office.clock.today();
  auto const law = office.law.now();
  view::Assessment out;
  out.round = round;
  bool const self = round == "self";
  auto const version = !self && project.filing         ? project.filing->standard_version
                       : project.self_standard.empty() ? std::string{"current"}
                                                       : project.self_standard;
  auto const standard = law->standard(version, today);
  if (!standard)
    return base::fail(
        base::Error{base::Errc::refused, "A04-NO-STANDARD", 4, {}, {}, {{"on", today.iso()}}});
  out.standard_version = standard->version();
  if (sight(project, by) < Sight::papers) return out;
  base::Result<standard::Standing> found = base::fail(base::Errc::invalid, "standard.no_sheets");
  if (self) {
    for (auto const& [code, statement] : project.self_items) out.own_items.push_back(statement);
    found = standard::assess_self_so_far(*standard, sheet_of(project.self_items));
  } else if (cases::Round which{};
             boost::describe::enum_from_string(round.c_str(), which) && project.filing) {
    auto const& filing = *project.filing;
    if (auto const* file = filing.round(which)) {
      out.scored_by = cases::scorers_of(*file);
      for (auto const& sheet : file->sheets)
        if (sheet.expert == by.id)
          for (auto const& [code, statement] : sheet.items) out.own_items.push_back(statement);
      if (auto const seen = seen_scorers(filing, *file, by); !seen.empty())
        found = cases::standing(*standard, filing, which, seen);
    }
  }
  if (!found) return out;
  for (auto& gap : found->missing) out.missing_items.push_back(std::move(gap.item));
  unique(out.missing_items);
  out.outcome = outcome_view(*standard, found->outcome, office.texts, language);
  return out;
}

}  // namespace linli::app
