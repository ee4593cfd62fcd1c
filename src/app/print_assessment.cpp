// The self-assessment item by item (Art. 15) and the application for the final inspection (Art. 18,
// 31), as the applicant prints them.
#include <algorithm>

#include "app/claim_text.hpp"
#include "app/dossier.hpp"
#include "app/open_data.hpp"
#include "app/score_scale.hpp"
#include "core/standard/explain.hpp"

namespace linli::app {
namespace {

base::Result<std::string> not_yet() {
  return base::fail(base::Errc::not_found, "papers.not_yet");
}

struct Source {
  Office& office;
  cases::Project const& project;
  standard::Standard const& standard;
  standard::Outcome const& outcome;
  Language language;
};

// As people say it: a share in percent, a time with its unit.
std::string claim_of(Source const& from, standard::Item const& item,
                     cases::ItemStatement const& stated) {
  auto const* metric =
      item.scoring.metric ? from.standard.find_metric(*item.scoring.metric) : nullptr;
  auto said = claim_text(from.office.texts, stated, from.language);
  if (!stated.value || !metric || metric->unit == standard::Unit::count) return said;
  if (metric->unit == standard::Unit::ratio) return percent_text(*stated.value);
  return said + " " + from.office.texts.text("sheet.unit." + word_of(metric->unit), from.language);
}

AssessedItem item_row(Source const& from, standard::ItemResult const& result) {
  auto const& item = *from.standard.find_item(result.item);
  AssessedItem out;
  out.code = item.code;
  out.name = from.language == Language::zh ? item.name_zh : item.name_en;
  out.duty = item.mandatory.basic ? "basic" : item.mandatory.premium ? "premium" : "";
  out.maximum = item.max_points.text();
  if (result.applicable) out.points = result.points.text();
  auto const stated = from.project.self_items.find(result.item);
  if (stated == from.project.self_items.end()) return out;
  out.claim = claim_of(from, item, stated->second);
  out.evidence = static_cast<int>(stated->second.evidence.size());
  out.comment = stated->second.comment.value_or("");
  return out;
}

std::vector<AssessedDimension> dimension_rows(Source const& from) {
  std::vector<AssessedDimension> out;
  for (auto const& d : from.outcome.dimensions) {
    auto const* dimension = from.standard.find_dimension(d.dimension);
    auto& row = out.emplace_back();
    row.name = from.language == Language::zh ? dimension->name_zh : dimension->name_en;
    row.points = d.points.text();
    row.maximum = d.applicable.text();
    row.rate = rate_text(d);
    for (auto const& result : from.outcome.items)
      if (from.standard.find_item(result.item)->dimension == d.dimension)
        row.items.push_back(item_row(from, result));
  }
  return out;
}

standard::Sheet sheet_of(cases::Project const& project) {
  standard::Sheet out{"self", {}};
  for (auto const& [code, s] : project.self_items)
    out.entries.push_back({s.item, s.met, s.value, s.not_applicable});
  return out;
}

// What is asked for with the application, as far as it is there.
std::vector<SetLine> final_lines(Office& office, cases::Project const& project, Language language) {
  std::vector<SetLine> out;
  auto const listed = materials(office, "current", "final_inspection", language);
  if (!listed) return out;
  for (auto const& material : *listed) {
    SetLine line{material.code, material.name, material.medium.value_or(""), {}};
    line.printed = material.printed.has_value();
    for (auto const& filed : project.documents)
      if (filed.filed_under == material.code) line.documents.push_back(filed.document);
    if (line.printed || !line.documents.empty()) out.push_back(std::move(line));
  }
  return out;
}

}  // namespace

base::Result<std::string> assessment_paper(Office& office, ProjectFile const& file,
                                           Language language) {
  auto const& project = file.project;
  auto const& done = project.self_assessment;
  if (!done) return not_yet();
  auto const standard = office.law.now()->standard(done->standard_version, office.clock.today());
  if (!standard) return not_yet();
  auto const outcome = standard::assess_self(*standard, sheet_of(project));
  // Claims that changed since it was completed are no completed assessment.
  if (!outcome || outcome->total.text() != done->total) return not_yet();
  AssessmentPaper paper;
  paper.head = applicant_head(office, file);
  paper.code = cover_code(file);
  paper.standard = done->standard_version;
  paper.target = done->target;
  paper.reached = done->reached;
  paper.score = score_of(office, done->standard_version, done->total);
  paper.base = outcome->base_points.text() + " / " + outcome->base_applicable.text();
  if (!paper.score.bonus.empty())
    paper.bonus = outcome->bonus_points.text() + " / " + paper.score.bonus;
  paper.assessed_on = done->assessed_on;
  paper.dimensions = dimension_rows({office, project, *standard, *outcome, language});
  // What keeps it from a better grade than was aimed at is nobody's question here.
  auto const lines = standard::explain_grade(*standard, *outcome, office.texts, language);
  for (std::size_t n = 0; n < lines.size() && n < outcome->reasons.size(); ++n)
    if (outcome->reasons[n].grade <= done->target) paper.reasons.push_back(lines[n]);
  return office.papers.assessment(paper);
}

base::Result<std::string> final_application_paper(Office& office, ProjectFile const& file,
                                                  Language language) {
  auto const& project = file.project;
  if (!project.filing || !project.filing->initial_passed()) return not_yet();
  auto const& filing = *project.filing;
  auto const* initial = filing.round(cases::Round::initial);
  if (!initial->opinion || !initial->concluded_on) return not_yet();
  FinalApplicationPaper paper;
  paper.head = applicant_head(office, file);
  paper.head.applicant = filing.applicant.name;
  paper.head.credit_code = filing.applicant.credit_code;
  paper.code = cover_code(file);
  paper.address = filing.site.address;
  paper.area = filing.site.gross_floor_area;
  paper.filing_of_year = filing.filings_this_year;
  paper.received_on = filing.received_on;
  paper.standard = filing.standard_version;
  paper.initial = *initial->result;
  paper.score = score_of(office, filing.standard_version, initial->opinion->total);
  paper.concluded_on = *initial->concluded_on;
  if (filing.final_limit) paper.limit = filing.final_limit->due;
  paper.opinion = initial->opinion->text;
  paper.applied_on = filing.final_applied_on;
  paper.lines = final_lines(office, project, language);
  return office.papers.final_application(paper);
}

}  // namespace linli::app
