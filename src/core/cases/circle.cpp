#include "core/cases/circle.hpp"

namespace linli::cases {
namespace {

template <class E, class... Of>
constexpr bool one_of = (std::is_same_v<E, Of> || ...);

}  // namespace

Circle circle_of(Event const& event) {
  return base::visit(
      []<class E>(E const&) {
        if constexpr (one_of<E, SubsidyClaimed, ClaimWithdrawn, ClaimReturned, ClaimAccepted,
                             ClaimDecided, SubsidyPaid, RecoveryOrdered, RepaymentReceived,
                             PartyNotified, StatementEntered, ProceedingDecided, DecisionServed,
                             ProceedingClosed>)
          return Circle::party;
        // What is new is the authority's until somebody says otherwise.
        else if constexpr (one_of<E, ProjectRegistered, ProfileUpdated, ConstructionRecorded,
                                  DocumentAdded, DocumentRemoved, SelfAssessmentSaved,
                                  SelfAssessmentCompleted, DeclarationSigned, DraftSubmitted,
                                  ApplicantExceptionGranted, RectificationReported, FilingReceived,
                                  FilingWithdrawn, ReviewPassed, DefectsFound, SupplementReceived,
                                  PanelDrawn, RecusalDeclared, PanelRedrawn, VisitScheduled,
                                  VisitCancelled, ScoresEntered, OpinionDrafted, OpinionEdited,
                                  OpinionSigned, OpinionSignedOnPaper, StageConcluded, FinalApplied,
                                  ResultAdopted, OpinionSentBack, ApplicantTold, NoticePublished,
                                  NoticeExtended, ObjectionLodged, ObjectionProofAdded,
                                  InquiryConcluded, SecondRatingOpened, SecondResultPublished,
                                  CertificateIssued, CreditRecordAdded, CreditRecordAnnotated,
                                  DeadlineFixed, TakeoverReported, TakeoverFiled, CheckRecorded,
                                  DecisionPublished>)
          return Circle::readers;
        else
          return Circle::authority;
      },
      event);
}

bool belongs(Role reader, Circle circle) {
  if (reader == Role::officer || reader == Role::auditor) return true;
  return circle == Circle::readers || (circle == Circle::party && reader == Role::applicant);
}

}  // namespace linli::cases
