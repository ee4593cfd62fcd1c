#pragma once
// What lists show of a project: rows that can be dropped and computed again from the events.
#include "core/cases/project.hpp"

namespace linli::cases {

/// The limit that comes next, or is overdue.
struct DueRow {
  std::string what;  ///< rule of the clock, "17.1"; texts by law/rules.json
  std::string rule;
  int article = 0;
  Date date;
  Date rolled;
  bool soft = false;
  bool provisional = false;
};
BOOST_DESCRIBE_STRUCT(DueRow, (), (what, rule, article, date, rolled, soft, provisional))

struct ProjectRow {
  std::string id;
  std::string community;
  std::optional<std::string> phase;
  std::string town;
  std::optional<std::string> applicant_code;
  std::optional<std::string> applicant_name;
  std::string registered_by;
  Step step{};
  std::optional<Grade> grade;  ///< of the certificate, else the latest result
  std::optional<DueRow> next_due;
  std::optional<std::string> standard;  ///< version that the filing under way is scored by
  bool provisional = false;             ///< a running limit rests on days not yet notified (RD-01)
  std::optional<std::string> certificate;
  std::vector<std::string> panel;       ///< experts who may see the file
  std::optional<Date> step_changes_on;  ///< compute the row again on that day
  DateTime updated_at;
};
BOOST_DESCRIBE_STRUCT(ProjectRow, (),
                      (id, community, phase, town, applicant_code, applicant_name, registered_by,
                       step, grade, next_due, standard, provisional, certificate, panel,
                       step_changes_on, updated_at))

/// Something that waits for somebody. `person` is set for experts and for an applicant whose file
/// names no company yet, `organisation` for other applicants; `not_person` may not do it.
struct TaskRow {
  std::string project;
  std::string community;
  std::optional<std::string> phase;
  std::string town;
  std::optional<std::string> applicant_name;
  Role role{};
  std::optional<std::string> person;
  std::optional<std::string> not_person;
  std::optional<std::string> organisation;
  std::string what;  ///< type name of the command that would do it
  Step step{};
  int article = 0;
  std::optional<Date> due;
  std::optional<Date> rolled;
  bool soft = false;
  bool provisional = false;
};
BOOST_DESCRIBE_STRUCT(TaskRow, (),
                      (project, community, phase, town, applicant_name, role, person, not_person,
                       organisation, what, step, article, due, rolled, soft, provisional))

/// A visit to a site, for calendars over all projects.
struct VisitRow {
  std::string project;
  std::string community;
  std::optional<std::string> phase;
  std::string town;
  std::string registered_by;
  std::optional<std::string> applicant_code;
  int filing = 0;
  Visit visit;
  std::vector<std::string> experts;  ///< who sits on the panel of the round now
};
BOOST_DESCRIBE_STRUCT(VisitRow, (),
                      (project, community, phase, town, registered_by, applicant_code, filing,
                       visit, experts))

struct NoticeRow {
  std::string notice;
  std::string project;
  std::string community;
  std::optional<std::string> phase;
  std::string address;
  std::string applicant_name;
  Area gross_floor_area;
  Grade grade{};
  Date published_on;
  Date last_day;
  std::string text;
  int objections = 0;
};
BOOST_DESCRIBE_STRUCT(NoticeRow, (),
                      (notice, project, community, phase, address, applicant_name, gross_floor_area,
                       grade, published_on, last_day, text, objections))

/// A check that named a programme of yearly checks (Art. 27).
struct CheckOfProgramme {
  int programme = 0;  ///< its year
  Date checked_on;
};
BOOST_DESCRIBE_STRUCT(CheckOfProgramme, (), (programme, checked_on))

struct CertificateRow {
  std::string number;
  std::string project;
  std::string community;
  std::optional<std::string> phase;
  std::string town;
  std::string applicant_code;
  std::string applicant_name;
  Grade grade{};
  Area gross_floor_area;
  Date issued_on;
  Date last_day;
  std::optional<Date> superseded_on;
  std::string verification_code;
  std::optional<Date> lowered_on{};  ///< to basic; `grade` is the grade since
  std::optional<Date> cancelled_on{};
  std::vector<CheckOfProgramme> checks{};  ///< of this certificate, in the order of their recording

  /// Absent before it was issued. A newer one supersedes it from its first day (Art. 24, RD-25).
  std::optional<CertificateState> state_on(Date on) const;
  /// What it stands for on a day; before `lowered_on` the grade that it was issued with.
  Grade grade_on(Date on) const { return lowered_on && on < *lowered_on ? Grade::premium : grade; }
  /// The first day on which it is not in force although it did not expire.
  std::optional<Date> ended_on() const {
    return cancelled_on && (!superseded_on || *cancelled_on < *superseded_on) ? cancelled_on
                                                                              : superseded_on;
  }
};
BOOST_DESCRIBE_STRUCT(CertificateRow, (),
                      (number, project, community, phase, town, applicant_code, applicant_name,
                       grade, gross_floor_area, issued_on, last_day, superseded_on,
                       verification_code, lowered_on, cancelled_on, checks))

/// What a document is in its file; who may see which kind is for app to say.
enum class DocumentKind {
  paper,        ///< filed by the applicant or the authority
  proof,        ///< of an objection (Art. 13: for the authority alone)
  claim,        ///< of the subsidy (bank account): for the applicant and the authority
  site_photo,   ///< taken by an expert (Art. 19: as visible as the round)
  signed_sheet  ///< scan of an opinion signed by hand (for panel and authority)
};
BOOST_DESCRIBE_ENUM(DocumentKind, paper, proof, claim, site_photo, signed_sheet)

/// Where a document is filed, and under which name.
struct DocumentRow {
  std::string sm3;
  std::string project;
  DocumentKind kind{};
  std::string name;
  friend auto operator<=>(DocumentRow const&, DocumentRow const&) = default;
};
BOOST_DESCRIBE_STRUCT(DocumentRow, (), (sm3, project, kind, name))

/// Every document of a file, by SM3; the one look-up that decides by which name and as what a
/// document is known.
std::vector<DocumentRow> filed_documents(Project const& project, std::string const& id);
/// A seat on a panel: who was drawn when, and what he declared.
struct SeatRow {
  std::string project;
  std::string community;
  std::optional<std::string> phase;
  std::string expert;
  int filing = 0;
  Round round{};
  Date drawn_on;
  std::optional<RecusalAnswer> answer;
};
BOOST_DESCRIBE_STRUCT(SeatRow, (),
                      (project, community, phase, expert, filing, round, drawn_on, answer))

/// A claim for the subsidy (Art. 29), for lists over all projects.
struct ClaimRow {
  std::string project;
  std::string community;
  std::optional<std::string> phase;
  std::string town;
  int claim = 0;
  SubsidyPart part{};
  ClaimState state{};
  std::string claimant_code;
  std::string claimant_name;
  Date claimed_on;
  std::optional<Date> accepted_on;
  std::optional<Date> decision_due;  ///< while it waits for the decision
  std::optional<Date> decided_on;
  std::optional<Grade> grade;  ///< that it was reckoned on
  Area gross_floor_area;       ///< likewise
  Money total;                 ///< what grade and area are worth
  Money pay;                   ///< of it with this claim
  std::optional<Date> paid_on;

  /// By which lists are cut: when it was paid, else decided, else claimed.
  Date day() const { return paid_on ? *paid_on : decided_on ? *decided_on : claimed_on; }
};
BOOST_DESCRIBE_STRUCT(ClaimRow, (),
                      (project, community, phase, town, claim, part, state, claimant_code,
                       claimant_name, claimed_on, accepted_on, decision_due, decided_on, grade,
                       gross_floor_area, total, pay, paid_on))

/// An order to pay back (Art. 27-32), for lists over all projects.
struct RecoveryRow {
  std::string project;
  std::string community;
  std::optional<std::string> phase;
  std::string town;
  int recovery = 0;
  int article = 0;  ///< that orders it
  std::string payee_code;
  std::string payee_name;
  Date ordered_on;
  Money amount;
  Money repaid;

  Money open() const { return amount - repaid; }
};
BOOST_DESCRIBE_STRUCT(RecoveryRow, (),
                      (project, community, phase, town, recovery, article, payee_code, payee_name,
                       ordered_on, amount, repaid))

/// A limit that was set running. Open while neither done nor dropped.
struct ClockRow {
  std::string rule;
  Date start;
  Date due;
  std::optional<Date> done;
  bool dropped = false;  ///< what it asked for became void (withdrawn, superseded)
  bool soft = false;
  friend bool operator==(ClockRow const&, ClockRow const&) = default;
};
BOOST_DESCRIBE_STRUCT(ClockRow, (), (rule, start, due, done, dropped, soft))

struct Summary {
  ProjectRow project;
  std::vector<TaskRow> tasks;
  std::vector<NoticeRow> notices;
  std::vector<CertificateRow> certificates;
  std::vector<DocumentRow> documents;
  std::vector<ClockRow> clocks;
  std::vector<VisitRow> visits;
  std::vector<SeatRow> seats;
  std::vector<ClaimRow> claims;
  std::vector<RecoveryRow> recoveries;
};
BOOST_DESCRIBE_STRUCT(Summary, (),
                      (project, tasks, notices, certificates, documents, clocks, visits, seats,
                       claims, recoveries))

/// As the file stands on `on`.
Summary summarise(Project const& project, std::string const& id, Date on);
/// As of the last event's day.
Summary summarise(Project const& project, std::string const& id);

}  // namespace linli::cases
