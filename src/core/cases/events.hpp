#pragma once
// What happened to a project, past tense. Released events are never changed; a new meaning is a new
// struct. Deadlines are stored as computed, with their rule and calendar version, so that the file
// shows what was said at the time; they can be computed again from the start event.
#include "base/variant.hpp"

#include "core/cases/proceeding.hpp"

namespace linli::cases {

using measures::Deadline;

struct ProjectRegistered {
  std::string community;
  std::optional<std::string> phase;
  std::optional<std::string> phase_permit;
  SiteKind site_kind{};
  BuildKind build_kind{};
  std::string town;
  std::string address;
  Area gross_floor_area;
  int households = 0;
  std::optional<Entity> entity;
  std::string registered_by;  ///< person
};
BOOST_DESCRIBE_STRUCT(ProjectRegistered, (),
                      (community, phase, phase_permit, site_kind, build_kind, town, address,
                       gross_floor_area, households, entity, registered_by))

struct ProfileUpdated {
  std::optional<std::string> address;
  std::optional<Area> gross_floor_area;
  std::optional<int> households;
  std::optional<std::string> phase_permit;
  std::optional<Entity> entity;
  std::map<std::string, std::string> domains;
};
BOOST_DESCRIBE_STRUCT(ProfileUpdated, (),
                      (address, gross_floor_area, households, phase_permit, entity, domains))

struct ConstructionRecorded {
  ConstructionProof proof{};
  Date dated;
  DocumentRef document;
};
BOOST_DESCRIBE_STRUCT(ConstructionRecorded, (), (proof, dated, document))

struct DocumentAdded {
  std::string filed_under;
  DocumentRef document;
  std::optional<CitedStandard> cites;
};
BOOST_DESCRIBE_STRUCT(DocumentAdded, (), (filed_under, document, cites))

struct DocumentRemoved {
  std::string sm3;
};
BOOST_DESCRIBE_STRUCT(DocumentRemoved, (), (sm3))

struct SelfAssessmentSaved {
  std::string standard_version;
  std::vector<ItemStatement> items;
};
BOOST_DESCRIBE_STRUCT(SelfAssessmentSaved, (), (standard_version, items))

struct SelfAssessmentCompleted {
  std::string standard_version;
  Grade target{};
  Grade reached{};
  std::string total;  ///< two decimals
  std::vector<std::string> unmet_mandatory;
  Date assessed_on;
};
BOOST_DESCRIBE_STRUCT(SelfAssessmentCompleted, (),
                      (standard_version, target, reached, total, unmet_mandatory, assessed_on))

struct DeclarationSigned {
  std::vector<std::string> documents;
  std::string signatory;
  Date signed_on;
};
BOOST_DESCRIBE_STRUCT(DeclarationSigned, (), (documents, signatory, signed_on))

struct DraftSubmitted {
  Date submitted_on;
};
BOOST_DESCRIBE_STRUCT(DraftSubmitted, (), (submitted_on))

struct ApplicantExceptionGranted {
  std::string decision_no;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ApplicantExceptionGranted, (), (decision_no, reason))

struct RectificationReported {
  std::vector<RectifiedPoint> points;
  DocumentRef document;
};
BOOST_DESCRIBE_STRUCT(RectificationReported, (), (points, document))

enum class FilingPurpose { first_rating, after_failure, renewal };
BOOST_DESCRIBE_ENUM(FilingPurpose, first_rating, after_failure, renewal)

struct FilingReceived {
  int filing = 0;  ///< 1, 2, ... over the life of the project
  FilingPurpose purpose{};
  Date received_on;
  Entity applicant;
  std::string standard_version;  ///< fixed for the case (RD-05)
  int filings_this_year = 0;     ///< this one included (Art. 20)
  Deadline review_due;
};
BOOST_DESCRIBE_STRUCT(FilingReceived, (),
                      (filing, purpose, received_on, applicant, standard_version, filings_this_year,
                       review_due))

struct FilingWithdrawn {
  std::string reason;
  bool counts = true;  ///< among the filings of the year (RD-14)
};
BOOST_DESCRIBE_STRUCT(FilingWithdrawn, (), (reason, counts))

struct ReviewPassed {
  Date given_on;
  int overdue_days = 0;
  Deadline rating_due;
};
BOOST_DESCRIBE_STRUCT(ReviewPassed, (), (given_on, overdue_days, rating_due))

struct DefectsFound {
  Date given_on;
  int overdue_days = 0;
  std::vector<Defect> defects;
  Deadline supplement_reminder;  ///< soft (RD-09)
};
BOOST_DESCRIBE_STRUCT(DefectsFound, (), (given_on, overdue_days, defects, supplement_reminder))

struct SupplementReceived {
  Date received_on;
  Deadline review_due;
};
BOOST_DESCRIBE_STRUCT(SupplementReceived, (), (received_on, review_due))

struct PanelDrawn {
  Round round{};  ///< initial serves initial and final; second has a panel of its own
  std::string seed;
  int size = 0;
  std::vector<PoolExpert> pool;
  std::vector<std::string> members;
  /// Fields of which the panel must have one; absent: data_security, as the first version had it.
  std::optional<std::vector<std::string>> required_fields{};
};
BOOST_DESCRIBE_STRUCT(PanelDrawn, (), (round, seed, size, pool, members, required_fields))

struct RecusalDeclared {
  std::string expert;
  RecusalAnswer answer{};
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(RecusalDeclared, (), (expert, answer, reason))

struct PanelRedrawn {
  std::string seed;
  std::vector<PoolExpert> pool;
  std::vector<std::string> joined;
  std::optional<std::vector<std::string>> required_fields{};  ///< those that nobody left has
};
BOOST_DESCRIBE_STRUCT(PanelRedrawn, (), (seed, pool, joined, required_fields))

struct VisitScheduled {
  int visit = 0;  ///< 1, 2, ... within the filing
  Round round{};
  Date on;
  std::string from;
  std::string to;
  std::string place;
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(VisitScheduled, (), (visit, round, on, from, to, place, note))

struct VisitCancelled {
  int visit = 0;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(VisitCancelled, (), (visit, reason))

struct ScoresEntered {
  Round round{};
  std::string expert;
  std::vector<ItemStatement> items;
  std::optional<std::vector<DocumentRef>> photos{};
  /// With these the member has stated every item of the round; absent: an event of an earlier
  /// version, taken as if so.
  std::optional<bool> complete{};
};
BOOST_DESCRIBE_STRUCT(ScoresEntered, (), (round, expert, items, photos, complete))

struct OpinionDrafted {
  Round round{};
  Grade result{};
  std::string total;
  std::string text;
  std::vector<std::string> reasons;  ///< why not the next grade; item codes or kinds of shortfall
  std::string opinion_sm3;           ///< over round, result, total, text and all scores
};
BOOST_DESCRIBE_STRUCT(OpinionDrafted, (), (round, result, total, text, reasons, opinion_sm3))

struct OpinionEdited {
  Round round{};
  std::string text;
  std::string opinion_sm3;
};
BOOST_DESCRIBE_STRUCT(OpinionEdited, (), (round, text, opinion_sm3))

struct OpinionSigned {
  Round round{};
  std::string expert;
  std::string opinion_sm3;
  std::string public_key;
  std::string signature;
  std::optional<std::string> dissent;
};
BOOST_DESCRIBE_STRUCT(OpinionSigned, (),
                      (round, expert, opinion_sm3, public_key, signature, dissent))

struct OpinionSignedOnPaper {
  Round round{};
  std::string expert;
  std::string opinion_sm3;
  DocumentRef scan;
  std::optional<std::string> dissent;
};
BOOST_DESCRIBE_STRUCT(OpinionSignedOnPaper, (), (round, expert, opinion_sm3, scan, dissent))

/// The last member signed: the stage has its result.
struct StageConcluded {
  Round round{};
  Grade result{};
  Date concluded_on;
  int overdue_days = 0;  ///< initial round only (Art. 18)
  std::optional<Deadline>
      final_limit{};  ///< initial pass: last day to apply for the final (Art. 31)
};
BOOST_DESCRIBE_STRUCT(StageConcluded, (), (round, result, concluded_on, overdue_days, final_limit))

struct FinalApplied {
  Date received_on;
  Deadline final_due;  ///< soft (RD-11)
};
BOOST_DESCRIBE_STRUCT(FinalApplied, (), (received_on, final_due))

struct ResultAdopted {
  Grade grade{};
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ResultAdopted, (), (grade, reason))

/// Back to the panel: the opinion of this round is open again, its signatures void.
struct OpinionSentBack {
  Round round{};
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(OpinionSentBack, (), (round, reason))

struct ApplicantTold {
  Matter matter{};
  Date told_on;
};
BOOST_DESCRIBE_STRUCT(ApplicantTold, (), (matter, told_on))

struct NoticePublished {
  std::string notice;  ///< "N-2024-0001"-like number, unique in the register
  Date published_on;
  Deadline last_day;
  Grade grade{};
  std::string text;
  std::optional<SiteFacts> site{};  ///< as filed; absent: as the file stood when it was noticed
};
BOOST_DESCRIBE_STRUCT(NoticePublished, (), (notice, published_on, last_day, grade, text, site))

struct NoticeExtended {
  Deadline last_day;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(NoticeExtended, (), (last_day, reason))

struct ObjectionLodged {
  int objection = 0;
  std::string receipt_sm3;
  ObjectionForm form{};
  std::string grounds;
  std::vector<DocumentRef> proof;
  DateTime lodged_at;
  Deadline inquiry_due;
};
BOOST_DESCRIBE_STRUCT(ObjectionLodged, (),
                      (objection, receipt_sm3, form, grounds, proof, lodged_at, inquiry_due))

struct ObjectionProofAdded {
  int objection = 0;
  std::vector<DocumentRef> proof;
  DateTime added_at;
};
BOOST_DESCRIBE_STRUCT(ObjectionProofAdded, (), (objection, proof, added_at))

struct InquiryConcluded {
  int objection = 0;
  InquiryOutcome outcome{};
  std::string findings;
  Date concluded_on;
  int overdue_days = 0;
};
BOOST_DESCRIBE_STRUCT(InquiryConcluded, (),
                      (objection, outcome, findings, concluded_on, overdue_days))

struct SecondRatingOpened {
  Date opened_on;
  Deadline second_due;  ///< soft (RD-21)
};
BOOST_DESCRIBE_STRUCT(SecondRatingOpened, (), (opened_on, second_due))

struct SecondResultPublished {
  Date published_on;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(SecondResultPublished, (), (published_on, text))

struct CertificateProposed {
  Grade grade{};
  Date proposed_on;
};
BOOST_DESCRIBE_STRUCT(CertificateProposed, (), (grade, proposed_on))

struct CertificateIssued {
  std::string number;  ///< SSZH-YYYY-B|P-NNNN
  Grade grade{};
  Date issued_on;
  Date last_day;
  Date renewal_opens;
  Area gross_floor_area;
  std::string verification_code;
};
BOOST_DESCRIBE_STRUCT(CertificateIssued, (),
                      (number, grade, issued_on, last_day, renewal_opens, gross_floor_area,
                       verification_code))

/// 良好行为记录 (Art. 30): exactly one per certificate.
struct CreditRecordAdded {
  std::string credit_code;
  std::string certificate;
  Date recorded_on;
};
BOOST_DESCRIBE_STRUCT(CreditRecordAdded, (), (credit_code, certificate, recorded_on))

struct IncidentOpened {
  std::string what;
  Date opened_on;
};
BOOST_DESCRIBE_STRUCT(IncidentOpened, (), (what, opened_on))

struct ReferralFiled {
  std::string from;
  std::string what;
  std::optional<DocumentRef> document;
  Date filed_on;
};
BOOST_DESCRIBE_STRUCT(ReferralFiled, (), (from, what, document, filed_on))

// ---- subsidy (Art. 29) ----

struct SubsidyClaimed {
  int claim = 0;
  int filing = 0;
  SubsidyPart part{};
  Date claimed_on;
  Entity claimant;
  std::vector<ListedPaper> papers;
};
BOOST_DESCRIBE_STRUCT(SubsidyClaimed, (), (claim, filing, part, claimed_on, claimant, papers))

struct ClaimWithdrawn {
  int claim = 0;
};
BOOST_DESCRIBE_STRUCT(ClaimWithdrawn, (), (claim))

struct ClaimReturned {
  int claim = 0;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ClaimReturned, (), (claim, reason))

struct ClaimAccepted {
  int claim = 0;
  Date accepted_on;
  bool online = false;
  bool shared = false;
  Deadline decision_due;
};
BOOST_DESCRIBE_STRUCT(ClaimAccepted, (), (claim, accepted_on, online, shared, decision_due))

struct ClaimDecided {
  int claim = 0;
  ClaimDecision decision;
};
BOOST_DESCRIBE_STRUCT(ClaimDecided, (), (claim, decision))

struct SubsidyPaid {
  int claim = 0;
  Money amount;
  Date paid_on;
  DocumentRef voucher;
};
BOOST_DESCRIBE_STRUCT(SubsidyPaid, (), (claim, amount, paid_on, voucher))

struct RecoveryOrdered {
  int recovery = 0;
  int article = 0;
  Entity payee;
  Money amount;
  Date ordered_on;
};
BOOST_DESCRIBE_STRUCT(RecoveryOrdered, (), (recovery, article, payee, amount, ordered_on))

struct RepaymentReceived {
  int recovery = 0;
  Money amount;
  Date received_on;
  DocumentRef voucher;
};
BOOST_DESCRIBE_STRUCT(RepaymentReceived, (), (recovery, amount, received_on, voucher))

// ---- supervision and adverse acts (Art. 26-28, 31, 32) ----

struct TakeoverReported {
  Entity company;
  Date taken_over_on;
  Deadline filing_due;  ///< soft (RD-27)
};
BOOST_DESCRIBE_STRUCT(TakeoverReported, (), (company, taken_over_on, filing_due))

struct TakeoverFiled {
  std::vector<ListedPaper> papers;
  Date filed_on;
};
BOOST_DESCRIBE_STRUCT(TakeoverFiled, (), (papers, filed_on))

struct CheckRecorded {
  SpotCheck check;
};
BOOST_DESCRIBE_STRUCT(CheckRecorded, (), (check))

struct ComplaintLodged {
  int complaint = 0;
  std::string receipt_sm3;
  std::string what;
  std::optional<Date> feedback_on;
  std::vector<DocumentRef> proof;
  Date received_on;
  bool flagged = false;
  Deadline inquiry_due;  ///< soft (RD-31)
};
BOOST_DESCRIBE_STRUCT(ComplaintLodged, (),
                      (complaint, receipt_sm3, what, feedback_on, proof, received_on, flagged,
                       inquiry_due))

struct ComplaintConcluded {
  int complaint = 0;
  bool below_grade = false;
  std::string findings;
  Date concluded_on;
};
BOOST_DESCRIBE_STRUCT(ComplaintConcluded, (), (complaint, below_grade, findings, concluded_on))

struct ProceedingOpened {
  int proceeding = 0;
  Sanction sanction{};
  Ground ground{};
  std::string facts;
  std::optional<std::string> provision;
  std::vector<DocumentRef> evidence;
  std::optional<std::string> certificate;
  int filing = 0;  ///< whose rating it is about
  Date opened_on;
};
BOOST_DESCRIBE_STRUCT(ProceedingOpened, (),
                      (proceeding, sanction, ground, facts, provision, evidence, certificate,
                       filing, opened_on))

struct PartyNotified {
  int proceeding = 0;
  Date notified_on;
  Deadline reply_due;  ///< soft (RD-32)
};
BOOST_DESCRIBE_STRUCT(PartyNotified, (), (proceeding, notified_on, reply_due))

struct StatementEntered {
  int proceeding = 0;
  Statement statement;
};
BOOST_DESCRIBE_STRUCT(StatementEntered, (), (proceeding, statement))

struct ProceedingDecided {
  int proceeding = 0;
  ProceedingOutcome outcome{};
  std::string reason;
  Date decided_on;
};
BOOST_DESCRIBE_STRUCT(ProceedingDecided, (), (proceeding, outcome, reason, decided_on))

struct DecisionServed {
  int proceeding = 0;
  Date served_on;
};
BOOST_DESCRIBE_STRUCT(DecisionServed, (), (proceeding, served_on))

struct DecisionPublished {
  int proceeding = 0;
  Date published_on;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(DecisionPublished, (), (proceeding, published_on, text))

struct ProceedingClosed {
  int proceeding = 0;
};
BOOST_DESCRIBE_STRUCT(ProceedingClosed, (), (proceeding))

/// The good-conduct record of a certificate that was cancelled: marked, not deleted (RD-39).
struct CreditRecordAnnotated {
  std::string certificate;
  std::string note;  ///< "withdrawn"
};
BOOST_DESCRIBE_STRUCT(CreditRecordAnnotated, (), (certificate, note))

/// A provisional date became certain; the earlier statement stays in the log (G8).
struct DeadlineFixed {
  Deadline was;
  Deadline now;
};
BOOST_DESCRIBE_STRUCT(DeadlineFixed, (), (was, now))

using Event = base::Variant<
    ProjectRegistered, ProfileUpdated, ConstructionRecorded, DocumentAdded, DocumentRemoved,
    SelfAssessmentSaved, SelfAssessmentCompleted, DeclarationSigned, DraftSubmitted,
    ApplicantExceptionGranted, RectificationReported, FilingReceived, FilingWithdrawn, ReviewPassed,
    DefectsFound, SupplementReceived, PanelDrawn, RecusalDeclared, PanelRedrawn, VisitScheduled,
    VisitCancelled, ScoresEntered, OpinionDrafted, OpinionEdited, OpinionSigned,
    OpinionSignedOnPaper, StageConcluded, FinalApplied, ResultAdopted, OpinionSentBack,
    ApplicantTold, NoticePublished, NoticeExtended, ObjectionLodged, ObjectionProofAdded,
    InquiryConcluded, SecondRatingOpened, SecondResultPublished, CertificateProposed,
    CertificateIssued, CreditRecordAdded, IncidentOpened, ReferralFiled, DeadlineFixed,
    SubsidyClaimed, ClaimWithdrawn, ClaimReturned, ClaimAccepted, ClaimDecided, SubsidyPaid,
    RecoveryOrdered, RepaymentReceived, TakeoverReported, TakeoverFiled, CheckRecorded,
    ComplaintLodged, ComplaintConcluded, ProceedingOpened, PartyNotified, StatementEntered,
    ProceedingDecided, DecisionServed, DecisionPublished, ProceedingClosed, CreditRecordAnnotated>;

/// An event as it stands in the store.
struct Recorded {
  DateTime at;  ///< when the command was taken
  Actor by;
  Event event;
};
BOOST_DESCRIBE_STRUCT(Recorded, (), (at, by, event))

}  // namespace linli::cases
