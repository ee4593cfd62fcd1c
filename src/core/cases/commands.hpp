#pragma once
// What actors may ask of a project's file. One struct per command; the same name is the route
// (GiveFeedback -> POST .../give-feedback), the "type" in JSON and in article-case files.
// Who asks and when stands in the Context, never here; a date in a command is a legal date that the
// actor states (a receipt stamp), and may not lie after the Context's day.
#include "base/variant.hpp"

#include "core/cases/proceeding.hpp"

namespace linli::cases {

// ---- the project and its evidence (Art. 2-6, 12) ----

/// Opens the file of a community, or of one phase of it (Art. 29(6): a phase has its own permit).
struct RegisterProject {
  std::string community;
  std::optional<std::string> phase;
  std::optional<std::string> phase_permit;
  SiteKind site_kind = SiteKind::residential;
  BuildKind build_kind = BuildKind::new_build;
  std::string town;  ///< of the zone (Art. 2)
  std::string address;
  Area gross_floor_area;  ///< of the survey report (RD-33)
  int households = 0;
  std::optional<Entity> entity;  ///< missing: may be registered, may not be filed (Art. 5)
};
BOOST_DESCRIBE_STRUCT(RegisterProject, (),
                      (community, phase, phase_permit, site_kind, build_kind, town, address,
                       gross_floor_area, households, entity))

/// Corrects the profile before a filing is received. `domains`: 人 地 事 物 情 组织 (Art. 3), keys
/// people, places, events, things, sentiment, organisations; what data of it the community keeps.
struct UpdateProfile {
  std::optional<std::string> address;
  std::optional<Area> gross_floor_area;
  std::optional<int> households;
  std::optional<std::string> phase_permit;
  std::optional<Entity> entity;
  std::map<std::string, std::string> domains;
};
BOOST_DESCRIBE_STRUCT(UpdateProfile, (),
                      (address, gross_floor_area, households, phase_permit, entity, domains))

struct RecordConstruction {
  ConstructionProof proof{};
  Date dated;
  DocumentRef document;
};
BOOST_DESCRIBE_STRUCT(RecordConstruction, (), (proof, dated, document))

/// Puts a document into the file, under a line of the material checklist ("RA-01") or an item of
/// the standard ("A1-01").
struct AddDocument {
  std::string filed_under;
  DocumentRef document;
  std::optional<CitedStandard> cites;
};
BOOST_DESCRIBE_STRUCT(AddDocument, (), (filed_under, document, cites))

/// Only before a declaration covers it; afterwards Art. 25 keeps it (A25-KEEP).
struct RemoveDocument {
  std::string sm3;
};
BOOST_DESCRIBE_STRUCT(RemoveDocument, (), (sm3))

// ---- self-assessment and filing (Art. 12, 14-16, 20, 24) ----

struct SaveSelfAssessment {
  std::vector<ItemStatement> items;  ///< 1..200; replaces earlier statements of the same items
};
BOOST_DESCRIBE_STRUCT(SaveSelfAssessment, (), (items))

struct CompleteSelfAssessment {
  Grade target = Grade::basic;
  Date assessed_on;
};
BOOST_DESCRIBE_STRUCT(CompleteSelfAssessment, (), (target, assessed_on))

/// The applicant answers for truth, completeness and validity of exactly these documents (Art. 16).
struct SignDeclaration {
  std::vector<std::string> documents;  ///< SM3 of every document of the file
  std::string signatory;
  Date signed_on;
};
BOOST_DESCRIBE_STRUCT(SignDeclaration, (), (documents, signatory, signed_on))

/// Electronic draft; starts no clock (RD-04).
struct SubmitDraft {
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(SubmitDraft, (), (note))

/// 原则上 (RD-07): the authority's written reason for another kind of applicant.
struct GrantApplicantException {
  std::string decision_no;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(GrantApplicantException, (), (decision_no, reason))

/// After 未通过 (Art. 20): an answer to each reason of the opinion.
struct ReportRectification {
  std::vector<RectifiedPoint> points;
  DocumentRef document;
};
BOOST_DESCRIBE_STRUCT(ReportRectification, (), (points, document))

/// The officer stamps the paper set: the filing exists and its clock runs (Art. 16, 17).
struct ReceiveFiling {
  Date received_on;
};
BOOST_DESCRIBE_STRUCT(ReceiveFiling, (), (received_on))

struct WithdrawFiling {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(WithdrawFiling, (), (reason))

// ---- completeness review (Art. 17) ----

struct GiveFeedback {
  FeedbackOutcome outcome{};
  std::vector<Defect> defects;
  Date given_on;
};
BOOST_DESCRIBE_STRUCT(GiveFeedback, (), (outcome, defects, given_on))

struct ReceiveSupplement {
  Date received_on;
};
BOOST_DESCRIBE_STRUCT(ReceiveSupplement, (), (received_on))

// ---- panel and rating (Art. 18, 19) ----

/// Draws `size` members from the pool by the published seed; anybody can repeat the draw.
struct DrawPanel {
  std::string seed;
  int size = 0;  ///< one of law/panel.json (RD-13)
  std::vector<PoolExpert> pool;
};
BOOST_DESCRIBE_STRUCT(DrawPanel, (), (seed, size, pool))

/// By the expert, before the papers open. A conflict removes the member.
struct DeclareRecusal {
  RecusalAnswer answer{};
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(DeclareRecusal, (), (answer, reason))

/// Fills the places that recusals emptied.
struct RedrawPanel {
  std::string seed;
  std::vector<PoolExpert> pool;
};
BOOST_DESCRIBE_STRUCT(RedrawPanel, (), (seed, pool))

/// Announces the panel's visit to the site. The Measures say that the panel inspects and not how a
/// day is found, so nothing here binds a step.
struct ScheduleVisit {
  Round round{};
  Date on;
  std::string from;  ///< "09:30", Asia/Shanghai
  std::string to;    ///< later than `from`
  std::string place;
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(ScheduleVisit, (), (round, on, from, to, place, note))

struct CancelVisit {
  int visit = 0;  ///< 1, 2, ... within the filing
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(CancelVisit, (), (visit, reason))

struct EnterScores {
  Round round{};
  std::vector<ItemStatement> items;  ///< 1..200; replaces this expert's earlier statements
  /// Pictures that this expert took at the site, 0..20; from now on evidence like the papers.
  std::optional<std::vector<DocumentRef>> photos;
};
BOOST_DESCRIBE_STRUCT(EnterScores, (), (round, items, photos))

/// `result`: 未通过, 基础型 or 高端型 (failed, basic, premium are accepted too); nothing else.
struct DraftOpinion {
  Round round{};
  std::string result;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(DraftOpinion, (), (round, result, text))

/// Changes the text; every signature given so far is void (Art. 19).
struct EditOpinion {
  Round round{};
  std::string text;
};
BOOST_DESCRIBE_STRUCT(EditOpinion, (), (round, text))

/// The member signs the SM3 of the opinion sheet (app has verified the SM2 signature).
struct SignOpinion {
  Round round{};
  std::string opinion_sm3;
  std::string public_key;
  std::string signature;
  std::optional<std::string> dissent;  ///< may be noted, must be signed all the same (RD-13)
};
BOOST_DESCRIBE_STRUCT(SignOpinion, (), (round, opinion_sm3, public_key, signature, dissent))

/// The member signed the printed sheet by hand: the scan, and the SM3 that stands on the sheet.
struct SignOpinionOnPaper {
  Round round{};
  std::string opinion_sm3;
  DocumentRef scan;  ///< PDF or picture
  std::optional<std::string> dissent;
};
BOOST_DESCRIBE_STRUCT(SignOpinionOnPaper, (), (round, opinion_sm3, scan, dissent))

/// The application for the final inspection reached the authority on paper (Art. 18, 31).
struct ApplyFinal {
  Date received_on;
};
BOOST_DESCRIBE_STRUCT(ApplyFinal, (), (received_on))

// ---- deliberation, notice, objection, second rating (Art. 21, 22) ----

struct Deliberate {
  DeliberationOutcome outcome{};
  std::optional<Grade> grade;  ///< if given, must be the opinion's (RD-19)
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(Deliberate, (), (outcome, grade, reason))

struct TellApplicant {
  Matter matter{};
  Date told_on;
};
BOOST_DESCRIBE_STRUCT(TellApplicant, (), (matter, told_on))

struct PublishNotice {
  Date published_on;
  std::string text;  ///< opinion summary and how to object; no personal data (Art. 13)
};
BOOST_DESCRIBE_STRUCT(PublishNotice, (), (published_on, text))

/// The site was down: the period grows by as many working days (RD-17).
struct ExtendNotice {
  int working_days = 1;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ExtendNotice, (), (working_days, reason))

/// `receipt_sm3`: receipt_sm3() of what its sender holds; name, contact and the receipt itself
/// never enter the events.
struct LodgeObjection {
  std::string receipt_sm3;
  ObjectionForm form{};
  std::string grounds;
  std::vector<DocumentRef> proof;
  DateTime lodged_at;
};
BOOST_DESCRIBE_STRUCT(LodgeObjection, (), (receipt_sm3, form, grounds, proof, lodged_at))

struct AddObjectionProof {
  int objection = 0;  ///< 1, 2, ... within the notice
  std::vector<DocumentRef> proof;
  DateTime added_at;
};
BOOST_DESCRIBE_STRUCT(AddObjectionProof, (), (objection, proof, added_at))

struct ConcludeInquiry {
  int objection = 0;
  InquiryOutcome outcome{};
  std::string findings;
};
BOOST_DESCRIBE_STRUCT(ConcludeInquiry, (), (objection, outcome, findings))

struct OpenSecondRating {
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(OpenSecondRating, (), (note))

/// For information; opens no new objection period (RD-21).
struct PublishSecondResult {
  Date published_on;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(PublishSecondResult, (), (published_on, text))

// ---- certificate, and facts that other bodies bring (Art. 5, 13, 23, 24) ----

/// One officer proposes, another one issues: an office rule of ours (parameter
/// certificate.four_eyes), not of the Measures. A later proposal replaces an earlier one.
struct ProposeCertificate {
  Grade grade{};
};
BOOST_DESCRIBE_STRUCT(ProposeCertificate, (), (grade))

struct IssueCertificate {
  Grade grade{};
  Date issued_on;
};
BOOST_DESCRIBE_STRUCT(IssueCertificate, (), (grade, issued_on))

/// A leak of personal data was reported (Art. 13): opens an incident, revokes nothing.
struct ReportIncident {
  std::string what;
};
BOOST_DESCRIBE_STRUCT(ReportIncident, (), (what))

/// Another department hands in a report as evidence (Art. 5, 32).
struct FileReferral {
  std::string what;
  std::optional<DocumentRef> document;
};
BOOST_DESCRIBE_STRUCT(FileReferral, (), (what, document))

// ---- subsidy (Art. 29) ----

/// Both conditions of the rest are stated by the authority when it accepts and when it decides
/// (RD-35); the claim brings its papers.
struct ClaimSubsidy {
  SubsidyPart part{};
  std::vector<ListedPaper> papers;
};
BOOST_DESCRIBE_STRUCT(ClaimSubsidy, (), (part, papers))

struct WithdrawClaim {
  int claim = 0;
};
BOOST_DESCRIBE_STRUCT(WithdrawClaim, (), (claim))

/// 不予受理: the claimant mends it and claims again; no clock ran.
struct ReturnClaim {
  int claim = 0;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ReturnClaim, (), (claim, reason))

struct AcceptClaim {
  int claim = 0;
  Date accepted_on;
  bool online = false;  ///< 平台联网运行
  bool shared = false;  ///< 数据上传共享
};
BOOST_DESCRIBE_STRUCT(AcceptClaim, (), (claim, accepted_on, online, shared))

/// Review, computing and telling in one (RD-38). The amount follows from grade and area.
struct DecideClaim {
  int claim = 0;
  ClaimOutcome outcome{};
  Date decided_on;
  std::string reason;
  bool online = false;
  bool shared = false;
};
BOOST_DESCRIBE_STRUCT(DecideClaim, (), (claim, outcome, decided_on, reason, online, shared))

struct PaySubsidy {
  int claim = 0;
  Date paid_on;
  DocumentRef voucher;
};
BOOST_DESCRIBE_STRUCT(PaySubsidy, (), (claim, paid_on, voucher))

struct RecordRepayment {
  int recovery = 0;
  Money amount;
  Date received_on;
  DocumentRef voucher;
};
BOOST_DESCRIBE_STRUCT(RecordRepayment, (), (recovery, amount, received_on, voucher))

// ---- supervision and adverse acts (Art. 26-28, 31, 32) ----

struct ReportTakeover {
  Entity company;
  Date taken_over_on;
};
BOOST_DESCRIBE_STRUCT(ReportTakeover, (), (company, taken_over_on))

struct FileTakeover {
  std::vector<ListedPaper> papers;
  Date filed_on;
};
BOOST_DESCRIBE_STRUCT(FileTakeover, (), (papers, filed_on))

struct RecordCheck {
  int programme = 0;  ///< year of the programme that drew it; 0: outside of one
  Date checked_on;
  std::optional<Grade> meets;  ///< absent: not even basic
  std::string findings;
  std::vector<DocumentRef> photos;
};
BOOST_DESCRIBE_STRUCT(RecordCheck, (), (programme, checked_on, meets, findings, photos))

/// By an owner (verified), in writing; name, contact and the receipt itself never enter the events.
struct LodgeComplaint {
  std::string receipt_sm3;
  std::string what;
  std::optional<Date> feedback_on;
  std::vector<DocumentRef> proof;
};
BOOST_DESCRIBE_STRUCT(LodgeComplaint, (), (receipt_sm3, what, feedback_on, proof))

struct ConcludeComplaint {
  int complaint = 0;
  bool below_grade = false;
  std::string findings;
};
BOOST_DESCRIBE_STRUCT(ConcludeComplaint, (), (complaint, below_grade, findings))

struct OpenProceeding {
  Sanction sanction{};
  Ground ground{};
  std::string facts;
  std::optional<std::string> provision;  ///< needed for other_breach (A32-CITE)
  std::optional<bool> affects_rating;    ///< needed for false_facts: 失实 (32 (1))
  std::vector<DocumentRef> evidence;
};
BOOST_DESCRIBE_STRUCT(OpenProceeding, (),
                      (sanction, ground, facts, provision, affects_rating, evidence))

struct NotifyParty {
  int proceeding = 0;
  Date notified_on;
};
BOOST_DESCRIBE_STRUCT(NotifyParty, (), (proceeding, notified_on))

struct EnterStatement {
  int proceeding = 0;
  std::string text;
  std::vector<DocumentRef> papers;
};
BOOST_DESCRIBE_STRUCT(EnterStatement, (), (proceeding, text, papers))

struct DecideProceeding {
  int proceeding = 0;
  ProceedingOutcome outcome{};
  std::string reason;
  Date decided_on;
};
BOOST_DESCRIBE_STRUCT(DecideProceeding, (), (proceeding, outcome, reason, decided_on))

struct ServeDecision {
  int proceeding = 0;
  Date served_on;
};
BOOST_DESCRIBE_STRUCT(ServeDecision, (), (proceeding, served_on))

struct PublishDecision {
  int proceeding = 0;
  Date published_on;
  std::string text;  ///< no personal data (Art. 13)
};
BOOST_DESCRIBE_STRUCT(PublishDecision, (), (proceeding, published_on, text))

struct CloseProceeding {
  int proceeding = 0;
};
BOOST_DESCRIBE_STRUCT(CloseProceeding, (), (proceeding))

/// After a year's notice was loaded: provisional deadlines are computed again (RD-01).
struct RecomputeDeadlines {
  std::string calendar_version;
};
BOOST_DESCRIBE_STRUCT(RecomputeDeadlines, (), (calendar_version))

using Command = base::Variant<
    RegisterProject, UpdateProfile, RecordConstruction, AddDocument, RemoveDocument,
    SaveSelfAssessment, CompleteSelfAssessment, SignDeclaration, SubmitDraft,
    GrantApplicantException, ReportRectification, ReceiveFiling, WithdrawFiling, GiveFeedback,
    ReceiveSupplement, DrawPanel, DeclareRecusal, RedrawPanel, ScheduleVisit, CancelVisit,
    EnterScores, DraftOpinion, EditOpinion, SignOpinion, SignOpinionOnPaper, ApplyFinal, Deliberate,
    TellApplicant, PublishNotice, ExtendNotice, LodgeObjection, AddObjectionProof, ConcludeInquiry,
    OpenSecondRating, PublishSecondResult, ProposeCertificate, IssueCertificate, ReportIncident,
    FileReferral, RecomputeDeadlines, ClaimSubsidy, WithdrawClaim, ReturnClaim, AcceptClaim,
    DecideClaim, PaySubsidy, RecordRepayment, ReportTakeover, FileTakeover, RecordCheck,
    LodgeComplaint, ConcludeComplaint, OpenProceeding, NotifyParty, EnterStatement,
    DecideProceeding, ServeDecision, PublishDecision, CloseProceeding>;

}  // namespace linli::cases
