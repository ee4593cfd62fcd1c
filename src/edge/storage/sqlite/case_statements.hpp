#pragma once
// The prepared statements of the one writer, and the writing of rows by them.
#include "edge/storage/event_record.hpp"
#include "edge/storage/sqlite/database.hpp"
#include "edge/storage/summary_rows.hpp"

namespace linli::storage {

/// Bound once, executed often. Threads: that of its connection. All members throw
/// soci::soci_error.
class CaseStatements {
 public:
  explicit CaseStatements(soci::session& sql);

  long long version_of(std::string const& stream);
  void insert_event(EventRecord const& record);
  void set_head(long long seq, std::string const& hash);
  void insert_number(ClaimedNumber const& number, std::string const& project);
  /// Replaces every row of the project. `computed_on`: empty for the day of the last event.
  void replace_rows(std::string const& project, long long version, std::string const& computed_on,
                    SummaryRows const& rows);

 private:
  void insert_project(long long version, std::string const& computed_on, SummaryRows const& rows);
  void replace_documents(std::vector<SummaryRows::Document> const& documents);

  // What the statements below are bound to.
  EventRecord event_;
  ClaimedNumber number_;
  std::string project_, computed_on_, expert_;
  long long version_ = 0, ordinal_ = 0, found_ = 0;
  SummaryRows::ProjectColumns columns_;
  SummaryRows::Task task_;
  SummaryRows::Notice notice_;
  SummaryRows::Certificate certificate_;
  SummaryRows::Document document_;
  SummaryRows::Clock clock_;
  SummaryRows::Visit visit_;
  SummaryRows::Seat seat_;
  SummaryRows::Claim claim_;
  SummaryRows::Recovery recovery_;

  soci::statement version_of_, insert_event_, set_head_, insert_number_, insert_project_;
  soci::statement drop_panel_, insert_panel_, drop_tasks_, insert_task_;
  soci::statement drop_notices_, insert_notice_, drop_certificates_, insert_certificate_;
  soci::statement documents_of_, drop_documents_, insert_document_;
  soci::statement drop_clocks_, insert_clock_;
  soci::statement drop_visits_, insert_visit_, drop_seats_, insert_seat_;
  soci::statement drop_claims_, insert_claim_, drop_recoveries_, insert_recovery_;
};

/// The rows of a project as they lie in the tables, and what they were computed from.
struct StoredRows {
  long long version = 0;
  std::string computed_on;
  SummaryRows rows;
};
StoredRows read_rows(soci::session& sql, std::string project);

}  // namespace linli::storage
