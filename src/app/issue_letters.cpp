#include "app/issue_letters.hpp"

#include <algorithm>

#include "app/explain.hpp"
#include "app/subsidy.hpp"
#include "core/measures/rules.hpp"

namespace linli::app {
namespace {

constexpr auto zh = Language::zh;  // the papers are Chinese

base::Result<std::string> not_yet() {
  return base::fail(base::Errc::not_found, "papers.not_yet");
}

LetterPaper letter_of(Office& office, ProjectFile const& file, std::string const& mark,
                      cases::Entity const& company) {
  auto const& p = file.project.profile;
  LetterPaper out;
  out.head = {file.id.value + "-" + mark,
              file.id.value,
              p.community,
              p.phase.value_or(""),
              p.town,
              company.name,
              company.credit_code,
              office.imprint.authority,
              office.imprint.mark};
  return out;
}

cases::Claim const* claim_of(cases::Project const& project, std::optional<int> wanted) {
  auto const& claims = project.subsidy.claims;
  if (wanted) return project.subsidy.find(*wanted);
  return claims.empty() ? nullptr : &claims.back();
}

cases::Proceeding const* act_of(cases::Project const& project, std::optional<int> wanted) {
  if (wanted) return project.proceeding(*wanted);
  return project.proceedings.empty() ? nullptr : &project.proceedings.back();
}

std::string part_text(Office const& office, cases::Claim const& claim) {
  return office.texts.text("claims.part." + word_of(claim.part), zh);
}

// Who answers for the rating that the act is about.
cases::Entity party_of(cases::Project const& project, cases::Proceeding const& act) {
  for (auto const& certificate : project.certificates)
    if (act.certificate == certificate.number) return certificate.holder;
  if (project.filing && project.filing->filing == act.filing) return project.filing->applicant;
  for (auto const& earlier : project.earlier)
    if (earlier.filing == act.filing) return earlier.applicant;
  return project.profile.entity.value_or(cases::Entity{});
}

std::string sanction_text(Office const& office, cases::Proceeding const& act) {
  return office.texts.text("sanction." + word_of(act.sanction), zh);
}

// An order names the article and the day, not the act: of several acts of one article on one day
// each has the order that stands in the same place of their row.
cases::Recovery const* ordered_by(cases::Project const& project, cases::Proceeding const& act) {
  auto const article = cases::article_of(act.ground);
  int place = 0;
  for (auto const& other : project.proceedings) {
    if (other.proceeding == act.proceeding) break;
    place += other.decision && other.decision->outcome == cases::ProceedingOutcome::imposed &&
             other.decision->decided_on == act.decision->decided_on &&
             cases::article_of(other.ground) == article;
  }
  if (act.decision->outcome != cases::ProceedingOutcome::imposed) return nullptr;
  for (auto const& recovery : project.subsidy.recoveries)
    if (recovery.article == article && recovery.ordered_on == act.decision->decided_on &&
        place-- == 0)
      return &recovery;
  return nullptr;
}

void add_grounds(LetterPaper& paper, Office const& office, cases::Proceeding const& act) {
  paper.lines.push_back({"label.ground", office.texts.text("ground." + word_of(act.ground), zh)});
  if (act.provision) paper.lines.push_back({"label.provision", *act.provision});
  paper.lines.push_back({"label.facts", act.facts});
  if (act.certificate) paper.lines.push_back({"label.certificate", *act.certificate});
  if (act.sanction == cases::Sanction::lower) {
    paper.lines.push_back({"label.grade_before", cases::Grade::premium});
    paper.lines.push_back({"label.grade_after", cases::Grade::basic});
  }
}

}  // namespace

base::Result<std::string> claim_form(Office& office, ProjectFile const& file,
                                     std::optional<int> wanted) {
  auto const* claim = claim_of(file.project, wanted);
  if (!claim) return not_yet();
  auto paper = letter_of(office, file, "SU" + std::to_string(claim->claim), claim->claimant);
  paper.words = "claim_form";
  paper.facts = {{"part", part_text(office, *claim)}};
  paper.lines = {{"label.applicant", claim->claimant.name},
                 {"label.credit_code", claim->claimant.credit_code},
                 {"label.claim_part", part_text(office, *claim)},
                 {"label.area", file.project.profile.gross_floor_area}};
  std::string papers;
  for (auto const& listed : claim->papers)
    papers += (papers.empty() ? "" : "；") + listed.line + " " + listed.document.name;
  paper.lines.push_back({"label.claim_papers", papers});
  paper.dated = claim->claimed_on;
  paper.from = claim->claimant.name;
  paper.to = office.imprint.authority;
  return office.papers.letter(paper);
}

base::Result<std::string> claim_decision(Office& office, ProjectFile const& file,
                                         std::optional<int> wanted) {
  auto const* claim = claim_of(file.project, wanted);
  if (!claim || !claim->decision || !claim->accepted_on) return not_yet();
  auto const& decision = *claim->decision;
  bool const granted = decision.outcome == cases::ClaimOutcome::granted;
  auto paper = letter_of(office, file, "SD" + std::to_string(claim->claim), claim->claimant);
  paper.words = granted ? "claim_granted" : "claim_refused";
  paper.facts = {{"part", part_text(office, *claim)},
                 {"accepted", *claim->accepted_on},
                 {"decided", decision.decided_on},
                 {"pay", decision.pay}};
  paper.lines = {{"label.claim_part", part_text(office, *claim)}};
  if (granted) {
    paper.lines.push_back({"label.claim_grade", decision.grade});
    paper.lines.push_back({"label.area", decision.gross_floor_area});
    paper.lines.push_back({"label.claim_total", decision.total});
    paper.lines.push_back({"label.claim_pay", decision.pay});
    paper.reasons = why_claim(office.law.now()->law(), file.project, *claim, zh);
  }
  if (!decision.reason.empty()) paper.reasons.push_back(decision.reason);
  paper.dated = decision.decided_on;
  return office.papers.letter(paper);
}

base::Result<std::string> act_notice(Office& office, ProjectFile const& file,
                                     std::optional<int> wanted, cases::Actor const& by) {
  auto const* act = act_of(file.project, wanted);
  bool const officer = by.role == cases::Role::officer;
  if (!act || (!officer && !act->notified_on)) return not_yet();
  auto paper =
      letter_of(office, file, "AN" + std::to_string(act->proceeding), party_of(file.project, *act));
  auto const told = act->notified_on.value_or(office.clock.today());
  auto const until = act->reply_until.value_or(
      measures::art32_soft_reply_due(office.law.now()->law(), told).value.due);
  paper.words = "act_notice";
  paper.facts = {{"sanction", sanction_text(office, *act)}, {"until", until}};
  add_grounds(paper, office, *act);
  if (auto const kept = file.project.subsidy.paid() - file.project.subsidy.ordered_back();
      kept > base::Money{})
    paper.lines.push_back({"label.paid_so_far", kept});
  paper.dated = told;
  return office.papers.letter(paper);
}

base::Result<std::string> act_decision(Office& office, ProjectFile const& file,
                                       std::optional<int> wanted) {
  auto const* act = act_of(file.project, wanted);
  if (!act || !act->decision) return not_yet();
  bool const imposed = act->decision->outcome == cases::ProceedingOutcome::imposed;
  auto paper =
      letter_of(office, file, "AD" + std::to_string(act->proceeding), party_of(file.project, *act));
  paper.words = imposed ? "act_imposed" : "act_dropped";
  paper.facts = {{"sanction", sanction_text(office, *act)}, {"decided", act->decision->decided_on}};
  add_grounds(paper, office, *act);
  paper.lines.push_back({"label.statements", std::to_string(act->statements.size())});
  paper.lines.push_back({"label.decision_reason", act->decision->reason});
  if (auto const* recovery = ordered_by(file.project, *act))
    paper.lines.push_back({"label.pay_back", recovery->amount});
  paper.dated = act->decision->decided_on;
  return office.papers.letter(paper);
}

}  // namespace linli::app
