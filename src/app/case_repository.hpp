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
#include "core/cases/authority.hpp"
#include "core/cases/events.hpp"
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

/// What happened to the authority's own stream.
struct AuthorityRecorded {
  cases::DateTime at;
  cases::Actor by;
  cases::AuthorityEvent event;
};
BOOST_DESCRIBE_STRUCT(AuthorityRecorded, (), (at, by, event))

/// An event with its place in the chain over all streams.
struct StoredEvent {
  std::int64_t seq = 0;  ///< 1.. over all streams
  Version version = 0;   ///< 1.. within the project
  cases::Recorded recorded;
  std::string hash;  ///< SM3 over this record and the hash before it, 64 hex digits
};

enum class ProjectOrder { newest_first, due_first, by_community };
BOOST_DESCRIBE_ENUM(ProjectOrder, newest_first, due_first, by_community)

/// Empty members do not restrict. `organisation` and `expert` are how applicants and experts see
/// only their own.
struct ProjectQuery {
  std::optional<std::string> organisation{};  ///< credit code of the applicant or registrant
  std::optional<std::string> expert{};        ///< person who sits on a panel of the project
  std::string step{};
  std::string town{};
  std::string grade{};
  std::string text{};  ///< part of community, phase, applicant or id
  ProjectOrder order = ProjectOrder::newest_first;
  Page page{};
};

/// Whose tasks. `person` restricts tasks that are laid on one person (an expert).
struct TaskQuery {
  cases::Role role = cases::Role::officer;
  std::optional<std::string> organisation{};
  std::optional<std::string> person{};
  Page page{};
};

struct NoticeQuery {
  std::optional<Date> open_on{};
  std::optional<std::string> number{};
  Page page{};
};

/// Certified communities as of the end of a day.
struct RegisterQuery {
  Date as_of;
  std::string grade{};
  std::string town{};
  std::string text{};
  Page page{};
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
  /// All or nothing, together with the project's summary; durable when it returns the new version.
  /// Errors: conflict "storage.stale" (fact `version`: where the stream is), conflict
  /// "storage.number_taken" (another project took the certificate or notice number: load, decide
  /// and append again), busy "storage.busy" (queue full).
  virtual base::Result<Version> append(ProjectId const& project, Version expected,
                                       std::span<cases::Recorded const> events,
                                       cases::Summary const& summary) = 0;

  virtual base::Result<Stream<AuthorityRecorded>> load_authority(Version after = 0) const = 0;
  /// Errors: as append.
  virtual base::Result<Version> append_authority(Version expected,
                                                 std::span<AuthorityRecorded const> events) = 0;

  /// A number no project has or had: "P-000001", ... Never given twice; may leave gaps.
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
  /// Newest first.
  virtual base::Result<Paged<cases::NoticeRow>> notices(NoticeQuery const& query) const = 0;
  virtual base::Result<Paged<cases::CertificateRow>> register_as_of(
      RegisterQuery const& query) const = 0;
  /// Errors: not_found "certificate.unknown".
  virtual base::Result<cases::CertificateRow> find_certificate(std::string const& number) const = 0;
  /// Oldest first.
  virtual base::Result<Paged<StoredEvent>> events_page(ProjectId const& project,
                                                       Page page) const = 0;
};

}  // namespace linli::app
