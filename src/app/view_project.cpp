#include "app/view_project.hpp"

#include "app/archive_package.hpp"
#include "app/certificate_why.hpp"

#include <algorithm>

#include "app/dossier.hpp"
#include "app/people.hpp"
#include "app/score_scale.hpp"
#include "core/measures/rules.hpp"

namespace linli::app {
namespace {

view::MemberView member_view(cases::Member const& member) {
  return {member.expert, member.name, member.employer, member.fields, member.answer};
}

view::PanelView panel_view(cases::Panel const& panel) {
  auto const pool_size = panel.draws.empty() ? 0 : static_cast<int>(panel.draws[0].pool.size());
  view::PanelView out{panel.round, panel.seed, panel.size, pool_size, panel.drawn_on, {}, {}};
  for (auto const& member : panel.members) out.members.push_back(member_view(member));
  for (auto const& member : panel.recused) out.recused.push_back(member_view(member));
  return out;
}

std::string member_name(cases::Panel const* panel, std::string const& expert) {
  if (panel)
    for (auto const& member : panel->members)
      if (member.expert == expert) return member.name;
  return expert;
}

view::SignatureView signature_view(cases::Signature const& signature, std::string name,
                                   bool with_scan) {
  using enum view::SignatureKind;
  view::SignatureView out{signature.expert,  std::move(name),
                          signature.at,      signature.scan ? paper : key,
                          signature.dissent, {}};
  if (with_scan) out.scan = signature.scan;
  return out;
}

view::RoundView round_view(Office& office, cases::Filing const& filing,
                           cases::RoundFile const& file, cases::Actor const& by, Sight sees) {
  auto const* panel = filing.panel(file.round);
  view::RoundView out;
  out.round = file.round;
  out.opened = true;
  for (auto const& sheet : file.sheets) out.scored_by.push_back(sheet.expert);
  out.concluded_on = file.concluded_on;
  out.result = file.result;
  bool const reads = reads_round(filing, file, by);
  if (file.opinion && (reads || by.role != cases::Role::applicant))
    out.signatures_given = static_cast<int>(file.opinion->signatures.size());
  if (!reads) return out;
  if (by.role != cases::Role::applicant) out.sent_back = file.sent_back;
  for (auto const& photo : file.photos) out.photos.push_back({photo.expert, photo.document});
  if (!file.opinion) return out;
  auto const& opinion = *file.opinion;
  view::OpinionView shown{opinion.result,
                          opinion.total,
                          opinion.text,
                          opinion.opinion_sm3,
                          opinion.reasons,
                          {},
                          file.concluded_on.has_value(),
                          score_scale(office, filing.standard_version)};
  for (auto const& signature : opinion.signatures)
    shown.signatures.push_back(
        signature_view(signature, member_name(panel, signature.expert),
                       by.role == cases::Role::expert || sees == Sight::all));
  out.opinion = std::move(shown);
  return out;
}

view::ObjectionView objection_view(cases::Objection const& objection, Sight sees) {
  view::ObjectionView out;
  out.objection = objection.objection;
  out.form = objection.form;
  out.lodged_at = objection.lodged_at;
  out.has_proof = !objection.proof.empty();
  out.outcome = objection.outcome;
  if (objection.findings)
    out.findings =
        sees == Sight::all ? *objection.findings : measures::art13_1_masked(*objection.findings);
  out.concluded_on = objection.concluded_on;
  if (sees != Sight::all) return out;
  out.grounds = objection.grounds;
  out.proof = objection.proof;
  return out;
}

view::NoticeView notice_view(cases::Notice const& notice, Date today, Sight sees) {
  view::NoticeView out{notice.notice,
                       notice.published_on,
                       notice.last_day.due,
                       notice.open(today),
                       notice.grade,
                       notice.text,
                       {}};
  for (auto const& objection : notice.objections)
    out.objections.push_back(objection_view(objection, sees));
  return out;
}

void add_filing(Office& office, view::ProjectView& out, cases::Project const& project, Date today,
                cases::Actor const& by, Sight sees) {
  auto const& filing = *project.filing;
  view::FilingView shown{filing.filing,
                         filing.purpose,
                         filing.received_on,
                         filing.standard_version,
                         filing.filings_this_year,
                         filing.applicant,
                         {},
                         {},
                         filing.passed_on,
                         filing.final_applied_on,
                         project.filing_open(today),
                         filing.effective()};
  for (auto const& received : filing.supplements) shown.supplements.push_back({received});
  for (auto const& feedback : filing.feedback)
    shown.feedback.push_back(
        {feedback.outcome, feedback.given_on, feedback.overdue_days, feedback.defects});
  out.filing = std::move(shown);
  if (!filing.panels.empty()) {
    out.panel = panel_view(filing.panels.back());
  }
  for (auto const& round : filing.rounds)
    out.rounds.push_back(round_view(office, filing, round, by, sees));
  // A round is open as soon as its panel may score, not only when the first score is there.
  auto const open = [&](cases::Round round) {
    auto const* panel = filing.panel(round);
    bool const due = round == cases::Round::initial ||
                     (round == cases::Round::final && filing.final_applied_on) ||
                     (round == cases::Round::second && filing.second_rating);
    if (panel && due && !filing.round(round))
      out.rounds.push_back({round, true, {}, {}, {}, {}, {}, {}, {}});
  };
  for (auto const round : {cases::Round::initial, cases::Round::final, cases::Round::second})
    open(round);
  if (filing.deliberation)
    out.deliberation =
        view::DeliberationView{cases::DeliberationOutcome::adopt, filing.deliberation->grade,
                               filing.deliberation->reason, filing.deliberation->on};
  for (auto const& told : filing.told) out.told.push_back({told.matter, told.told_on});
  if (filing.notice) out.notice = notice_view(*filing.notice, today, sees);
  out.visits = filing.visits;
  if (filing.second_rating)
    out.second_rating =
        view::SecondRatingView{filing.second_rating->opened_on, filing.second_rating->published_on};
}

void add_papers(Office& office, view::ProjectView& out, cases::Project const& project) {
  for (auto const& paper : project.construction)
    out.construction.push_back({paper.proof, paper.dated, paper.document});
  for (auto const& filed : project.documents)
    out.documents.push_back(
        {filed.filed_under, filed.document, filed.cites, filed.kept, filed.added_at});
  if (!project.self_items.empty() || project.self_assessment) {
    view::SelfAssessmentView shown;
    for (auto const& [item, statement] : project.self_items) shown.items.push_back(statement);
    if (auto const& done = project.self_assessment)
      shown.completed = view::CompletedView{done->standard_version,
                                            done->target,
                                            done->reached,
                                            done->total,
                                            done->unmet_mandatory,
                                            done->assessed_on,
                                            score_scale(office, done->standard_version)};
    out.self_assessment = std::move(shown);
  }
  if (auto const& declared = project.declaration)
    out.declaration =
        view::DeclarationView{declared->documents, declared->signatory, declared->signed_on};
}

void add_certificate(view::ProjectView& out, measures::Law const& law,
                     cases::Project const& project, DateTime now, Language language) {
  // The latest, also when it was cancelled: who looks for it is told what became of it.
  if (project.certificates.empty()) return;
  auto const* certificate = &project.certificates.back();
  auto const status = cases::certificate_status(project, certificate->number, now);
  out.certificate =
      view::CertificateView{certificate->number,
                            certificate->grade,
                            certificate->issued_on,
                            certificate->last_day,
                            certificate->renewal_opens,
                            status.value_or(cases::CertificateState::valid),
                            certificate->verification_code,
                            certificate->gross_floor_area,
                            certificate->holder,
                            certificate->lowered_on,
                            certificate->cancelled_on,
                            certificate_why(law, project, certificate->number, now, language)};
}

}  // namespace

base::Result<view::ProjectView> view_project(Office& office, ProjectId const& id,
                                             cases::Actor const& by, Language language) {
  auto const file = visible_file(office, id, by);
  if (!file) return base::fail(file.error());
  auto const& project = (*file)->project;
  auto const sees = sight(project, by);
  auto const now = office.clock.now();
  auto const law = office.law.now();
  view::ProjectView out;
  out.id = id.value;
  out.version = (*file)->version_for(by.role);
  auto const& p = project.profile;
  out.profile = {p.community,  p.phase,  p.phase_permit, p.site_kind,
                 p.build_kind, p.town,   p.address,      p.gross_floor_area,
                 p.households, p.entity, p.domains};
  out.step = cases::step_on(project, now.date);
  out.step_article = cases::article_of(out.step);
  out.closed = is_closed(project, now.date);
  out.papers_hidden = sees == Sight::profile;
  if (sees >= Sight::papers) add_papers(office, out, project);
  out.draft_on = project.draft_on;
  out.failure_reasons = project.failure_reasons;
  if (project.filing) add_filing(office, out, project, now.date, by, sees);
  for (auto const& f : project.filings)
    out.filings_history.push_back(
        {f.filing, f.purpose, f.received_on, f.applicant, f.counts, f.result, f.end});
  add_certificate(out, law->law(), project, now, language);
  if (project.filing && project.filing->proposal && sees == Sight::all) {
    auto const& given = *project.filing->proposal;
    out.proposal =
        view::ProposalView{given.grade, given.on, name_of(office, given.by), given.by == by.id};
  }
  bool const party = by.role == cases::Role::applicant || sees == Sight::all;
  for (auto clock = project.clocks.begin(); clock != project.clocks.end(); ++clock) {
    // Limits of claims and adverse acts are between the company and the authority.
    auto const article = clock->deadline.article;
    if (!party && article >= 26 && article != 31) continue;
    // The company must not learn that, or when, an owner wrote (Art. 28).
    if (article == 28 && sees != Sight::all) continue;
    // An extended notice has one end: the last one.
    bool const extended =
        clock->deadline.rule == "21.3" &&
        std::any_of(clock + 1, project.clocks.end(), [&](cases::Clock const& later) {
          return later.deadline.rule == "21.3" && later.filing == clock->filing;
        });
    if (!extended) out.clocks.push_back(clock_view(law->law(), *clock, now.date, language));
  }
  for (auto const& record : project.credit_records)
    out.credit_records.push_back({record.credit_code, record.certificate, record.recorded_on});
  if (sees == Sight::all) {
    out.incidents = project.incidents;
    for (auto const& referral : project.referrals)
      out.referrals.push_back({referral.what, referral.document, referral.filed_on});
  }
  out.updated_at = project.updated_at;
  if (sees == Sight::profile) {  // who is involved, and nothing of what they wrote
    out.rounds.clear();
    out.failure_reasons.clear();
    if (out.filing) out.filing->feedback.clear();
  }
  return out;
}

base::Result<std::vector<view::DrawView>> list_draws(Office& office, ProjectId const& id,
                                                     cases::Actor const& by) {
  auto const file = visible_file(office, id, by);
  if (!file) return base::fail(file.error());
  std::vector<view::DrawView> out;
  if (!(*file)->project.filing) return out;
  for (auto const& panel : (*file)->project.filing->panels)
    for (auto const& draw : panel.draws) {
      auto& shown = out.emplace_back(view::DrawView{
          panel.round, draw.on, draw.seed, draw.places, draw.required_fields, {}, draw.drawn});
      for (auto const& expert : draw.pool) shown.pool.push_back({expert.expert, expert.fields});
    }
  return out;
}

base::Result<FilingFindings> filing_check(Office& office, ProjectId const& id,
                                          cases::Actor const& by, Language language) {
  auto const file = visible_file(office, id, by);
  if (!file) return base::fail(file.error());
  auto const law = office.law.now();
  cases::Context const context{by, office.clock.now(), law->law(), law->in_force.standards, {}};
  return FilingFindings{(*file)->project.filings_in(context.at.date.year()),
                        static_cast<int>(law->law().parameter("filings.per_year", context.at.date)),
                        cases::filing_check((*file)->project, context),
                        cases::repealed_standards((*file)->project, law->law(), context.at.date),
                        dossier_lines(office, (*file)->project, language),
                        construction_findings(office, (*file)->project, language)};
}

base::Result<std::vector<cases::Possibility>> possible_commands(Office& office, ProjectId const& id,
                                                                cases::Actor const& by) {
  auto const file = visible_file(office, id, by);
  if (!file) return base::fail(file.error());
  auto const law = office.law.now();
  cases::Context const context{by, office.clock.now(), law->law(), law->in_force.standards, {}};
  return cases::possible_commands((*file)->project, context);
}

}  // namespace linli::app
