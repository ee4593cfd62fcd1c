#pragma once
// Port: the events of all projects and of the authority, and what is looked up across projects.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/page.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "core/cases/authority_state.hpp"
#include "core/cases/summary.hpp"

namespace linli::app {

using base::Date;
using base::ProjectId;

/// How many events a stream has. 0: nothing there yet.
using Version = std::int64_t;

/// Events after the version that was asked for, and the version that they lead to.
template <class R>
struct Stream {
  std::vector<R> events;
  Version version = 0;
};

/// An event with its place in the chain over all streams.
struct StoredEvent {
  std::int64_t seq = 0;  ///< 1.. over all streams
  Version version = 0;   ///< 1.. within the project
  cases::Recorded recorded;
  std::string hash;  ///< SM3 over this record and the hash before it, 64 hex digits
};

/// An event of a project as the log over all streams holds it.
struct LoggedEvent {
  std::int64_t seq = 0;
  ProjectId project;
  Version version = 0;
  cases::Recorded recorded;
};
/// A part of the log: events of projects, and the seq that was looked up to.
struct LogPart {
  std::vector<LoggedEvent> events;
  std::int64_t upto = 0;
};

/// Limits that began in [from, until], of projects of a town and grade; empty: all.
struct LimitQuery {
  std::optional<Date> from{};
  std::optional<Date> until{};
  std::string town{};
  std::optional<cases::Grade> grade{};
};
/// Limits that are alike.
struct LimitGroup {
  cases::ClockRow clock;
  std::int64_t count = 0;
};
/// Projects that are alike.
struct CaseGroup {
  std::string town;
  cases::Step step{};
  std::optional<cases::Grade> grade;
  std::int64_t count = 0;
};

enum class ProjectOrder { newest_first, due_first, by_community };
BOOST_DESCRIBE_ENUM(ProjectOrder, newest_first, due_first, by_community)

/// Empty members do not restrict. An applicant's own files are those of the `organisation` and
/// those `registered_by` the person: with both given, either suffices.
struct ProjectQuery {
  std::optional<std::string> organisation{};   ///< credit code of the applicant
  std::optional<std::string> registered_by{};  ///< person
  std::optional<std::string> expert{};         ///< person who sits on a panel of the project
  std::optional<cases::Step> step{};
  std::optional<cases::Grade> grade{};
  std::string town{};
  std::string text{};        ///< part of community, phase, applicant or id
  std::string standard{};    ///< only files under way that are scored by this version
  bool closed = false;       ///< only files with nothing under way any more (Art. 25)
  bool provisional = false;  ///< only files with a running limit that is provisional (RD-01)
  ProjectOrder order = ProjectOrder::newest_first;
  Page page{};
};

/// Marks by which tasks are looked for. The days that they need stand in the TaskQuery.
enum class TaskMark { overdue, soon, provisional, soft, undated };
BOOST_DESCRIBE_ENUM(TaskMark, overdue, soon, provisional, soft, undated)

/// Whose tasks: those of the role that are laid on nobody in particular, on the `person` or on the
/// `organisation` given here, less those that this person may not do. Empty members below do not
/// restrict.
struct TaskQuery {
  cases::Role role = cases::Role::officer;
  std::optional<std::string> organisation{};
  std::optional<std::string> person{};
  std::optional<cases::Step> step{};
  std::optional<int> article{};
  std::string town{};
  std::string text{};  ///< part of community, phase, applicant or id
  std::optional<TaskMark> mark{};
  Date today{};  ///< overdue: due before this day; soon: from this day ...
  Date soon{};   ///< ... to this one
  Page page{};
};

/// How many tasks a step, an article and a town have, in all and by mark.
struct TaskCount {
  cases::Step step{};
  int article = 0;
  std::string town;
  std::int64_t all = 0, overdue = 0, soon = 0, provisional = 0, soft = 0, undated = 0;
};

/// Seats of one expert.
struct SeatQuery {
  std::string expert;
  Page page{};
};

/// Claims over all projects; empty members do not restrict. Days: ClaimRow::day(), both included.
struct ClaimQuery {
  std::optional<cases::ClaimState> state{};
  std::optional<Date> from{};
  std::optional<Date> until{};
  std::string text{};  ///< part of community, phase, claimant, code or id
  Page page{};
};
/// Claims of a state, and their money.
struct ClaimCount {
  cases::ClaimState state{};
  std::int64_t count = 0;
  base::Money pay;
};

/// What an expert was drawn for so far.
struct SeatCount {
  std::string expert;
  std::int64_t drawn = 0;
  std::int64_t recused = 0;
  Date last_drawn;
};

/// Both days included.
struct VisitQuery {
  Date from;
  Date to;
};

struct NoticeQuery {
  std::optional<Date> open_on{};
  std::optional<std::string> number{};
  Page page{};
  std::optional<Date> closed_on{};  ///< over before this day
  std::string text{};               ///< part of community, phase, applicant or number
};

/// In which files a document lies. Of an applicant's or an expert's files only, as in ProjectQuery.
struct DocumentQuery {
  std::string sm3;
  std::optional<std::string> organisation{};
  std::optional<std::string> registered_by{};
  std::optional<std::string> expert{};
};

/// Certified communities as of the end of a day.
struct RegisterQuery {
  Date as_of;
  std::optional<cases::Grade> grade{};
  std::string town{};
  std::string text{};  ///< part of community, phase, applicant or number
  Page page{};
};

/// Where a part of the register ended: the next begins behind it.
struct RegisterPlace {
  std::string community;
  std::string number;
};

/// Limits of these rules that are overdue on `today`, and those that were met late since a day.
struct OverdueQuery {
  std::vector<std::string> rules;
  Date today;
  Date since;
  Page page{};
};
struct OverdueLimit {
  std::string project;
  std::string community;
  std::optional<std::string> phase;
  std::string town;
  cases::ClockRow clock;
};

struct RegisterCount {
  std::string town;
  cases::Grade grade{};
  std::int64_t certificates = 0;
};

/// Threads: safe to call concurrently; a call sees everything acknowledged before it began.
/// Errors of all: unavailable "storage.full" | "storage.failed" | "storage.stopped",
/// corrupt "storage.event_corrupt" with the seq as fact.
class CaseRepository {
 public:
  virtual ~CaseRepository() = default;

  /// Events with a version above `after`. An unknown project has version 0 and no events.
  virtual base::Result<Stream<cases::Recorded>> load(ProjectId const& project,
                                                     Version after = 0) const = 0;
  /// All or nothing, together with the project's summary (as of the day of the last event); durable
  /// when it returns the new version. Errors: conflict "storage.stale" (fact `version`: where the
  /// stream is), conflict "storage.number_taken" (another project took the certificate or notice
  /// number: load, decide and append again), busy "storage.busy" (queue full).
  virtual base::Result<Version> append(ProjectId const& project, Version expected,
                                       std::span<cases::Recorded const> events,
                                       cases::Summary const& summary) = 0;

  /// Rows whose step may have changed by the date alone (step_changes_on <= on), at most `limit`.
  virtual base::Result<std::vector<ProjectId>> stale_rows(Date on, int limit) const = 0;
  /// Stores the summary computed for the day `on` from the file at exactly `version`; no event.
  /// Errors: conflict "storage.stale".
  virtual base::Result<void> refresh(ProjectId const& project, Version version, Date on,
                                     cases::Summary const& summary) = 0;

  virtual base::Result<Stream<cases::AuthorityRecorded>> load_authority(
      Version after = 0) const = 0;
  /// Errors: as append.
  virtual base::Result<Version> append_authority(
      Version expected, std::span<cases::AuthorityRecorded const> events) = 0;

  /// "P-000001", ...: no project has it, and nobody else gets it while the program runs; may leave
  /// gaps.
  virtual base::Result<ProjectId> next_project_id() = 0;
  /// One above the highest appended of the year. Not reserved, so that a refused command leaves no
  /// gap in the register; append lets only one project have it ("storage.number_taken").
  virtual base::Result<int> next_certificate_ordinal(int year) const = 0;
  /// "N-2024-0001", on the same terms.
  virtual base::Result<std::string> next_notice_number(int year) const = 0;

  virtual base::Result<Paged<cases::ProjectRow>> list(ProjectQuery const& query) const = 0;
  /// Errors: not_found "project.unknown".
  virtual base::Result<cases::ProjectRow> row(ProjectId const& project) const = 0;
  /// By statutory date, tasks without a date last.
  virtual base::Result<Paged<cases::TaskRow>> tasks(TaskQuery const& query) const = 0;
  /// Of whose tasks they are, text, today and soon are looked at, the other members are not.
  virtual base::Result<std::vector<TaskCount>> count_tasks(TaskQuery const& query) const = 0;
  /// By day and project, at most 1000, cancelled ones too.
  virtual base::Result<std::vector<cases::VisitRow>> visits(VisitQuery const& query) const = 0;
  /// Newest first.
  virtual base::Result<Paged<cases::SeatRow>> seats(SeatQuery const& query) const = 0;
  /// Who waits longest first where something is due, else the newest first.
  virtual base::Result<Paged<cases::ClaimRow>> claims(ClaimQuery const& query) const = 0;
  /// The same by state; `state` and `page` are not looked at.
  virtual base::Result<std::vector<ClaimCount>> count_claims(ClaimQuery const& query) const = 0;
  /// Of everybody who was ever drawn.
  virtual base::Result<std::vector<SeatCount>> count_seats() const = 0;
  /// Newest first.
  virtual base::Result<Paged<cases::NoticeRow>> notices(NoticeQuery const& query) const = 0;
  /// Issued, not ended and not superseded at the end of that day; by community.
  virtual base::Result<Paged<cases::CertificateRow>> register_as_of(
      RegisterQuery const& query) const = 0;
  /// The same in parts for who reads all of it: at most `limit` (1..1000) behind a place; empty:
  /// the end. `page` is not looked at.
  virtual base::Result<std::vector<cases::CertificateRow>> register_after(
      RegisterQuery const& query, RegisterPlace const& place, int limit) const = 0;
  /// The same, counted by town and grade.
  virtual base::Result<std::vector<RegisterCount>> count_register(
      RegisterQuery const& query) const = 0;
  /// Errors: not_found "certificate.unknown".
  virtual base::Result<cases::CertificateRow> find_certificate(std::string const& number) const = 0;
  /// By project, at most 100.
  virtual base::Result<std::vector<cases::DocumentRow>> documents(
      DocumentQuery const& query) const = 0;
  /// Another number than before: something durable changed. Costs nothing.
  virtual std::uint64_t changes() const = 0;
  /// Oldest first.
  virtual base::Result<Paged<StoredEvent>> events_page(ProjectId const& project,
                                                       Page page) const = 0;
  /// What came after `seq` over all projects, in order; at most `limit` events are looked at.
  virtual base::Result<LogPart> log_after(std::int64_t seq, int limit) const = 0;
  /// In no order.
  virtual base::Result<std::vector<LimitGroup>> limit_groups(LimitQuery const& query) const = 0;
  virtual base::Result<std::vector<CaseGroup>> case_groups() const = 0;
  /// Those that still run first, then the longest overdue.
  virtual base::Result<Paged<OverdueLimit>> overdue(OverdueQuery const& query) const = 0;
  /// The seq of the newest event; 0: none.
  virtual base::Result<std::int64_t> log_end() const = 0;
  /// Projects with a task due, a notice ending or a certificate ending in [from, until].
  virtual base::Result<std::vector<ProjectId>> dated_between(Date from, Date until) const = 0;
};

}  // namespace linli::app
