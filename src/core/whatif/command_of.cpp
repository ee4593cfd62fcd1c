#include "core/whatif/command_of.hpp"

#include <algorithm>
#include <boost/mp11.hpp>
#include <string_view>

namespace linli::whatif {
namespace {

using namespace cases;
using Asked = std::optional<Command>;

// What happened and what was asked share most members by name.
template <class C, class E>
C copied(E const& event) {
  C command{};
  boost::mp11::mp_for_each<boost::describe::describe_members<C, boost::describe::mod_public>>(
      [&](auto to) {
        boost::mp11::mp_for_each<boost::describe::describe_members<E, boost::describe::mod_public>>(
            [&](auto from) {
              using To = std::decay_t<decltype(command.*to.pointer)>;
              using From = std::decay_t<decltype(event.*from.pointer)>;
              if constexpr (std::is_same_v<To, From>)
                if (std::string_view{to.name} == from.name)
                  command.*to.pointer = event.*from.pointer;
            });
      });
  return command;
}

Opinion const* opinion_in(Project const& file, Round round) {
  auto const* found = file.filing ? file.filing->round(round) : nullptr;
  return found && found->opinion ? &*found->opinion : nullptr;
}

struct Back {
  Project const& file;
  measures::Law const& law;

  Asked operator()(ProjectRegistered const& e) const { return copied<RegisterProject>(e); }
  Asked operator()(ProfileUpdated const& e) const { return copied<UpdateProfile>(e); }
  Asked operator()(ConstructionRecorded const& e) const { return copied<RecordConstruction>(e); }
  Asked operator()(DocumentAdded const& e) const { return copied<AddDocument>(e); }
  Asked operator()(DocumentRemoved const& e) const { return copied<RemoveDocument>(e); }
  Asked operator()(SelfAssessmentSaved const& e) const { return copied<SaveSelfAssessment>(e); }
  Asked operator()(SelfAssessmentCompleted const& e) const {
    return copied<CompleteSelfAssessment>(e);
  }
  Asked operator()(DeclarationSigned const& e) const { return copied<SignDeclaration>(e); }
  Asked operator()(DraftSubmitted const&) const { return SubmitDraft{}; }
  Asked operator()(ApplicantExceptionGranted const& e) const {
    return copied<GrantApplicantException>(e);
  }
  Asked operator()(RectificationReported const& e) const { return copied<ReportRectification>(e); }
  Asked operator()(FilingReceived const& e) const { return copied<ReceiveFiling>(e); }
  Asked operator()(FilingWithdrawn const& e) const { return copied<WithdrawFiling>(e); }
  Asked operator()(ReviewPassed const& e) const {
    return GiveFeedback{FeedbackOutcome::passed, {}, e.given_on};
  }
  Asked operator()(DefectsFound const& e) const {
    return GiveFeedback{FeedbackOutcome::defects, e.defects, e.given_on};
  }
  Asked operator()(SupplementReceived const& e) const { return copied<ReceiveSupplement>(e); }
  Asked operator()(PanelDrawn const& e) const { return copied<DrawPanel>(e); }
  Asked operator()(RecusalDeclared const& e) const { return copied<DeclareRecusal>(e); }
  Asked operator()(PanelRedrawn const& e) const { return copied<RedrawPanel>(e); }
  Asked operator()(VisitScheduled const& e) const { return copied<ScheduleVisit>(e); }
  Asked operator()(VisitCancelled const& e) const { return copied<CancelVisit>(e); }
  Asked operator()(ScoresEntered const& e) const { return copied<EnterScores>(e); }
  Asked operator()(OpinionDrafted const& e) const {
    return DraftOpinion{e.round, boost::describe::enum_to_string(e.result, "?"), e.text};
  }
  Asked operator()(OpinionEdited const& e) const { return copied<EditOpinion>(e); }
  Asked operator()(OpinionSigned const& e) const { return sheet(copied<SignOpinion>(e)); }
  Asked operator()(OpinionSignedOnPaper const& e) const {
    return sheet(copied<SignOpinionOnPaper>(e));
  }
  Asked operator()(FinalApplied const& e) const { return copied<ApplyFinal>(e); }
  Asked operator()(ResultAdopted const& e) const {
    return Deliberate{DeliberationOutcome::adopt, {}, e.reason};
  }
  Asked operator()(OpinionSentBack const& e) const {
    return Deliberate{DeliberationOutcome::send_back, {}, e.reason};
  }
  Asked operator()(ApplicantTold const& e) const { return copied<TellApplicant>(e); }
  Asked operator()(NoticePublished const& e) const { return copied<PublishNotice>(e); }
  Asked operator()(NoticeExtended const& e) const;
  Asked operator()(ObjectionLodged const& e) const { return copied<LodgeObjection>(e); }
  Asked operator()(ObjectionProofAdded const& e) const { return copied<AddObjectionProof>(e); }
  Asked operator()(InquiryConcluded const& e) const { return copied<ConcludeInquiry>(e); }
  Asked operator()(SecondRatingOpened const&) const { return OpenSecondRating{}; }
  Asked operator()(SecondResultPublished const& e) const { return copied<PublishSecondResult>(e); }
  Asked operator()(CertificateProposed const& e) const {
    return ProposeCertificate{effective_or(e.grade)};
  }
  Asked operator()(CertificateIssued const& e) const {
    return IssueCertificate{effective_or(e.grade), e.issued_on};
  }
  Asked operator()(IncidentOpened const& e) const { return copied<ReportIncident>(e); }
  Asked operator()(ReferralFiled const& e) const { return copied<FileReferral>(e); }
  Asked operator()(SubsidyClaimed const& e) const { return copied<ClaimSubsidy>(e); }
  Asked operator()(ClaimWithdrawn const& e) const { return copied<WithdrawClaim>(e); }
  Asked operator()(ClaimReturned const& e) const { return copied<ReturnClaim>(e); }
  Asked operator()(ClaimAccepted const& e) const { return copied<AcceptClaim>(e); }
  Asked operator()(ClaimDecided const& e) const {
    auto command = copied<DecideClaim>(e.decision);
    command.claim = e.claim;
    return command;
  }
  Asked operator()(SubsidyPaid const& e) const { return copied<PaySubsidy>(e); }
  Asked operator()(RepaymentReceived const& e) const { return copied<RecordRepayment>(e); }
  Asked operator()(TakeoverReported const& e) const { return copied<ReportTakeover>(e); }
  Asked operator()(TakeoverFiled const& e) const { return copied<FileTakeover>(e); }
  Asked operator()(CheckRecorded const& e) const { return copied<RecordCheck>(e.check); }
  Asked operator()(ComplaintLodged const& e) const { return copied<LodgeComplaint>(e); }
  Asked operator()(ComplaintConcluded const& e) const { return copied<ConcludeComplaint>(e); }
  Asked operator()(ProceedingOpened const& e) const {
    auto command = copied<OpenProceeding>(e);
    if (e.ground == Ground::false_facts) command.affects_rating = true;  // else it was not opened
    return command;
  }
  Asked operator()(PartyNotified const& e) const { return copied<NotifyParty>(e); }
  Asked operator()(StatementEntered const& e) const {
    return EnterStatement{e.proceeding, e.statement.text, e.statement.papers};
  }
  Asked operator()(ProceedingDecided const& e) const { return copied<DecideProceeding>(e); }
  Asked operator()(DecisionServed const& e) const { return copied<ServeDecision>(e); }
  Asked operator()(DecisionPublished const& e) const { return copied<PublishDecision>(e); }
  Asked operator()(ProceedingClosed const& e) const { return copied<CloseProceeding>(e); }

  Asked operator()(StageConcluded const&) const { return {}; }
  Asked operator()(CreditRecordAdded const&) const { return {}; }
  Asked operator()(RecoveryOrdered const&) const { return {}; }
  Asked operator()(CreditRecordAnnotated const&) const { return {}; }
  Asked operator()(DeadlineFixed const&) const { return {}; }

  Grade effective_or(Grade grade) const {
    return file.filing ? file.filing->effective().value_or(grade) : grade;
  }
  template <class C>
  C sheet(C command) const {
    if (auto const* opinion = opinion_in(file, command.round))
      command.opinion_sm3 = opinion->opinion_sm3;
    return command;
  }
};

Asked Back::operator()(NoticeExtended const& e) const {
  if (!file.filing || !file.filing->notice) return ExtendNotice{1, e.reason};
  auto const days =
      law.calendar().working_days_between(file.filing->notice->last_day.due, e.last_day.due);
  return ExtendNotice{std::max(1, days), e.reason};
}

}  // namespace

std::optional<Command> command_of(Event const& event, Project const& file,
                                  measures::Law const& law) {
  return base::visit(Back{file, law}, event);
}

}  // namespace linli::whatif
