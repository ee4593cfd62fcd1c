#include "app/dossier.hpp"

#include <algorithm>

#include "app/open_data.hpp"
#include "core/measures/rules.hpp"
#include "core/trust/sm3.hpp"

namespace linli::app {
namespace {

// The purpose decides which checklist holds: of the filing under way, else of the next one.
bool renews(cases::Project const& project, Date today) {
  if (project.filing_open(today)) return project.filing->purpose == cases::FilingPurpose::renewal;
  auto const* certificate = project.current_certificate();
  return certificate && today <= certificate->last_day;
}

bool condition_holds(cases::Project const& project, std::string const& when) {
  if (when == "phased") return project.profile.phase.has_value();
  if (when == "filed_again")
    return project.must_rectify ||
           (project.filing && project.filing->purpose == cases::FilingPurpose::after_failure);
  return false;
}

view::LineState state_of(cases::Project const& project, view::Material const& material,
                         view::DossierLine const& line) {
  using enum view::LineState;
  if (line.printed == view::PrintedPaper::application ||
      line.printed == view::PrintedPaper::final_application)
    return present;
  if (line.printed == view::PrintedPaper::declaration) {
    auto const& declared = project.declaration;
    auto list = declared ? declared->documents : std::vector<std::string>{};
    std::ranges::sort(list);
    return declared && list == project.papers() ? present : missing;
  }
  if (!line.documents.empty()) return present;
  if (material.required) return missing;
  if (!material.condition) return optional;
  if (!material.when) return open;
  return condition_holds(project, *material.when) ? missing : optional;
}

// A paper that proves several items is bound in once.
void put(view::DossierLine& line, cases::DocumentRef const& document) {
  if (std::ranges::find(line.documents, document.sm3, &cases::DocumentRef::sm3) ==
      line.documents.end())
    line.documents.push_back(document);
}

// The record of the construction has papers of its own, and some lie under no line of the list
// that holds today. They are declared with the others, so the set holds them too.
void add_unlisted(Office& office, cases::Project const& project, Language language,
                  std::vector<view::DossierLine>& lines) {
  auto const line = [&](char const* code) {
    view::DossierLine out;
    out.code = code;
    out.name = office.texts.text(std::string{"dossier."} + code, language);
    out.state = view::LineState::present;
    return out;
  };
  auto construction = line("construction");
  auto other = line("other");
  for (auto const& proof : project.construction) put(construction, proof.document);
  for (auto const& filed : project.documents)
    if (std::ranges::none_of(lines, [&](view::DossierLine const& listed) {
          return std::ranges::find(listed.documents, filed.document.sm3,
                                   &cases::DocumentRef::sm3) != listed.documents.end();
        }))
      put(other, filed.document);
  for (auto* unlisted : {&construction, &other})
    if (!unlisted->documents.empty()) lines.push_back(std::move(*unlisted));
}

std::string upper(std::string_view text) {
  std::string out;
  for (char c : text)
    if (c != ' ') out += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  return out;
}

struct ReadCode {
  std::string project;
  std::string mark;
};
std::optional<ReadCode> read_code(std::string_view given) {
  std::string text = upper(given);
  for (std::size_t at = 0; (at = text.find("：", at)) != text.npos;) text.replace(at, 3, ":");
  if (text.starts_with("LL1:")) text.erase(0, 4);
  auto const colon = text.rfind(':');
  if (colon == text.npos || text.size() - colon != 9 || colon > 20) return {};
  ReadCode out{text.substr(0, colon), text.substr(colon + 1)};
  for (char& c : out.mark) {
    if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'))) return {};
    if (c >= 'A') c = static_cast<char>(c + 32);
  }
  return out;
}

}  // namespace

std::string dossier_code(ProjectId const& project, std::vector<std::string> declared) {
  std::ranges::sort(declared);
  std::string list;
  for (auto const& sm3 : declared) list += sm3 + "\n";
  return "LL1:" + project.value + ":" + trust::sm3(list).hex().substr(0, 8);
}

std::vector<view::DossierLine> dossier_lines(Office& office, cases::Project const& project,
                                             Language language) {
  auto const today = office.clock.today();
  std::vector<std::string> procedures{"rating_application"};
  if (renews(project, today)) procedures.insert(procedures.begin(), "re_rating");
  if (cases::step_on(project, today) == cases::Step::awaiting_final)
    procedures.insert(procedures.begin(), "final_inspection");
  else if (project.filing && project.filing->final_applied_on)
    procedures.push_back("final_inspection");
  auto const standard = office.law.now()->standard("current", today);
  std::vector<view::DossierLine> out;
  for (auto const& procedure : procedures) {
    auto const materials = app::materials(office, "current", procedure, language);
    if (!materials) continue;
    for (auto const& material : *materials) {
      view::DossierLine line{material.code,
                             material.name,
                             material.medium.value_or(""),
                             {},
                             material.condition,
                             material.printed,
                             {}};
      if (line.printed == view::PrintedPaper::assessment && !project.self_assessment)
        line.printed.reset();
      bool const evidence = standard && material.holds == "evidence";
      for (auto const& filed : project.documents)
        if (filed.filed_under == material.code ||
            (evidence && standard->find_item(filed.filed_under)))
          put(line, filed.document);
      line.state = state_of(project, material, line);
      // Papers of an earlier list stay in the file; the next one asks for none of them again.
      bool const earlier = procedure != procedures.front();
      if (earlier && line.documents.empty()) continue;
      if (earlier) line.printed.reset();
      out.push_back(std::move(line));
    }
  }
  add_unlisted(office, project, language, out);
  return out;
}

bool unlisted(view::DossierLine const& line) {
  return line.code == "construction" || line.code == "other";
}

std::vector<FiledPaper> declared_papers(Office& office, cases::Project const& project,
                                        Language language) {
  std::vector<FiledPaper> out;
  if (!project.declaration) return out;
  auto const& declared = project.declaration->documents;
  for (auto const& line : dossier_lines(office, project, language))
    for (auto const& document : line.documents) {
      auto const same = [&](FiledPaper const& paper) { return paper.document.sm3 == document.sm3; };
      if (std::ranges::find(declared, document.sm3) == declared.end() ||
          std::ranges::any_of(out, same))
        continue;
      auto& paper = out.emplace_back(FiledPaper{document, {}});
      for (auto const& filed : project.documents)
        if (filed.document.sm3 == document.sm3) paper.lines.push_back(filed.filed_under);
      if (std::ranges::any_of(project.construction, [&](auto const& proof) {
            return proof.document.sm3 == document.sm3;
          }))
        paper.lines.push_back(office.texts.text("dossier.construction", language));
    }
  return out;
}

std::vector<view::ConstructionFinding> construction_findings(Office& office,
                                                             cases::Project const& project,
                                                             Language language) {
  auto const law = office.law.now();
  std::vector<std::string> shown;
  for (auto const& paper : project.construction) shown.push_back(word_of(paper.proof));
  std::vector<view::ConstructionFinding> out;
  auto const add = [&](measures::Explained<measures::EvidenceFinding> const& found) {
    auto because = because_view(law->law(), found.because, language);
    std::string finding;
    for (auto const& fact : because.results)
      if (fact.name == "finding") finding = fact.value;
    out.push_back({because.rule, because.article, std::move(finding), found.value.missing,
                   std::move(because.lines)});
  };
  add(measures::art6_3_built_together(law->law(), word_of(project.profile.build_kind), shown));
  add(measures::art12_1_product_choice(law->law(), shown));
  return out;
}

base::Result<view::Intake> intake(Office& office, std::string_view code, cases::Actor const& by) {
  auto const read = read_code(code);
  if (!read) return base::fail(base::Errc::invalid, "intake.code", "code");
  auto const file = visible_file(office, ProjectId{read->project}, by);
  if (!file) return base::fail(file.error());
  auto const& project = (*file)->project;
  view::Intake out;
  out.code = "LL1:" + read->project + ":" + read->mark;
  out.project = read->project;
  out.community = project.profile.community;
  out.phase = project.profile.phase;
  if (project.profile.entity) out.applicant = project.profile.entity->name;
  out.step = cases::step_on(project, office.clock.today());
  auto const& declared = project.declaration;
  out.superseded = !declared || dossier_code((*file)->id, declared->documents) != out.code;
  if (!declared) return out;
  out.declared = static_cast<int>(declared->documents.size());
  out.signatory = declared->signatory;
  out.signed_on = declared->signed_on;
  auto const papers = project.papers();
  for (auto const& filed : project.documents)
    if (std::ranges::find(declared->documents, filed.document.sm3) == declared->documents.end())
      out.added.push_back(filed.document.name);
  for (auto const& paper : project.construction)
    if (std::ranges::find(declared->documents, paper.document.sm3) == declared->documents.end())
      out.added.push_back(paper.document.name);
  for (auto const& sm3 : declared->documents)
    if (std::ranges::find(papers, sm3) == papers.end()) out.removed.push_back(sm3);
  out.current = !out.superseded && out.added.empty() && out.removed.empty();
  return out;
}

}  // namespace linli::app
