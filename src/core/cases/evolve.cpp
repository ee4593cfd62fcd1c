// The fold: one short function per event, grouped by the part of the file it touches.
#include <algorithm>
#include <utility>

#include "core/cases/circle.hpp"
#include "core/cases/evolve_supervision.hpp"

namespace linli::cases {
namespace {

struct Fold : FoldSupervision {
  using FoldSupervision::operator();

  SiteFacts site() const { return {p.profile.address, p.profile.gross_floor_area}; }

  void failed(RoundFile const& file) {
    p.must_rectify = true;
    p.failure_reasons = file.opinion ? file.opinion->reasons : std::vector<std::string>{};
    p.rectification.reset();
  }
  void not_failed() {
    p.must_rectify = false;
    p.failure_reasons.clear();
  }

  // ---- the project and its papers ----
  void operator()(ProjectRegistered const& e) {
    p.registered = true;
    p.profile = {e.community,  e.phase,  e.phase_permit,  e.site_kind,
                 e.build_kind, e.town,   e.address,       e.gross_floor_area,
                 e.households, e.entity, e.registered_by, {}};
  }
  void operator()(ProfileUpdated const& e) {
    if (e.address) p.profile.address = *e.address;
    if (e.gross_floor_area) p.profile.gross_floor_area = *e.gross_floor_area;
    if (e.households) p.profile.households = *e.households;
    if (e.phase_permit) p.profile.phase_permit = e.phase_permit;
    if (e.entity) p.profile.entity = e.entity;
    for (auto const& [domain, text] : e.domains) p.profile.domains[domain] = text;
  }
  void operator()(ConstructionRecorded const& e) {
    p.construction.push_back({e.proof, e.dated, e.document});
  }
  void operator()(DocumentAdded const& e) {
    p.documents.push_back({e.filed_under, e.document, e.cites, r.at, false});
  }
  void operator()(DocumentRemoved const& e) {
    std::erase_if(p.documents, [&](auto const& filed) { return filed.document.sm3 == e.sm3; });
  }
  void operator()(SelfAssessmentSaved const& e) {
    if (p.self_standard != e.standard_version) p.self_items.clear();
    p.self_standard = e.standard_version;
    for (auto const& item : e.items) p.self_items.insert_or_assign(item.item, item);
  }
  void operator()(SelfAssessmentCompleted const& e) {
    p.self_assessment = CompletedAssessment{e.standard_version, e.target,     e.reached, e.total,
                                            e.unmet_mandatory,  e.assessed_on};
  }
  void operator()(DeclarationSigned const& e) {
    p.declaration = Declaration{e.documents, e.signatory, e.signed_on};
    for (auto& filed : p.documents)
      filed.kept =
          filed.kept || std::ranges::find(e.documents, filed.document.sm3) != e.documents.end();
  }
  void operator()(DraftSubmitted const& e) { p.draft_on = e.submitted_on; }
  void operator()(ApplicantExceptionGranted const& e) {
    p.exception = ApplicantExceptionRecord{e.decision_no, e.reason};
  }
  void operator()(RectificationReported const& e) {
    p.rectification = Rectification{e.points, e.document};
    if (!p.has_paper(e.document.sm3))
      p.documents.push_back({"rectification", e.document, {}, r.at, false});
  }

  // ---- filing and review ----
  void operator()(FilingReceived const& e) {
    stop_all(e.received_on);
    if (p.filing) {
      if (p.filing->end != FilingEnd::certified) close_claims(p.filing->filing);
      p.earlier.push_back(std::move(*p.filing));
    }
    p.filing.emplace();
    p.filing->filing = e.filing;
    p.filing->purpose = e.purpose;
    p.filing->received_on = e.received_on;
    p.filing->applicant = e.applicant;
    p.filing->site = site();
    p.filing->standard_version = e.standard_version;
    p.filing->filings_this_year = e.filings_this_year;
    p.filings.push_back(
        {e.filing, e.purpose, e.received_on, e.applicant.credit_code, true, {}, FilingEnd::open});
    p.draft_on.reset();
    p.rectification.reset();
    not_failed();
    start(e.review_due);
  }
  void operator()(FilingWithdrawn const& e) {
    filing().end = record().end = FilingEnd::withdrawn;
    record().counts = e.counts;
    stop_all(r.at.date);
    close_claims(filing().filing);
  }
  void operator()(ReviewPassed const& e) {
    filing().passed_on = e.given_on;
    filing().feedback.push_back({FeedbackOutcome::passed, e.given_on, e.overdue_days, {}});
    stop("17.1", e.given_on, e.overdue_days);
    start(e.rating_due);
  }
  void operator()(DefectsFound const& e) {
    filing().feedback.push_back({FeedbackOutcome::defects, e.given_on, e.overdue_days, e.defects});
    stop("17.1", e.given_on, e.overdue_days);
    start(e.supplement_reminder);
  }
  void operator()(SupplementReceived const& e) {
    filing().site = site();
    filing().supplements.push_back(e.received_on);
    stop("17.3", e.received_on);
    start(e.review_due);
  }

  // ---- panel and rating ----
  void operator()(PanelDrawn const& e) {
    auto& panel = filing().panels.emplace_back();
    panel.round = e.round;
    panel.seed = e.seed;
    panel.size = e.size;
    panel.drawn_on = r.at.date;
    auto could_be_drawn = eligible(filing(), e.pool);
    seat(panel, e.members, e.pool);
    panel.draws.push_back({e.seed, e.size, std::move(could_be_drawn),
                           e.required_fields.value_or(std::vector<std::string>{"data_security"}),
                           e.members, r.at.date});
  }
  static void seat(Panel& panel, std::vector<std::string> const& experts,
                   std::vector<PoolExpert> const& pool) {
    for (auto const& expert : experts) {
      auto const known = std::ranges::find(pool, expert, &PoolExpert::expert);
      if (known == pool.end()) continue;
      panel.members.push_back({known->expert, known->name, known->employer, known->fields, {}});
    }
  }
  void operator()(RecusalDeclared const& e) {
    auto& panel = filing().panels.back();
    auto const member = std::ranges::find(panel.members, e.expert, &Member::expert);
    if (member == panel.members.end()) return;
    member->answer = e.answer;
    if (e.answer != RecusalAnswer::conflict) return;
    panel.recused.push_back(std::move(*member));
    panel.members.erase(member);
  }
  void operator()(PanelRedrawn const& e) {
    auto& panel = filing().panels.back();
    auto could_be_drawn = eligible(filing(), e.pool);
    std::vector<std::string> asked;
    if (e.required_fields)
      asked = *e.required_fields;
    else if (!panel.knows("data_security"))
      asked = {"data_security"};
    seat(panel, e.joined, e.pool);
    panel.draws.push_back({e.seed, static_cast<int>(e.joined.size()), std::move(could_be_drawn),
                           std::move(asked), e.joined, r.at.date});
  }
  void operator()(VisitScheduled const& e) {
    filing().visits.push_back({e.visit, e.round, e.on, e.from, e.to, e.place, e.note, {}});
  }
  void operator()(VisitCancelled const& e) {
    for (auto& visit : filing().visits)
      if (visit.visit == e.visit) visit.cancelled = e.reason;
  }
  void operator()(ScoresEntered const& e) {
    auto& file = filing().round_file(e.round);
    auto sheet = std::ranges::find(file.sheets, e.expert, &Sheet::expert);
    if (sheet == file.sheets.end()) sheet = file.sheets.insert(sheet, Sheet{e.expert, {}, false});
    for (auto const& item : e.items) sheet->items.insert_or_assign(item.item, item);
    sheet->complete = e.complete.value_or(true);
    if (e.photos)
      for (auto const& photo : *e.photos) file.photos.push_back({e.expert, photo});
    // The sheet that members signed covers the scores.
    file.opinion.reset();
    if (!file.scored_at && filing().unscored(e.round).empty()) file.scored_at = r.at;
  }
  void operator()(OpinionDrafted const& e) {
    filing().round_file(e.round).opinion =
        Opinion{e.result, e.total, e.text, e.opinion_sm3, e.reasons, {}};
  }
  void operator()(OpinionEdited const& e) {
    auto& opinion = filing().round_file(e.round).opinion;
    if (!opinion) return;
    opinion->text = e.text;
    opinion->opinion_sm3 = e.opinion_sm3;
    opinion->signatures.clear();
  }
  void operator()(OpinionSigned const& e) {
    auto& opinion = filing().round_file(e.round).opinion;
    if (opinion)
      opinion->signatures.push_back(
          {e.expert, e.opinion_sm3, e.public_key, e.signature, e.dissent, r.at, {}});
  }
  void operator()(OpinionSignedOnPaper const& e) {
    auto& opinion = filing().round_file(e.round).opinion;
    if (opinion)
      opinion->signatures.push_back({e.expert, e.opinion_sm3, {}, {}, e.dissent, r.at, e.scan});
  }
  void operator()(StageConcluded const& e) {
    auto& file = filing().round_file(e.round);
    file.concluded_on = e.concluded_on;
    file.result = e.result;
    file.sent_back.reset();
    stop(e.round == Round::initial ? "18.1"
         : e.round == Round::final ? "18.3"
                                   : "22.2",
         e.concluded_on, e.overdue_days);
    if (e.final_limit) {
      filing().final_limit = e.final_limit;
      start(*e.final_limit);
    }
    bool const provisional = e.round == Round::initial && e.result != Grade::failed;
    if (!provisional) record().result = e.result;
    if (e.result == Grade::failed) {
      failed(file);
    } else {
      not_failed();
    }
  }
  void operator()(FinalApplied const& e) {
    filing().final_applied_on = e.received_on;
    stop("31.1", e.received_on);
    start(e.final_due);
  }

  // ---- result, notice, objections ----
  void operator()(ResultAdopted const& e) {
    filing().deliberation = Deliberation{e.grade, e.reason, r.at.date};
  }
  void operator()(OpinionSentBack const& e) {
    auto& file = filing().round_file(e.round);
    file.concluded_on.reset();
    file.result.reset();
    file.sent_back = SentBack{e.reason, r.at};
    if (file.opinion) file.opinion->signatures.clear();
    record().result.reset();
    not_failed();
  }
  void operator()(ApplicantTold const& e) { filing().told.push_back({e.matter, e.told_on}); }
  void operator()(NoticePublished const& e) {
    filing().notice = Notice{
        e.notice, e.published_on, e.last_day, e.grade, e.text, e.site.value_or(filing().site), {},
        {}};
    // A period, not a duty: it is over by itself on its last day.
    p.clocks.push_back({e.last_day, e.last_day.due, 0, filing().filing});
  }
  void operator()(NoticeExtended const& e) {
    auto& notice = *filing().notice;
    notice.extensions.push_back(
        {r.at.date, e.last_day.due, e.last_day.n - notice.last_day.n, e.reason});
    notice.last_day = e.last_day;
    p.clocks.push_back({e.last_day, e.last_day.due, 0, filing().filing});
  }
  void operator()(ObjectionLodged const& e) {
    auto& notice = *filing().notice;
    bool const first = notice.objections.empty();
    auto& objection = notice.objections.emplace_back();
    objection.objection = e.objection;
    objection.receipt_sm3 = e.receipt_sm3;
    objection.form = e.form;
    objection.grounds = e.grounds;
    objection.proof = e.proof;
    objection.lodged_at = e.lodged_at;
    if (!e.proof.empty()) objection.proven_at = e.lodged_at;
    if (first) start(e.inquiry_due);  // one due date for all of them
  }
  void operator()(ObjectionProofAdded const& e) {
    for (auto& objection : filing().notice->objections) {
      if (objection.objection != e.objection) continue;
      objection.proof.insert(objection.proof.end(), e.proof.begin(), e.proof.end());
      if (!objection.proven_at) objection.proven_at = e.added_at;
    }
  }
  void operator()(InquiryConcluded const& e) {
    auto& notice = *filing().notice;
    for (auto& objection : notice.objections) {
      if (objection.objection != e.objection) continue;
      objection.outcome = e.outcome;
      objection.findings = e.findings;
      objection.concluded_on = e.concluded_on;
    }
    if (notice.unanswered(e.concluded_on) == 0) stop("22.1", e.concluded_on, e.overdue_days);
  }
  void operator()(SecondRatingOpened const& e) {
    filing().second_rating = SecondRating{e.opened_on, {}, {}};
    start(e.second_due);
  }
  void operator()(SecondResultPublished const& e) {
    filing().second_rating->published_on = e.published_on;
    filing().second_rating->text = e.text;
  }

  // ---- certificate and the rest ----
  void operator()(CertificateProposed const& e) {
    filing().proposal = Proposal{e.grade, r.by.id, e.proposed_on};
  }
  void operator()(CertificateIssued const& e) {
    p.certificates.push_back({e.number, e.grade, e.issued_on, e.last_day, e.renewal_opens,
                              e.gross_floor_area, e.verification_code, filing().filing,
                              filing().applicant});
    filing().end = record().end = FilingEnd::certified;
    stop_all(e.issued_on);
  }
  void operator()(CreditRecordAdded const& e) {
    p.credit_records.push_back({e.credit_code, e.certificate, e.recorded_on});
  }
  void operator()(IncidentOpened const& e) { p.incidents.push_back({e.what, e.opened_on}); }
  void operator()(ReferralFiled const& e) {
    p.referrals.push_back({e.from, e.what, e.document, e.filed_on});
  }
  void operator()(DeadlineFixed const& e) {
    for (auto& clock : p.clocks) {
      if (!(clock.deadline == e.was)) continue;
      if (clock.done_on && *clock.done_on == e.was.due) clock.done_on = e.now.due;
      clock.deadline = e.now;
    }
    if (!p.filing) return;
    if (p.filing->notice && p.filing->notice->last_day == e.was) p.filing->notice->last_day = e.now;
    if (p.filing->final_limit && *p.filing->final_limit == e.was) p.filing->final_limit = e.now;
  }
};

}  // namespace

void apply(Project& project, Recorded const& recorded) {
  base::visit(Fold{{project, recorded}}, recorded.event);
  // The company reads this time, and must not learn when an owner wrote or an act was considered.
  if (circle_of(recorded.event) != Circle::authority) project.updated_at = recorded.at;
}

Project evolve(Project project, Recorded const& recorded) {
  apply(project, recorded);
  return project;
}

}  // namespace linli::cases
