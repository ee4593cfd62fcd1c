#pragma once
// Port: the events of all projects and of the authority, and what is looked up across projects.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/case_queries.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "core/cases/authority_state.hpp"

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
  /// The same by year and state; `state` and `page` are not looked at.
  virtual base::Result<std::vector<ClaimCount>> count_claims(ClaimQuery const& query) const = 0;
  /// Newest first.
  virtual base::Result<Paged<cases::RecoveryRow>> recoveries(RecoveryQuery const& query) const = 0;
  /// The same by year; `open` and `page` are not looked at.
  virtual base::Result<std::vector<RecoveryCount>> count_recoveries(
      RecoveryQuery const& query) const = 0;
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
  /// Newest first.
  virtual base::Result<Paged<cases::CertificateRow>> issued(IssuedQuery const& query) const = 0;
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
