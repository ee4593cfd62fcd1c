// One short function per event that somebody must hear of; all others are silent.
#include "core/cases/messages.hpp"
#include "core/cases/answer.hpp"

#include <algorithm>

namespace linli::cases {
namespace {

using Facts = std::map<std::string, std::string>;

class Letters {
 public:
  Letters(Recorded const& recorded, Project const& after) : r_{recorded}, p_{after} {}
  std::vector<Message> run() && {
    base::visit(*this, r_.event);
    return std::move(out_);
  }

  template <class E>
  void operator()(E const&) {}  // nobody waits for it, or only who did it

  // ---- filing and review ----
  void operator()(DraftSubmitted const&) { officers("filing.drafted", Place::filing); }
  void operator()(ApplicantExceptionGranted const&) {
    applicant("exception.granted", Place::filing);
  }
  void operator()(FilingReceived const& e) {
    applicant("filing.received", Place::filing, Asks::nothing,
              {{"day", e.received_on.iso()}, {"due", e.review_due.due.iso()}});
  }
  void operator()(FilingWithdrawn const&) {
    officers("filing.withdrawn", Place::filing, Asks::nothing);
    if (p_.filing) seats(p_.filing->panels, "filing.withdrawn", Place::overview, Asks::nothing, {});
  }
  void operator()(ReviewPassed const& e) {
    Facts const due{{"due", e.rating_due.due.iso()}};
    applicant("review.passed", Place::filing, Asks::nothing, due);
    officers("panel.wanted", Place::panel, Asks::action, due);
    centre("panel.wanted", Place::panel, due);
  }
  void operator()(DefectsFound const& e) {
    applicant(
        "review.defects", Place::filing, Asks::action,
        {{"count", std::to_string(e.defects.size())}, {"due", e.supplement_reminder.due.iso()}});
  }
  void operator()(SupplementReceived const& e) {
    applicant("supplement.received", Place::filing, Asks::nothing,
              {{"day", e.received_on.iso()}, {"due", e.review_due.due.iso()}});
  }

  // ---- panel and rating ----
  void operator()(PanelDrawn const& e) {
    for (auto const& member : e.members) expert(member, "recusal.wanted", Place::panel);
    applicant("panel.drawn", Place::panel, Asks::nothing,
              {{"count", std::to_string(e.members.size())}});
  }
  void operator()(PanelRedrawn const& e) {
    for (auto const& member : e.joined) expert(member, "recusal.wanted", Place::panel);
  }
  void operator()(RecusalDeclared const& e) {
    if (e.answer == RecusalAnswer::conflict) {
      officers("panel.short", Place::panel);
      centre("panel.short", Place::panel, {});
    }
    auto const& panel = p_.filing->panels.back();
    if (panel.ready()) panel_of(panel.round, "scores.wanted", Place::rating, Asks::action);
  }
  void operator()(VisitScheduled const& e) {
    Facts const when{{"day", e.on.iso()}, {"from", e.from}, {"to", e.to}, {"place", e.place}};
    panel_of(e.round, "visit.scheduled", Place::panel, Asks::nothing, when);
    applicant("visit.scheduled", Place::panel, Asks::nothing, when);
  }
  void operator()(VisitCancelled const& e) {
    auto const& visits = p_.filing->visits;
    auto const visit = std::ranges::find(visits, e.visit, &Visit::visit);
    if (visit == visits.end()) return;
    Facts const when{{"day", visit->on.iso()}};
    panel_of(visit->round, "visit.cancelled", Place::panel, Asks::nothing, when);
    applicant("visit.cancelled", Place::panel, Asks::nothing, when);
  }
  void operator()(ScoresEntered const& e) {
    // Once: when the last one has scored. Corrections afterwards wake nobody.
    auto const* file = p_.filing->round(e.round);
    if (file && !file->opinion && file->scored_at == r_.at)
      panel_of(e.round, "opinion.wanted", Place::rating, Asks::action);
  }
  void operator()(OpinionDrafted const& e) {
    panel_of(e.round, "opinion.to_sign", Place::rating, Asks::action);
  }
  void operator()(OpinionEdited const& e) {
    panel_of(e.round, "opinion.edited", Place::rating, Asks::action);
  }
  void operator()(OpinionSentBack const& e) {
    panel_of(e.round, "opinion.sent_back", Place::rating, Asks::action);
  }
  void operator()(StageConcluded const& e) {
    if (e.round == Round::second)
      officers("second.concluded", Place::result);
    else if (e.round == Round::initial && e.result != Grade::failed)
      officers("initial.passed", Place::result);
    else
      officers("deliberation.wanted", Place::result);
  }
  void operator()(FinalApplied const& e) {
    Facts const due{{"due", e.final_due.due.iso()}};
    panel_of(Round::final, "final.scores_wanted", Place::rating, Asks::action, due);
    officers("final.applied", Place::rating, Asks::nothing, due);
  }

  // ---- result, notice, objections ----
  void operator()(ApplicantTold const& e) {
    auto const& filing = *p_.filing;
    switch (e.matter) {
      case Matter::initial_result: {
        Facts facts;
        if (auto const result = filing.result_of(Round::initial)) facts["grade"] = word(*result);
        if (filing.final_limit) facts["due"] = filing.final_limit->due.iso();
        if (filing.final_limit)
          applicant("initial.told", Place::result, Asks::action, facts);
        else
          applicant("initial.told_failed", Place::result, Asks::nothing, facts);
        break;
      }
      case Matter::result: {
        Facts facts;
        if (filing.deliberation) facts["grade"] = word(filing.deliberation->grade);
        applicant("result.told", Place::result, Asks::nothing, facts);
        break;
      }
      case Matter::objection_upheld:
        applicant("objection.upheld_told", Place::result);
        break;
    }
  }
  void operator()(NoticePublished const& e) {
    applicant("notice.published", Place::result, Asks::nothing,
              {{"notice", e.notice}, {"grade", word(e.grade)}, {"due", e.last_day.due.iso()}});
  }
  void operator()(NoticeExtended const& e) {
    applicant("notice.extended", Place::result, Asks::nothing, {{"due", e.last_day.due.iso()}});
  }
  void operator()(ObjectionLodged const& e) {
    officers("objection.received", Place::result, Asks::action,
             {{"number", std::to_string(e.objection)}, {"due", e.inquiry_due.due.iso()}});
    applicant("objection.known", Place::result, Asks::nothing,
              {{"number", std::to_string(e.objection)}});
  }
  void operator()(ObjectionProofAdded const& e) {
    officers("objection.proof", Place::result, Asks::action,
             {{"number", std::to_string(e.objection)}});
  }
  void operator()(InquiryConcluded const& e) {
    applicant("inquiry.concluded", Place::result, Asks::nothing,
              {{"number", std::to_string(e.objection)}, {"outcome", word(e.outcome)}});
  }
  void operator()(SecondRatingOpened const& e) {
    Facts const due{{"due", e.second_due.due.iso()}};
    applicant("second.opened", Place::result, Asks::nothing, due);
    officers("panel.wanted", Place::panel, Asks::action, due);
    centre("panel.wanted", Place::panel, due);
  }
  void operator()(SecondResultPublished const&) {
    Facts facts;
    if (auto const result = p_.filing->result_of(Round::second)) facts["grade"] = word(*result);
    applicant("second.published", Place::result, Asks::nothing, facts);
  }

  // ---- certificate and the rest ----
  void operator()(CertificateProposed const& e) {
    officers("certificate.proposed", Place::result, Asks::action, {{"grade", word(e.grade)}});
  }
  void operator()(CertificateIssued const& e) {
    applicant("certificate.issued", Place::result, Asks::nothing,
              {{"number", e.number},
               {"grade", word(e.grade)},
               {"due", e.last_day.iso()},
               {"opens", e.renewal_opens.iso()}});
  }
  // ---- subsidy, and what is held against a community ----
  void operator()(SubsidyClaimed const&) { officers("claim.lodged", Place::subsidy); }
  void operator()(ClaimReturned const&) {
    applicant("claim.returned", Place::subsidy, Asks::action);
  }
  void operator()(ClaimAccepted const& e) {
    applicant("claim.accepted", Place::subsidy, Asks::nothing, {{"due", e.decision_due.due.iso()}});
  }
  void operator()(ClaimDecided const& e) {
    bool const granted = e.decision.outcome == ClaimOutcome::granted;
    applicant(granted ? "claim.granted" : "claim.refused", Place::subsidy);
  }
  void operator()(SubsidyPaid const& e) {
    applicant("subsidy.paid", Place::subsidy, Asks::nothing, {{"day", e.paid_on.iso()}});
  }
  void operator()(RecoveryOrdered const&) {
    applicant("recovery.ordered", Place::subsidy, Asks::action);
  }
  // Never to the applicant: who is written about must not learn that, or when, somebody wrote.
  void operator()(ComplaintLodged const& e) {
    officers("letter.received", Place::supervision, Asks::action,
             {{"number", std::to_string(e.complaint)}, {"due", e.inquiry_due.due.iso()}});
  }
  void operator()(PartyNotified const& e) {
    applicant("proceeding.notified", Place::supervision, Asks::action,
              {{"due", e.reply_due.due.iso()}});
  }
  void operator()(StatementEntered const&) { officers("proceeding.answered", Place::supervision); }
  void operator()(ProceedingDecided const&) { applicant("proceeding.decided", Place::supervision); }

  void operator()(IncidentOpened const&) {
    officers("incident.opened", Place::overview, Asks::nothing);
  }
  void operator()(ReferralFiled const&) {
    officers("referral.filed", Place::overview, Asks::nothing);
  }
  void operator()(DeadlineFixed const& e) {
    if (e.was.due == e.now.due) return;
    Facts const facts{{"rule", e.now.rule}, {"was", e.was.due.iso()}, {"due", e.now.due.iso()}};
    // Counted from another day, or counted again with a year's notice.
    auto const* subject = e.was.start == e.now.start ? "deadline.fixed" : "deadline.moved";
    applicant(subject, Place::overview, Asks::nothing, facts);
    officers(subject, Place::overview, Asks::nothing, facts);
  }

 private:
  void add(Addressee to, char const* subject, Place place, Asks asks, Facts facts) {
    // Who did it knows.
    if (to.person && *to.person == r_.by.id) return;
    facts.emplace("community", p_.profile.community);
    if (p_.profile.phase) facts.emplace("phase", *p_.profile.phase);
    Message message{std::move(to), subject, place, asks, std::move(facts)};
    if (std::ranges::find(out_, message) == out_.end()) out_.push_back(std::move(message));
  }
  void officers(char const* subject, Place place, Asks asks = Asks::action, Facts facts = {}) {
    add({Role::officer, {}, {}}, subject, place, asks, std::move(facts));
  }
  void centre(char const* subject, Place place, Facts facts) {
    add({Role::technical_centre, {}, {}}, subject, place, Asks::action, std::move(facts));
  }
  void applicant(char const* subject, Place place, Asks asks = Asks::nothing, Facts facts = {}) {
    Addressee to{Role::applicant, {}, {}};
    if (p_.filing && p_.filing->end == FilingEnd::open)
      to.organisation = p_.filing->applicant.credit_code;
    else if (p_.profile.entity)
      to.organisation = p_.profile.entity->credit_code;
    else
      to.person = p_.profile.registered_by;
    add(std::move(to), subject, place, asks, std::move(facts));
  }
  void expert(std::string const& person, char const* subject, Place place, Asks asks = Asks::action,
              Facts facts = {}) {
    add({Role::expert, {}, person}, subject, place, asks, std::move(facts));
  }
  void panel_of(Round round, char const* subject, Place place, Asks asks, Facts const& facts = {}) {
    auto const* panel = p_.filing->panel(round);
    if (!panel) return;
    for (auto const& member : panel->members) expert(member.expert, subject, place, asks, facts);
  }
  void seats(std::vector<Panel> const& panels, char const* subject, Place place, Asks asks,
             Facts const& facts) {
    for (auto const& panel : panels)
      for (auto const& member : panel.members) expert(member.expert, subject, place, asks, facts);
  }

  Recorded const& r_;
  Project const& p_;
  std::vector<Message> out_;
};

}  // namespace

std::vector<Message> messages_of(Recorded const& recorded, Project const& after) {
  return Letters{recorded, after}.run();
}

}  // namespace linli::cases
