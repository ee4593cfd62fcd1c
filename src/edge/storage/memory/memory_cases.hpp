#pragma once
// The class behind memory_cases(); its members stand in the files of their subjects. Inside this
// folder only.
#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <set>

#include "core/trust/hash_chain.hpp"
#include "edge/storage/event_record.hpp"
#include "edge/storage/memory/memory.hpp"
#include "edge/storage/memory/memory_pages.hpp"
#include "edge/storage/summary_rows.hpp"

namespace linli::storage {

using app::Page;
using app::Paged;
using app::Version;
using base::Errc;
using base::fail;
using base::Result;

namespace memory {

struct Link {
  std::int64_t seq = 0;
  std::string hash;
};

struct Project {
  std::vector<cases::Recorded> events;
  std::vector<Link> links;
  cases::Summary summary;
  SummaryRows rows;
};

bool matches(app::ProjectQuery const& q, Project const& p);

class MemoryCases final : public app::CaseRepository {
 public:
  Result<app::Stream<cases::Recorded>> load(app::ProjectId const& id, Version after) const override;
  Result<Version> append(app::ProjectId const& id, Version expected,
                         std::span<cases::Recorded const> events,
                         cases::Summary const& summary) override;
  Result<std::vector<app::ProjectId>> stale_rows(app::Date on, int limit) const override;
  Result<void> refresh(app::ProjectId const& id, Version version, app::Date,
                       cases::Summary const& summary) override;
  Result<app::Stream<cases::AuthorityRecorded>> load_authority(Version after) const override;
  Result<Version> append_authority(Version expected,
                                   std::span<cases::AuthorityRecorded const> events) override;
  Result<app::ProjectId> next_project_id() override;
  Result<int> next_certificate_ordinal(int year) const override;
  Result<std::string> next_notice_number(int year) const override;
  Result<Paged<cases::ProjectRow>> list(app::ProjectQuery const& query) const override;
  Result<cases::ProjectRow> row(app::ProjectId const& id) const override;
  Result<Paged<cases::TaskRow>> tasks(app::TaskQuery const& q) const override;
  Result<std::vector<app::TaskCount>> count_tasks(app::TaskQuery const& q) const override;
  Result<std::vector<cases::VisitRow>> visits(app::VisitQuery const& q) const override;
  Result<Paged<cases::SeatRow>> seats(app::SeatQuery const& q) const override;
  Result<std::vector<app::SeatCount>> count_seats() const override;
  Result<Paged<cases::ClaimRow>> claims(app::ClaimQuery const& q) const override;
  Result<std::vector<app::ClaimCount>> count_claims(app::ClaimQuery const& q) const override;
  Result<Paged<cases::RecoveryRow>> recoveries(app::RecoveryQuery const& q) const override;
  Result<std::vector<app::RecoveryCount>> count_recoveries(
      app::RecoveryQuery const& q) const override;
  Result<Paged<cases::CertificateRow>> issued(app::IssuedQuery const& q) const override;
  Result<Paged<cases::NoticeRow>> notices(app::NoticeQuery const& q) const override;
  Result<Paged<cases::CertificateRow>> register_as_of(app::RegisterQuery const& q) const override;
  Result<std::vector<cases::CertificateRow>> register_after(app::RegisterQuery const& query,
                                                            app::RegisterPlace const& place,
                                                            int limit) const override;
  Result<std::vector<app::RegisterCount>> count_register(
      app::RegisterQuery const& q) const override;
  Result<cases::CertificateRow> find_certificate(std::string const& number) const override;
  Result<std::vector<cases::DocumentRow>> documents(app::DocumentQuery const& q) const override;
  Result<Paged<app::StoredEvent>> events_page(app::ProjectId const& id, Page page) const override;
  Result<app::LogPart> log_after(std::int64_t seq, int limit) const override;
  Result<std::vector<app::LimitGroup>> limit_groups(app::LimitQuery const& q) const override;
  Result<std::vector<app::CaseGroup>> case_groups() const override;
  Result<Paged<app::OverdueLimit>> overdue(app::OverdueQuery const& query) const override;
  Result<std::int64_t> log_end() const override;
  Result<std::vector<app::ProjectId>> dated_between(app::Date from, app::Date until) const override;
  std::uint64_t changes() const override { return changes_; }

 private:
  using Number = std::tuple<std::string, int, int>;

  template <class R>
  static Version size(std::vector<R> const& events) {
    return static_cast<Version>(events.size());
  }
  template <class R>
  static app::Stream<R> rest(std::vector<R> const& events, Version after) {
    Version const from = std::clamp<Version>(after, 0, size(events));
    return {{events.begin() + from, events.end()}, size(events)};
  }
  static tl::unexpected<base::Error> stale(std::string const& stream, Version at) {
    return fail(Errc::conflict, "storage.stale", stream, {{"version", std::to_string(at)}});
  }
  Link chain(EventRecord record);
  int next_ordinal(std::string const& kind, int year) const;
  /// The register in order. With the lock held.
  std::vector<cases::CertificateRow> registered(app::RegisterQuery const& q) const;

  mutable std::mutex mutex_;
  std::map<std::string, Project> projects_;
  std::vector<cases::AuthorityRecorded> authority_;
  std::map<Number, std::string> numbers_;
  std::atomic<std::uint64_t> changes_{0};
  std::int64_t seq_ = 0;
  trust::Digest head_ = case_chain_start();
  long long last_project_ = 0;
};

}  // namespace memory
}  // namespace linli::storage
