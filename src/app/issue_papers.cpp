#include "app/issue_papers.hpp"

#include <algorithm>

#include "app/assessment.hpp"
#include "app/certificate_file.hpp"
#include "app/dossier.hpp"
#include "app/issue_letters.hpp"
#include "app/notice_story.hpp"
#include "app/result_check.hpp"
#include "app/score_scale.hpp"
#include "core/measures/rules.hpp"
#include "core/standard/explain.hpp"

namespace linli::app {
namespace {

base::Result<std::string> not_yet() {
  return base::fail(base::Errc::not_found, "papers.not_yet");
}

struct Desk {
  Office& office;
  ProjectFile const& file;
  cases::Filing const& filing;
  Language language;

  PaperHead head(std::string const& number) const {
    auto const& p = file.project.profile;
    return {number,
            file.id.value,
            p.community,
            p.phase.value_or(""),
            p.town,
            filing.applicant.name,
            filing.applicant.credit_code,
            office.imprint.authority,
            office.imprint.mark};
  }
  std::string number(char const* mark) const {
    return file.id.value + "-" + mark + std::to_string(filing.filing);
  }
  Score score(std::string const& total) const {
    return score_of(office, filing.standard_version, total);
  }
  cases::Clock const* clock(std::string_view rule) const {
    cases::Clock const* found = nullptr;
    for (auto const& clock : file.project.clocks)
      if (clock.deadline.rule == rule && clock.filing == filing.filing) found = &clock;
    return found;
  }
};

base::Result<std::string> receipt(Desk const& desk) {
  auto const* due = desk.clock("17.1");
  ReceiptPaper paper;
  paper.head = desk.head(desk.number("R"));
  paper.filing_of_year = desk.filing.filings_this_year;
  paper.received_on = desk.filing.last_receipt();
  if (due) {
    paper.due = due->deadline.due;
    if (due->deadline.provisional) paper.certainty = DueCertainty::provisional;
  }
  paper.documents = declared_papers(desk.office, desk.file.project, Language::zh);
  paper.received_by = desk.office.imprint.authority;
  return desk.office.papers.receipt(paper);
}

base::Result<std::string> feedback(Desk const& desk) {
  if (desk.filing.feedback.empty()) return not_yet();
  auto const& given = desk.filing.feedback.back();
  FeedbackPaper paper;
  paper.head = desk.head(desk.number("F"));
  paper.received_on = desk.filing.last_receipt();
  paper.given_on = given.given_on;
  paper.outcome = given.outcome;
  paper.defects = given.defects;
  for (auto const& line : dossier_lines(desk.office, desk.file.project, Language::zh))
    for (auto& defect : paper.defects)
      if (defect.material == line.code)
        defect.material = (unlisted(line) ? "" : line.code + " ") + line.name;
  if (auto const* due = desk.clock("18.1"); due && given.outcome == cases::FeedbackOutcome::passed)
    paper.rating_due = due->deadline.due;
  paper.reviewed_by = desk.office.imprint.authority;
  return desk.office.papers.feedback(paper);
}

struct Assessed {
  std::shared_ptr<standard::Standard const> standard;
  standard::Outcome outcome;
};

std::optional<Assessed> assessed(Desk const& desk, cases::RoundFile const& round) {
  auto standard =
      desk.office.law.now()->standard(desk.filing.standard_version, desk.office.clock.today());
  if (!standard) return {};
  auto found = cases::standing(*standard, desk.filing, round.round, cases::scorers_of(round));
  if (!found) return {};
  return Assessed{std::move(standard), std::move(found->outcome)};
}

std::vector<std::string> reasons_of(Desk const& desk, cases::RoundFile const& round) {
  auto const found = assessed(desk, round);
  if (!found) return {};
  return standard::explain_grade(*found->standard, found->outcome, desk.office.texts,
                                 desk.language);
}

void add_dimensions(OpinionPaper& paper, Desk const& desk, cases::RoundFile const& round) {
  auto const found = assessed(desk, round);
  if (!found) return;
  bool const zh = desk.language == Language::zh;
  for (auto const& d : found->outcome.dimensions) {
    auto const* row = found->standard->find_dimension(d.dimension);
    paper.dimensions.push_back({row ? (zh ? row->name_zh : row->name_en) : d.dimension,
                                d.points.text(), d.applicable.text(), rate_text(d)});
  }
  paper.reasons = reasons_of(desk, round);
}

base::Result<std::string> opinion(Desk const& desk, std::optional<cases::Round> wanted,
                                  cases::Actor const& by) {
  cases::RoundFile const* round = nullptr;
  for (auto const& candidate : desk.filing.rounds)
    if (candidate.opinion && (!wanted || candidate.round == *wanted)) round = &candidate;
  if (!round) return not_yet();
  if (!reads_round(desk.filing, *round, by)) return not_yet();
  auto const& given = *round->opinion;
  OpinionPaper paper;
  paper.head = desk.head(desk.number("Y") + "-" + word_of(round->round));
  paper.round = round->round;
  paper.area = desk.filing.site.gross_floor_area;
  paper.standard = desk.filing.standard_version;
  paper.result = given.result;
  paper.score = desk.score(given.total);
  paper.text = given.text;
  paper.opinion_sm3 = given.opinion_sm3;
  paper.drafted_on = round->concluded_on.value_or(desk.office.clock.today());
  add_dimensions(paper, desk, *round);
  if (auto const* panel = desk.filing.panel(round->round))
    for (auto const& member : panel->members) {
      OpinionMember row{member.name, member.employer, {}, {}, {}, {}};
      auto const signed_by =
          std::ranges::find(given.signatures, member.expert, &cases::Signature::expert);
      if (signed_by != given.signatures.end()) {
        row.signed_at = signed_by->at;
        row.signature = signed_by->signature;
        row.dissent = signed_by->dissent;
        if (signed_by->scan) row.scan_sm3 = signed_by->scan->sm3;
      }
      paper.members.push_back(std::move(row));
    }
  return desk.office.papers.opinion_sheet(paper);
}

// What may be told now, the latest first.
std::optional<cases::Matter> latest_matter(cases::Filing const& filing) {
  bool const upheld = filing.notice && filing.notice->upheld() > 0;
  if (upheld && !filing.result_of(cases::Round::second)) return cases::Matter::objection_upheld;
  if (filing.deliberation) return cases::Matter::result;
  if (filing.result_of(cases::Round::initial)) return cases::Matter::initial_result;
  return {};
}

bool has_ground(cases::Filing const& filing, cases::Matter matter) {
  if (matter == cases::Matter::objection_upheld)
    return filing.notice && filing.notice->upheld() > 0;
  if (matter == cases::Matter::result) return filing.deliberation.has_value();
  return filing.result_of(cases::Round::initial).has_value();
}

base::Result<std::string> result_letter(Desk const& desk, std::optional<cases::Matter> wanted,
                                        cases::Actor const& by) {
  auto const& filing = desk.filing;
  auto const matter = wanted ? wanted : latest_matter(filing);
  if (!matter || !has_ground(filing, *matter)) return not_yet();
  auto const told = filing.told_on(*matter);
  if (by.role == cases::Role::applicant && !told) return not_yet();
  auto const* round = filing.round(told_round(filing, *matter));
  if (!round || !round->concluded_on || !round->opinion) return not_yet();
  auto const today = desk.office.clock.today();
  ResultPaper paper;
  auto const number = result_number(desk.file.id.value, filing.filing, *matter);
  paper.head = desk.head(number);
  paper.matter = *matter;
  paper.round = round->round;
  paper.result = *round->result;
  paper.score = desk.score(round->opinion->total);
  paper.concluded_on = *round->concluded_on;
  if (filing.deliberation) paper.deliberated_on = filing.deliberation->on;
  if (filing.final_limit) paper.final_limit = filing.final_limit->due;
  if (paper.result == standard::Grade::failed)
    for (auto const& reason : reasons_of(desk, *round)) paper.shortfalls.push_back(reason);
  paper.filings_per_year = static_cast<int>(
      desk.office.law.now()->law().parameter("filings.per_year", filing.received_on));
  paper.dated = told.value_or(today);
  paper.check_url = desk.office.imprint.public_url + "/results/" + number +
                    "?code=" + result_code(number, round->opinion->opinion_sm3);
  return desk.office.papers.result_letter(paper);
}

base::Result<std::string> notice(Desk const& desk) {
  if (!desk.filing.notice) return not_yet();
  auto const& n = *desk.filing.notice;
  NoticePaper paper;
  paper.head = desk.head(n.notice);
  paper.address = n.site.address;
  paper.area = n.site.gross_floor_area;
  paper.grade = n.grade;
  if (auto const* round = desk.filing.round(desk.filing.closing_round()); round && round->opinion) {
    paper.score = desk.score(round->opinion->total);
    // The panel wrote it for the authority; nobody looked for personal data then (Art. 13).
    paper.opinion = measures::art13_1_masked(round->opinion->text);
  }
  paper.text = n.text;
  paper.first_day = n.published_on;
  paper.last_day = n.last_day.due;
  paper.how_to_object = desk.office.texts.text("notice.how_to_object", Language::zh);
  paper.contact = desk.office.imprint.contact;
  paper.check_url = desk.office.imprint.public_url + "/notices/" + n.notice;
  return desk.office.papers.notice(paper);
}

base::Result<std::string> certificate(Office& office, ProjectFile const& file,
                                      std::optional<int> filing, cases::Actor const& by) {
  cases::Certificate const* found = nullptr;
  for (auto const& candidate : file.project.certificates)
    if (!filing || candidate.filing == *filing) found = &candidate;
  if (!found) return not_yet();
  auto const row = office.cases.find_certificate(found->number);
  if (!row) return base::fail(row.error());
  return certificate_paper(office, *row, by);
}

// As it would be issued today, for both officers to look at.
base::Result<std::string> certificate_draft(Desk const& desk) {
  auto const grade = desk.filing.effective();
  auto const step = cases::step_on(desk.file.project, desk.office.clock.today());
  if (!grade || step != cases::Step::certifiable) return not_yet();
  auto const law = desk.office.law.now();
  auto const& p = desk.file.project.profile;
  CertificatePaper paper;
  paper.community = p.community;
  paper.phase = p.phase.value_or("");
  paper.town = p.town;
  paper.applicant = desk.filing.applicant.name;
  paper.grade = *grade;
  paper.area = p.gross_floor_area;
  paper.issued_on = desk.office.clock.today();
  paper.last_day = measures::art24_1_last_day(law->law(), paper.issued_on).value.due;
  paper.issuer = desk.office.imprint.authority;
  paper.mark = desk.office.imprint.mark;
  paper.copy = CertificateCopy::draft;
  return desk.office.papers.certificate(paper);
}

}  // namespace

base::Result<std::string> issue_paper(Office& office, PaperRequest const& request,
                                      cases::Actor const& by, Language language) {
  auto const file = visible_file(office, request.project, by);
  if (!file) return base::fail(file.error());
  auto const& project = (*file)->project;
  if (sight(project, by) < Sight::papers) return not_yet();
  if (request.kind == PaperKind::application) return application_paper(office, **file, language);
  if (request.kind == PaperKind::assessment) return assessment_paper(office, **file, language);
  if (request.kind == PaperKind::final_application)
    return final_application_paper(office, **file, language);
  if (request.kind == PaperKind::declaration) return declaration_paper(office, **file, language);
  if (request.kind == PaperKind::dossier) return dossier_paper(office, **file, language);
  if (request.kind == PaperKind::certificate)
    return certificate(office, **file, request.filing, by);
  // Experts rated the community; its money and what befell it later is not theirs to read.
  if (by.role == cases::Role::officer || by.role == cases::Role::applicant) {
    if (request.kind == PaperKind::claim_form) return claim_form(office, **file, request.number);
    if (request.kind == PaperKind::claim_decision)
      return claim_decision(office, **file, request.number);
    if (request.kind == PaperKind::act_notice)
      return act_notice(office, **file, request.number, by);
    if (request.kind == PaperKind::act_decision)
      return act_decision(office, **file, request.number);
  }
  cases::Filing const* filing = project.filing ? &*project.filing : nullptr;
  if (request.filing) {
    if (filing && filing->filing != *request.filing) filing = nullptr;
    for (auto const& earlier : project.earlier)
      if (earlier.filing == *request.filing) filing = &earlier;
  }
  if (!filing) return not_yet();
  Desk const desk{office, **file, *filing, language};
  switch (request.kind) {
    case PaperKind::receipt:
      return receipt(desk);
    case PaperKind::feedback:
      return feedback(desk);
    case PaperKind::opinion:
      return opinion(desk, request.round, by);
    case PaperKind::result:
      return result_letter(desk, request.matter, by);
    case PaperKind::notice:
      return notice(desk);
    case PaperKind::certificate_draft:
      return certificate_draft(desk);
    default:
      return not_yet();
  }
}

base::Result<Batch> issue_batch(Office& office, std::vector<PaperRequest> const& requests,
                                cases::Actor const& by, Language language) {
  if (requests.empty() || requests.size() > 50)
    return base::fail(base::Errc::invalid, "papers.batch_size", "papers");
  std::vector<std::string> pdfs;
  Batch out;
  MissingPapers note{office.imprint.authority, office.clock.today(), 0, {}, office.imprint.mark};
  for (auto const& request : requests) {
    auto pdf = issue_paper(office, request, by, language);
    if (pdf) {
      pdfs.push_back(std::move(*pdf));
      continue;
    }
    pdf.error().facts.push_back({"project", request.project.value});
    // One project that the reader may not see, or nothing at all: that is no batch.
    if (pdf.error().id != "papers.not_yet" || requests.size() == 1) return base::fail(pdf.error());
    auto const file = office.files.load(request.project);
    note.missing.push_back({request.project.value, file ? (*file)->project.profile.community : "",
                            word_of(request.kind),
                            office.texts.text(pdf.error().id, Language::zh)});
    out.missing.push_back({request.project.value, request.kind});
  }
  if (pdfs.empty()) return base::fail(base::Errc::not_found, "papers.none_yet", "papers");
  if (!note.missing.empty()) {
    note.made = static_cast<int>(pdfs.size());
    auto first = office.papers.missing_papers(note);
    if (!first) return base::fail(first.error());
    pdfs.insert(pdfs.begin(), std::move(*first));
  }
  auto bound = office.papers.bind(pdfs);
  if (!bound) return base::fail(bound.error());
  out.pdf = std::move(*bound);
  return out;
}

base::Result<std::string> notice_paper(Office& office, std::string const& number) {
  auto const rows = office.cases.notices({{}, number, {}});
  if (!rows) return base::fail(rows.error());
  if (rows->items.empty()) return base::fail(base::Errc::not_found, "notice.unknown");
  auto const file = office.files.load(ProjectId{rows->items.front().project});
  if (!file) return base::fail(file.error());
  auto const* filing = filing_of_notice((*file)->project, number);
  if (!filing) return base::fail(base::Errc::not_found, "notice.unknown");
  return notice(Desk{office, **file, *filing, Language::zh});
}

}  // namespace linli::app
