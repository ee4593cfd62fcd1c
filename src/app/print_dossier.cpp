// What the applicant prints, signs and seals: form, declaration, cover with contents (Art. 14-16).
#include "app/dossier.hpp"
#include "app/score_scale.hpp"

namespace linli::app {
namespace {

base::Result<std::string> not_yet() {
  return base::fail(base::Errc::not_found, "papers.not_yet");
}

std::vector<SetLine> set_lines(Office& office, ProjectFile const& file, Language language) {
  std::vector<SetLine> out;
  for (auto const& line : dossier_lines(office, file.project, language)) {
    SetLine row{unlisted(line) ? std::string{} : line.code, line.name, {}, line.documents};
    row.printed = line.printed.has_value();
    row.medium = line.medium;
    if (line.state == view::LineState::present) out.push_back(std::move(row));
  }
  return out;
}

// The set being put together or handed in last: the how-manieth supplement of the open filing.
int supplement_of(cases::Project const& project, Date today) {
  if (!project.filing_open(today)) return 0;
  auto const& filing = *project.filing;
  return static_cast<int>(filing.supplements.size()) + (filing.correcting() ? 1 : 0);
}

}  // namespace

PaperHead applicant_head(Office const& office, ProjectFile const& file) {
  auto const& p = file.project.profile;
  auto const entity = p.entity.value_or(cases::Entity{});
  return {file.id.value,
          file.id.value,
          p.community,
          p.phase.value_or(""),
          p.town,
          entity.name,
          entity.credit_code,
          office.imprint.authority,
          office.imprint.mark};
}

std::string cover_code(ProjectFile const& file) {
  auto const& declared = file.project.declaration;
  return declared ? dossier_code(file.id, declared->documents) : std::string{};
}

base::Result<std::string> application_paper(Office& office, ProjectFile const& file,
                                            Language language) {
  auto const& project = file.project;
  auto const& p = project.profile;
  if (!p.entity) return not_yet();
  auto const today = office.clock.today();
  ApplicationPaper paper;
  paper.head = applicant_head(office, file);
  paper.applicant_kind = p.entity->kind;
  paper.site_kind = p.site_kind;
  paper.build_kind = p.build_kind;
  paper.address = p.address;
  paper.phase_permit = p.phase_permit.value_or("");
  paper.area = p.gross_floor_area;
  paper.households = p.households;
  paper.domains = p.domains;
  paper.filing_of_year = project.filing_open(today) ? project.filing->filings_this_year
                                                    : project.filings_in(today.year()) + 1;
  paper.year = today.year();
  if (auto const* certificate = project.current_certificate();
      certificate && today <= certificate->last_day)
    paper.renews = certificate->number;
  if (auto const& self = project.self_assessment) {
    paper.target = self->target;
    paper.reached = self->reached;
    paper.score = score_of(office, self->standard_version, self->total);
    paper.assessed_on = self->assessed_on;
    paper.standard = self->standard_version;
  }
  for (auto const& c : project.construction)
    paper.construction.push_back({c.proof, c.dated, c.document.name});
  paper.lines = set_lines(office, file, language);
  paper.code = cover_code(file);
  paper.made_on = project.declaration ? project.declaration->signed_on : today;
  return office.papers.application_form(paper);
}

base::Result<std::string> declaration_paper(Office& office, ProjectFile const& file, Language) {
  auto const& declared = file.project.declaration;
  if (!declared) return not_yet();
  DeclarationPaper paper;
  paper.head = applicant_head(office, file);
  paper.signatory = declared->signatory;
  paper.signed_on = declared->signed_on;
  paper.code = cover_code(file);
  auto const name_of = [&](std::string const& sm3) {
    cases::DocumentRef found{sm3, sm3.substr(0, 12), {}, 0};
    for (auto const& c : file.project.construction)
      if (c.document.sm3 == sm3) found = c.document;
    for (auto const& filed : file.project.documents)
      if (filed.document.sm3 == sm3) found = filed.document;
    return found;
  };
  for (auto const& sm3 : declared->documents) paper.documents.push_back(name_of(sm3));
  return office.papers.declaration(paper);
}

base::Result<std::string> dossier_paper(Office& office, ProjectFile const& file,
                                        Language language) {
  if (!file.project.declaration) return not_yet();
  DossierPaper paper;
  paper.head = applicant_head(office, file);
  paper.code = cover_code(file);
  paper.signed_on = file.project.declaration->signed_on;
  paper.lines = set_lines(office, file, language);
  paper.supplement = supplement_of(file.project, office.clock.today());
  return office.papers.dossier(paper);
}

}  // namespace linli::app
