#pragma once
// app::CaseRepository on SQLite: one writer, several readers.
#include <atomic>

#include "edge/storage/cases.hpp"
#include "edge/storage/file.hpp"
#include "edge/storage/sqlite/case_writer.hpp"
#include "edge/storage/sqlite/recent_reads.hpp"

namespace linli::storage {

class CaseStore final : public app::CaseRepository {
 public:
  /// Throws soci::soci_error, StorageFailure.
  CaseStore(FolderLock lock, std::filesystem::path const& file, CaseStoreOptions options);

  base::Result<app::Stream<cases::Recorded>> load(app::ProjectId const& project,
                                                  app::Version after) const override;
  base::Result<app::Version> append(app::ProjectId const& project, app::Version expected,
                                    std::span<cases::Recorded const> events,
                                    cases::Summary const& summary) override;
  base::Result<std::vector<app::ProjectId>> stale_rows(app::Date on, int limit) const override;
  base::Result<void> refresh(app::ProjectId const& project, app::Version version, app::Date on,
                             cases::Summary const& summary) override;
  base::Result<app::Stream<cases::AuthorityRecorded>> load_authority(
      app::Version after) const override;
  base::Result<app::Version> append_authority(
      app::Version expected, std::span<cases::AuthorityRecorded const> events) override;
  base::Result<app::ProjectId> next_project_id() override;
  base::Result<int> next_certificate_ordinal(int year) const override;
  base::Result<std::string> next_notice_number(int year) const override;

  base::Result<app::Paged<cases::ProjectRow>> list(app::ProjectQuery const& query) const override;
  base::Result<cases::ProjectRow> row(app::ProjectId const& project) const override;
  base::Result<app::Paged<cases::TaskRow>> tasks(app::TaskQuery const& query) const override;
  base::Result<std::vector<app::TaskCount>> count_tasks(app::TaskQuery const& query) const override;
  base::Result<std::vector<cases::VisitRow>> visits(app::VisitQuery const& query) const override;
  base::Result<app::Paged<cases::SeatRow>> seats(app::SeatQuery const& query) const override;
  base::Result<std::vector<app::SeatCount>> count_seats() const override;
  base::Result<app::Paged<cases::ClaimRow>> claims(app::ClaimQuery const& query) const override;
  base::Result<std::vector<app::ClaimCount>> count_claims(
      app::ClaimQuery const& query) const override;
  base::Result<app::Paged<cases::RecoveryRow>> recoveries(
      app::RecoveryQuery const& query) const override;
  base::Result<std::vector<app::RecoveryCount>> count_recoveries(
      app::RecoveryQuery const& query) const override;
  base::Result<app::Paged<cases::CertificateRow>> issued(
      app::IssuedQuery const& query) const override;
  base::Result<app::Paged<cases::NoticeRow>> notices(app::NoticeQuery const& query) const override;
  base::Result<app::Paged<cases::CertificateRow>> register_as_of(
      app::RegisterQuery const& query) const override;
  base::Result<std::vector<cases::CertificateRow>> register_after(app::RegisterQuery const& query,
                                                                  app::RegisterPlace const& place,
                                                                  int limit) const override;
  base::Result<std::vector<app::RegisterCount>> count_register(
      app::RegisterQuery const& query) const override;
  base::Result<cases::CertificateRow> find_certificate(std::string const& number) const override;
  base::Result<std::vector<cases::DocumentRow>> documents(
      app::DocumentQuery const& query) const override;
  base::Result<app::Paged<app::StoredEvent>> events_page(app::ProjectId const& project,
                                                         app::Page page) const override;
  base::Result<app::LogPart> log_after(std::int64_t seq, int limit) const override;
  base::Result<std::vector<app::LimitGroup>> limit_groups(
      app::LimitQuery const& query) const override;
  base::Result<std::vector<app::CaseGroup>> case_groups() const override;
  base::Result<app::Paged<app::OverdueLimit>> overdue(
      app::OverdueQuery const& query) const override;
  base::Result<std::int64_t> log_end() const override;
  base::Result<std::vector<app::ProjectId>> dated_between(app::Date from,
                                                          app::Date until) const override;
  std::uint64_t changes() const override { return writer_.commits(); }

 private:
  base::Result<int> next_ordinal(std::string const& kind, int year) const;
  /// The answer of `read`, which is asked again only after a commit. `key`: of nothing else.
  template <class T, class Read>
  base::Result<T> recent(std::string const& key, Read const& read) const {
    return recent_.of<T>(key, writer_.commits(), [&] { return guarded(read); });
  }
  /// Rows whose `body` column holds an R; `where` begins with "from".
  template <class R>
  base::Result<app::Paged<R>> page_of(std::string const& where, std::string const& order,
                                      std::vector<Parameter> parameters, app::Page page) const;

  FolderLock lock_;
  mutable CaseWriter writer_;  // before the readers: it creates the tables
  mutable ConnectionPool readers_;
  mutable RecentReads recent_;
  std::atomic<long long> last_project_;
};

/// Events of a stream in order: versions above `after`, at most `limit`. Throws.
std::vector<EventRecord> read_stream(Connection& connection, std::string const& stream,
                                     long long after, long long limit);
/// Events of all streams with a seq above `after`. Throws.
std::vector<EventRecord> read_log(Connection& connection, long long after, long long limit);

/// Range-checked copy of what was asked for: number 1..1,000,000, size 1..100.
app::Page clamp(app::Page page);

}  // namespace linli::storage
