#pragma once
// What one role may see of a project's file.
#include "app/view/explained.hpp"
#include "app/view/score_scale.hpp"
#include "core/cases/project.hpp"
#include "core/standard/score.hpp"

namespace linli::app::view {

using cases::DocumentRef;
using cases::Entity;
using cases::Grade;
using cases::ItemStatement;
using cases::Round;
using cases::Step;

struct NextDue {
  std::string what;  ///< text
  std::string rule;
  int article = 0;
  Date date;
  Date rolled;
  bool soft = false;
  bool provisional = false;
  int overdue_days = 0;
};
BOOST_DESCRIBE_STRUCT(NextDue, (),
                      (what, rule, article, date, rolled, soft, provisional, overdue_days))

struct ProjectRow {
  std::string id;
  std::string community;
  std::optional<std::string> phase;
  std::string town;
  std::optional<std::string> applicant;
  Step step{};
  std::optional<Grade> grade;
  std::optional<NextDue> next_due;
  std::optional<std::string> certificate;
  DateTime updated_at;
};
BOOST_DESCRIBE_STRUCT(ProjectRow, (),
                      (id, community, phase, town, applicant, step, grade, next_due, certificate,
                       updated_at))

struct ProfileView {
  std::string community;
  std::optional<std::string> phase;
  std::optional<std::string> phase_permit;
  cases::SiteKind site_kind{};
  cases::BuildKind build_kind{};
  std::string town;
  std::string address;
  cases::Area gross_floor_area;
  int households = 0;
  std::optional<Entity> entity;
  std::map<std::string, std::string> domains;
};
BOOST_DESCRIBE_STRUCT(ProfileView, (),
                      (community, phase, phase_permit, site_kind, build_kind, town, address,
                       gross_floor_area, households, entity, domains))

struct ConstructionView {
  cases::ConstructionProof proof{};
  Date dated;
  DocumentRef document;
};
BOOST_DESCRIBE_STRUCT(ConstructionView, (), (proof, dated, document))

struct FiledView {
  std::string filed_under;
  DocumentRef document;
  std::optional<cases::CitedStandard> cites;
  bool kept = false;  ///< a declaration covers it (Art. 25)
  DateTime added_at;
};
BOOST_DESCRIBE_STRUCT(FiledView, (), (filed_under, document, cites, kept, added_at))

struct CompletedView {
  std::string standard_version;
  Grade target{};
  Grade reached{};
  std::string total;
  std::vector<std::string> unmet_mandatory;
  Date assessed_on;
  std::optional<ScoreScale> scale;  ///< of the total
};
BOOST_DESCRIBE_STRUCT(CompletedView, (),
                      (standard_version, target, reached, total, unmet_mandatory, assessed_on,
                       scale))

struct SelfAssessmentView {
  std::vector<ItemStatement> items;
  std::optional<CompletedView> completed;
};
BOOST_DESCRIBE_STRUCT(SelfAssessmentView, (), (items, completed))

struct DeclarationView {
  std::vector<std::string> documents;
  std::string signatory;
  Date signed_on;
};
BOOST_DESCRIBE_STRUCT(DeclarationView, (), (documents, signatory, signed_on))

struct SupplementView {
  Date received_on;
};
BOOST_DESCRIBE_STRUCT(SupplementView, (), (received_on))

struct FeedbackView {
  cases::FeedbackOutcome outcome{};
  Date given_on;
  int overdue_days = 0;
  std::vector<cases::Defect> defects;
};
BOOST_DESCRIBE_STRUCT(FeedbackView, (), (outcome, given_on, overdue_days, defects))

struct FilingView {
  int filing = 0;
  cases::FilingPurpose purpose{};
  Date received_on;
  std::string standard_version;
  int filings_this_year = 0;
  Entity applicant;
  std::vector<SupplementView> supplements;
  std::vector<FeedbackView> feedback;
  std::optional<Date> passed_on;
  std::optional<Date> final_applied_on;
  bool open = false;
  std::optional<Grade> outcome;  ///< the result that counts, once there is one
};
BOOST_DESCRIBE_STRUCT(FilingView, (),
                      (filing, purpose, received_on, standard_version, filings_this_year, applicant,
                       supplements, feedback, passed_on, final_applied_on, open, outcome))

struct FilingHistoryRow {
  int filing = 0;
  cases::FilingPurpose purpose{};
  Date received_on;
  std::string applicant;  ///< credit code
  bool counts = true;
  std::optional<Grade> result;
  cases::FilingEnd end{};
};
BOOST_DESCRIBE_STRUCT(FilingHistoryRow, (),
                      (filing, purpose, received_on, applicant, counts, result, end))

struct MemberView {
  std::string expert;
  std::string name;
  std::string employer;
  std::vector<std::string> fields;
  std::optional<cases::RecusalAnswer> recusal;
};
BOOST_DESCRIBE_STRUCT(MemberView, (), (expert, name, employer, fields, recusal))

struct PanelView {
  Round round{};
  std::string seed;
  int size = 0;
  int pool_size = 0;  ///< who could be drawn
  Date drawn_on;
  std::vector<MemberView> members;
  std::vector<MemberView> recused;
};
BOOST_DESCRIBE_STRUCT(PanelView, (), (round, seed, size, pool_size, drawn_on, members, recused))

/// One draw, so that anybody can repeat it.
struct Lot {
  std::string expert;
  std::vector<std::string> fields;
};
BOOST_DESCRIBE_STRUCT(Lot, (), (expert, fields))
struct DrawView {
  Round round{};
  Date on;
  std::string seed;
  int places = 0;
  std::vector<std::string> required_fields;  ///< of which nobody sat yet
  std::vector<Lot> pool;                     ///< who could be drawn
  std::vector<std::string> drawn;
};
BOOST_DESCRIBE_STRUCT(DrawView, (), (round, on, seed, places, required_fields, pool, drawn))

enum class SignatureKind { key, paper };
BOOST_DESCRIBE_ENUM(SignatureKind, key, paper)
struct SignatureView {
  std::string expert;
  std::string name;
  DateTime at;
  SignatureKind kind{};
  std::optional<std::string> dissent;
  std::optional<DocumentRef> scan;  ///< of the sheet signed by hand; for panel and authority
};
BOOST_DESCRIBE_STRUCT(SignatureView, (), (expert, name, at, kind, dissent, scan))

struct PhotoView {
  std::string expert;
  DocumentRef document;
};
BOOST_DESCRIBE_STRUCT(PhotoView, (), (expert, document))

struct OpinionView {
  Grade result{};
  std::string total;
  std::string text;
  std::string opinion_sm3;
  std::vector<std::string> reasons;
  std::vector<SignatureView> signatures;
  bool complete = false;              ///< every member has signed
  std::optional<ScoreScale> scale{};  ///< of the total
};
BOOST_DESCRIBE_STRUCT(OpinionView, (),
                      (result, total, text, opinion_sm3, reasons, signatures, complete, scale))

struct RoundView {
  Round round{};
  bool opened = false;
  std::vector<std::string> scored_by;
  /// How many members have signed, once there is an opinion; the applicant learns it at the end.
  std::optional<int> signatures_given;
  std::optional<OpinionView> opinion;  ///< before all have signed for the panel alone
  std::vector<PhotoView> photos;       ///< taken at the site; as the opinion
  std::optional<Date> concluded_on;
  std::optional<Grade> result;
  std::optional<cases::SentBack> sent_back;  ///< to the panel and the authority alone
};
BOOST_DESCRIBE_STRUCT(RoundView, (),
                      (round, opened, scored_by, signatures_given, opinion, photos, concluded_on,
                       result, sent_back))

struct DeliberationView {
  cases::DeliberationOutcome outcome{};
  Grade grade{};
  std::string reason;
  Date on;
};
BOOST_DESCRIBE_STRUCT(DeliberationView, (), (outcome, grade, reason, on))

struct ToldView {
  cases::Matter matter{};
  Date told_on;
};
BOOST_DESCRIBE_STRUCT(ToldView, (), (matter, told_on))

/// Grounds and proof are shown to the authority alone. Who objected is read by itself (Objector).
struct ObjectionView {
  int objection = 0;
  cases::ObjectionForm form{};
  DateTime lodged_at;
  bool has_proof = false;
  std::optional<std::string> grounds;
  std::optional<std::vector<DocumentRef>> proof;
  std::optional<cases::InquiryOutcome> outcome;
  std::optional<std::string> findings;
  std::optional<Date> concluded_on;
};
BOOST_DESCRIBE_STRUCT(ObjectionView, (),
                      (objection, form, lodged_at, has_proof, grounds, proof, outcome, findings,
                       concluded_on))

struct Objector {
  std::string name;
  std::string contact;
};
BOOST_DESCRIBE_STRUCT(Objector, (), (name, contact))

struct NoticeView {
  std::string notice;
  Date published_on;
  Date last_day;
  bool open = false;
  Grade grade{};
  std::string text;
  std::vector<ObjectionView> objections;
};
BOOST_DESCRIBE_STRUCT(NoticeView, (),
                      (notice, published_on, last_day, open, grade, text, objections))

struct SecondRatingView {
  Date opened_on;
  std::optional<Date> published_on;
};
BOOST_DESCRIBE_STRUCT(SecondRatingView, (), (opened_on, published_on))

struct CertificateView {
  std::string number;
  Grade grade{};
  Date issued_on;
  Date last_day;
  Date renewal_opens;
  cases::CertificateState status{};
  std::string verification_code;
  cases::Area gross_floor_area;
  Entity holder;
  std::optional<Date> lowered_on;
  std::optional<Date> cancelled_on;
  CertificateWhy why;
};
BOOST_DESCRIBE_STRUCT(CertificateView, (),
                      (number, grade, issued_on, last_day, renewal_opens, status, verification_code,
                       gross_floor_area, holder, lowered_on, cancelled_on, why))

struct CreditRecordView {
  std::string credit_code;
  std::string certificate;
  Date recorded_on;
};
BOOST_DESCRIBE_STRUCT(CreditRecordView, (), (credit_code, certificate, recorded_on))

/// What one officer proposed; seen by officers alone.
struct ProposalView {
  Grade grade{};
  Date proposed_on;
  std::string proposed_by;  ///< name
  bool own = false;         ///< the reader's, who may not issue it
};
BOOST_DESCRIBE_STRUCT(ProposalView, (), (grade, proposed_on, proposed_by, own))

/// What others brought about the community; read by officers alone.
struct ReferralView {
  std::string what;
  std::optional<DocumentRef> document;
  Date filed_on;
};
BOOST_DESCRIBE_STRUCT(ReferralView, (), (what, document, filed_on))

struct ProjectView {
  std::string id;
  std::int64_t version = 0;
  ProfileView profile;
  Step step{};
  int step_article = 0;
  bool closed = false;         ///< nothing of it is under way (Art. 25)
  bool papers_hidden = false;  ///< an expert who has not yet declared on recusal (Art. 18)
  std::vector<ConstructionView> construction;
  std::vector<FiledView> documents;
  std::optional<SelfAssessmentView> self_assessment;
  std::optional<DeclarationView> declaration;
  std::optional<Date> draft_on;
  std::vector<std::string> failure_reasons;  ///< what a rectification has to answer (Art. 20)
  std::optional<FilingView> filing;
  std::vector<FilingHistoryRow> filings_history;
  std::optional<PanelView> panel;  ///< the latest
  std::vector<cases::Visit> visits;
  std::vector<RoundView> rounds;
  std::optional<DeliberationView> deliberation;
  std::vector<ToldView> told;
  std::optional<NoticeView> notice;
  std::optional<SecondRatingView> second_rating;
  std::optional<ProposalView> proposal;
  std::optional<CertificateView> certificate;
  std::vector<Clock> clocks;
  std::vector<CreditRecordView> credit_records;
  std::vector<cases::Incident> incidents;  ///< for officers alone, as the referrals
  std::vector<ReferralView> referrals;
  DateTime updated_at;
};
BOOST_DESCRIBE_STRUCT(ProjectView, (),
                      (id, version, profile, step, step_article, closed, papers_hidden,
                       construction, documents, self_assessment, declaration, draft_on,
                       failure_reasons, filing, filings_history, panel, visits, rounds,
                       deliberation, told, notice, second_rating, proposal, certificate, clocks,
                       credit_records, incidents, referrals, updated_at))

struct EventActor {
  std::string id;
  cases::Role role{};
  std::optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(EventActor, (), (id, role, name))

struct EventRow {
  std::int64_t seq = 0;      ///< place in the chain over all projects
  std::int64_t version = 0;  ///< place within the project
  DateTime at;
  EventActor by;
  std::string type;
  base::json::value event;
  std::string hash;
};
BOOST_DESCRIBE_STRUCT(EventRow, (), (seq, version, at, by, type, event, hash))

struct Created {
  std::string id;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(Created, (), (id, version))

/// The answer to a command that was taken.
struct Taken {
  std::int64_t version = 0;
  std::vector<base::json::value> events;
  std::vector<Because> because;
  std::vector<Warning> warnings;
  std::optional<std::string> receipt{};  ///< of an objection entered from paper: for its sender
};
BOOST_DESCRIBE_STRUCT(Taken, (), (version, events, because, warnings, receipt))

struct CommandPermission {
  std::string command;  ///< "give-feedback"
  bool possible = false;
  std::optional<Problem> refusal;
  std::optional<Date> from;  ///< first later day on which it is allowed if nothing else happens
};
BOOST_DESCRIBE_STRUCT(CommandPermission, (), (command, possible, refusal, from))

struct DimensionOutcome {
  std::string dimension;
  std::string points;
  std::string possible;
  std::optional<std::string> rate;
};
BOOST_DESCRIBE_STRUCT(DimensionOutcome, (), (dimension, points, possible, rate))

struct ReasonView {
  standard::ReasonKind kind{};
  Grade grade{};
  std::optional<std::string> item;
  std::optional<std::string> dimension;
  std::string have;
  std::string need;
  std::optional<std::string> threshold;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(ReasonView, (), (kind, grade, item, dimension, have, need, threshold, text))

struct ItemOutcome {
  std::string item;
  bool applicable = true;
  std::string points;
  std::string max_points;
  int scorers = 0;
  std::optional<bool> basic_met;
  std::optional<bool> premium_met;
  bool carried = false;
};
BOOST_DESCRIBE_STRUCT(ItemOutcome, (),
                      (item, applicable, points, max_points, scorers, basic_met, premium_met,
                       carried))

struct OutcomeView {
  Grade grade{};
  std::string total;
  std::string base_points;
  std::string base_possible;
  std::string bonus_points;
  std::vector<DimensionOutcome> dimensions;
  std::vector<ItemOutcome> items;
  std::vector<ReasonView> reasons;
  ScoreScale scale;  ///< of the total
};
BOOST_DESCRIBE_STRUCT(OutcomeView, (),
                      (grade, total, base_points, base_possible, bonus_points, dimensions, items,
                       reasons, scale))

/// Live totals: an expert sees the own sheet alone until the opinion is drafted, others see the
/// outcome once all members have signed.
struct Assessment {
  std::string standard_version;
  std::string round;
  std::optional<OutcomeView> outcome;
  std::vector<std::string> missing_items;
  std::vector<ItemStatement> own_items;
  std::vector<std::string> scored_by;
};
BOOST_DESCRIBE_STRUCT(Assessment, (),
                      (standard_version, round, outcome, missing_items, own_items, scored_by))

struct AccessRow {
  std::string person;
  std::optional<std::string> name;
  std::string purpose;
  DateTime at;
  std::string sm3;
  std::optional<std::string> project;   ///< in whose file it was read
  std::optional<std::string> document;  ///< its name there
};
BOOST_DESCRIBE_STRUCT(AccessRow, (), (person, name, purpose, at, sm3, project, document))

}  // namespace linli::app::view
