#pragma once
// A project's file as the fold of its events, and the step it stands at.
#include <string_view>

#include "core/cases/filing.hpp"
#include "core/measures/law.hpp"

namespace linli::cases {

struct Profile {
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
  std::string registered_by;
  std::map<std::string, std::string> domains;
};
BOOST_DESCRIBE_STRUCT(Profile, (),
                      (community, phase, phase_permit, site_kind, build_kind, town, address,
                       gross_floor_area, households, entity, registered_by, domains))

struct ConstructionPaper {
  ConstructionProof proof{};
  Date dated;
  DocumentRef document;
};
BOOST_DESCRIBE_STRUCT(ConstructionPaper, (), (proof, dated, document))

struct FiledDocument {
  std::string filed_under;
  DocumentRef document;
  std::optional<CitedStandard> cites;
  DateTime added_at;
  bool kept = false;  ///< a declaration covered it: Art. 25 keeps it
};
BOOST_DESCRIBE_STRUCT(FiledDocument, (), (filed_under, document, cites, added_at, kept))

struct CompletedAssessment {
  std::string standard_version;
  Grade target{};
  Grade reached{};
  std::string total;
  std::vector<std::string> unmet_mandatory;
  Date assessed_on;
};
BOOST_DESCRIBE_STRUCT(CompletedAssessment, (),
                      (standard_version, target, reached, total, unmet_mandatory, assessed_on))

struct Declaration {
  std::vector<std::string> documents;
  std::string signatory;
  Date signed_on;
};
BOOST_DESCRIBE_STRUCT(Declaration, (), (documents, signatory, signed_on))

struct ApplicantExceptionRecord {
  std::string decision_no;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ApplicantExceptionRecord, (), (decision_no, reason))

struct Rectification {
  std::vector<RectifiedPoint> points;
  DocumentRef document;
};
BOOST_DESCRIBE_STRUCT(Rectification, (), (points, document))

/// One line of the history of filings (Art. 20 counts them by the year of receipt).
struct FilingRecord {
  int filing = 0;
  FilingPurpose purpose{};
  Date received_on;
  std::string applicant;  ///< credit code
  bool counts = true;
  std::optional<Grade> result;
  FilingEnd end = FilingEnd::open;
};
BOOST_DESCRIBE_STRUCT(FilingRecord, (),
                      (filing, purpose, received_on, applicant, counts, result, end))

struct Certificate {
  std::string number;
  Grade grade{};
  Date issued_on;
  Date last_day;
  Date renewal_opens;
  Area gross_floor_area;
  std::string verification_code;
  int filing = 0;
  Entity holder;
  std::optional<Date> lowered_on{};  ///< to basic (Art. 27, 28); `grade` is the grade since
  std::optional<Date> cancelled_on{};
};
BOOST_DESCRIBE_STRUCT(Certificate, (),
                      (number, grade, issued_on, last_day, renewal_opens, gross_floor_area,
                       verification_code, filing, holder, lowered_on, cancelled_on))

struct CreditRecord {
  std::string credit_code;
  std::string certificate;
  Date recorded_on;
  std::optional<std::string> note{};  ///< its certificate was cancelled (RD-39)
};
BOOST_DESCRIBE_STRUCT(CreditRecord, (), (credit_code, certificate, recorded_on, note))

/// A limit that was set running, and the day on which what it asked for was done.
struct Clock {
  Deadline deadline;
  std::optional<Date> done_on;
  int overdue_days = 0;  ///< as marked when done
  int filing = 0;
  bool dropped = false;  ///< ended because the filing did, not because it was kept
};
BOOST_DESCRIBE_STRUCT(Clock, (), (deadline, done_on, overdue_days, filing, dropped))

struct Incident {
  std::string what;
  Date opened_on;
};
BOOST_DESCRIBE_STRUCT(Incident, (), (what, opened_on))

struct Referral {
  std::string from;
  std::string what;
  std::optional<DocumentRef> document;
  Date filed_on;
};
BOOST_DESCRIBE_STRUCT(Referral, (), (from, what, document, filed_on))

/// Everything that the events say. Plain value; the default one is a project not yet registered.
struct Project {
  bool registered = false;
  Profile profile;
  std::vector<ConstructionPaper> construction;
  std::vector<FiledDocument> documents;
  std::string self_standard;                        ///< version the statements were made against
  std::map<std::string, ItemStatement> self_items;  ///< by item
  std::optional<CompletedAssessment> self_assessment;
  std::optional<Declaration> declaration;
  std::optional<Date> draft_on;
  std::optional<ApplicantExceptionRecord> exception;
  std::vector<std::string> failure_reasons;  ///< of the latest failed opinion, not yet filed again
  bool must_rectify = false;                 ///< the latest filing ended in 未通过 (Art. 20)
  std::optional<Rectification> rectification;
  std::vector<FilingRecord> filings;
  std::vector<Filing> earlier;   ///< filings before the latest
  std::optional<Filing> filing;  ///< the latest; open or ended
  std::vector<Certificate> certificates;
  std::vector<CreditRecord> credit_records;
  std::vector<Clock> clocks;
  std::vector<Incident> incidents;
  std::vector<Referral> referrals;
  Subsidy subsidy;
  std::vector<Takeover> takeovers;
  std::vector<SpotCheck> checks;
  std::vector<Complaint> complaints;
  std::vector<Proceeding> proceedings;
  DateTime updated_at;

  /// Is a filing under way on this day? A failed or lapsed one is not.
  bool filing_open(Date on) const;
  /// Filings that count in this calendar year (RD-14).
  int filings_in(int year) const;
  /// SM3 of every paper of the file, ascending: what a declaration must cover (Art. 16).
  std::vector<std::string> papers() const;
  bool has_paper(std::string_view sm3) const;
  /// Did an expert of the current filing take it at the site?
  bool has_photo(std::string_view sm3) const;
  std::optional<Date> acceptance() const;          ///< latest acceptance report (Art. 12)
  Certificate const* current_certificate() const;  ///< the newest; nullptr: none, or cancelled
  /// Valid on that day: neither expired nor cancelled nor superseded; nullptr: none.
  Certificate const* certificate_in_force(Date on) const;
  Proceeding const* proceeding(int number) const;  ///< nullptr: no such
  /// An open one; nullptr: none.
  Proceeding const* running_proceeding() const;
};
BOOST_DESCRIBE_STRUCT(Project, (),
                      (registered, profile, construction, documents, self_standard, self_items,
                       self_assessment, declaration, draft_on, exception, failure_reasons,
                       must_rectify, rectification, filings, earlier, filing, certificates,
                       credit_records, clocks, incidents, referrals, subsidy, takeovers, checks,
                       complaints, proceedings, updated_at))

/// Folds one event in. Total: an event that is stored is true.
void apply(Project& project, Recorded const& recorded);
Project evolve(Project project, Recorded const& recorded);

enum class Step {
  unregistered,
  preparing,
  draft_submitted,
  received,
  correcting,
  review_passed,
  panel_declaring,
  rating_initial,
  awaiting_final,
  rating_final,
  deliberating,
  adopted,
  told,
  notice_open,
  inquiry,
  objection_upheld,
  second_rating,
  certifiable,
  certified,
  expired,
  failed,
  lapsed,
  withdrawn,
  result_withdrawn,
  terminated,
  cancelled
};
BOOST_DESCRIBE_ENUM(Step, unregistered, preparing, draft_submitted, received, correcting,
                    review_passed, panel_declaring, rating_initial, awaiting_final, rating_final,
                    deliberating, adopted, told, notice_open, inquiry, objection_upheld,
                    second_rating, certifiable, certified, expired, failed, lapsed, withdrawn,
                    result_withdrawn, terminated, cancelled)

/// Where the file stands on a day: some steps begin by the date alone (end of a notice, of a
/// certificate, of the three months of Art. 31).
Step step_on(Project const& project, Date on);
/// The article that governs a step.
int article_of(Step step);
/// Nothing of the file is under way at this step (Art. 25).
bool closed(Step step);
/// The next day on which the step may change without any event; none: it will not.
std::optional<Date> step_changes_on(Project const& project, Date on);
/// The next day on which a command may be allowed that is not on `on`, or the other way round,
/// without any event: the end of a period, a limit or a validity, the opening of a window, a new
/// year of filings (Art. 20). None: waiting changes nothing.
std::optional<Date> next_change(Project const& project, measures::Law const& law, Date on);

enum class CertificateState { valid, expired, superseded, cancelled };
BOOST_DESCRIBE_ENUM(CertificateState, valid, expired, superseded, cancelled)
/// By the dates alone (Art. 24, RD-25). A certificate is superseded from the day a newer one is
/// issued. None: no such certificate, or not yet issued at that time.
std::optional<CertificateState> certificate_status(Project const& project, std::string_view number,
                                                   DateTime at);

}  // namespace linli::cases
