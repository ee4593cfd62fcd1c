#include "app/assessment.hpp"

#include <algorithm>

#include "core/standard/explain.hpp"

namespace linli::app {
namespace {

using Items = std::map<std::string, cases::ItemStatement>;

// What nobody stated yet: not met, or the worst value of its metric.
standard::ItemEntry nothing(standard::Standard const& standard, std::string const& code) {
  standard::ItemEntry entry;
  entry.item = code;
  auto const* item = standard.find_item(code);
  if (item->scoring.method == standard::Method::binary) {
    entry.met = false;
    return entry;
  }
  auto const* metric = item->scoring.metric ? standard.find_metric(*item->scoring.metric) : nullptr;
  bool const less_is_better = metric && metric->direction == standard::Direction::lte;
  auto const worst = less_is_better && metric->unit != standard::Unit::ratio
                         ? standard::MetricValue::whole(100'000'000)
                         : standard::MetricValue::whole(less_is_better ? 1 : 0);
  entry.value = worst;
  return entry;
}

standard::Sheet filled_sheet(standard::Standard const& standard, std::string scorer,
                             Items const& items, std::vector<std::string> const& asked,
                             std::vector<std::string>& missing) {
  standard::Sheet sheet{std::move(scorer), {}};
  for (auto const& code : asked) {
    auto const found = items.find(code);
    if (found == items.end()) {
      missing.push_back(code);
      sheet.entries.push_back(nothing(standard, code));
      continue;
    }
    auto const& s = found->second;
    sheet.entries.push_back({s.item, s.met, s.value, s.not_applicable});
  }
  return sheet;
}

std::vector<std::string> all_items(standard::Standard const& standard) {
  std::vector<std::string> out;
  for (auto const& item : standard.items()) out.push_back(item.code);
  return out;
}

struct Sitting {
  std::vector<cases::Sheet> sheets;  ///< those that this reader may see
  bool whole = false;                ///< every member's
};

Sitting sitting(cases::Filing const& filing, cases::Round round, cases::Actor const& by) {
  Sitting out;
  auto const* file = filing.round(round);
  if (!file) return out;
  bool const drafted = file->opinion.has_value();
  if (by.role == cases::Role::applicant && !file->concluded_on) return out;
  if (by.role == cases::Role::expert && !drafted) {
    for (auto const& sheet : file->sheets)
      if (sheet.expert == by.id) out.sheets.push_back(sheet);
    return out;
  }
  out.sheets = file->sheets;
  out.whole = true;
  return out;
}

base::Result<standard::Outcome> assess_sitting(standard::Standard const& standard,
                                               cases::Filing const& filing, cases::Round round,
                                               std::vector<cases::Sheet> const& sheets,
                                               std::vector<std::string>& missing) {
  auto const stage =
      round == cases::Round::initial ? standard::Stage::initial : standard::Stage::final;
  auto const filled = [&](std::vector<cases::Sheet> const& from, standard::Stage at,
                          std::vector<std::string>& gaps) {
    std::vector<standard::Sheet> out;
    auto const asked = standard::items_of(standard, at);
    for (auto const& sheet : from) {
      auto all = asked;  // items that could be carried, but were scored again
      for (auto const& [code, statement] : sheet.items)
        if (std::ranges::find(all, code) == all.end()) all.push_back(code);
      out.push_back(filled_sheet(standard, sheet.expert, sheet.items, all, gaps));
    }
    return out;
  };
  auto const own = filled(sheets, stage, missing);
  if (stage == standard::Stage::initial) return standard::assess(standard, stage, own);
  auto const* initial = filing.round(cases::Round::initial);
  if (!initial) return base::fail(base::Errc::invalid, "standard.no_sheets");
  std::vector<std::string> ignored;
  auto const before = standard::assess(standard, standard::Stage::initial,
                                       filled(initial->sheets, standard::Stage::initial, ignored));
  if (!before) return before;
  return standard::assess(standard, stage, own, before->items);
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

base::Result<standard::Outcome> assessed_round(standard::Standard const& standard,
                                               cases::Filing const& filing, cases::Round round) {
  auto const* file = filing.round(round);
  if (!file) return base::fail(base::Errc::invalid, "standard.no_sheets");
  std::vector<std::string> missing;
  return assess_sitting(standard, filing, round, file->sheets, missing);
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
  base::Result<standard::Outcome> outcome = base::fail(base::Errc::invalid, "standard.no_sheets");
  if (self) {
    for (auto const& [code, statement] : project.self_items) out.own_items.push_back(statement);
    auto const sheet = filled_sheet(*standard, "self", project.self_items, all_items(*standard),
                                    out.missing_items);
    outcome = standard::assess_self(*standard, sheet);
  } else if (cases::Round which{};
             boost::describe::enum_from_string(round.c_str(), which) && project.filing) {
    auto const& filing = *project.filing;
    if (auto const* scored = filing.round(which))
      for (auto const& sheet : scored->sheets) {
        out.scored_by.push_back(sheet.expert);
        if (sheet.expert != by.id) continue;
        for (auto const& [code, statement] : sheet.items) out.own_items.push_back(statement);
      }
    auto const seen = sitting(filing, which, by);
    if (!seen.sheets.empty())
      outcome = assess_sitting(*standard, filing, which, seen.sheets, out.missing_items);
  }
  unique(out.missing_items);
  if (outcome) out.outcome = outcome_view(*standard, *outcome, office.texts, language);
  return out;
}

}  // namespace linli::app
