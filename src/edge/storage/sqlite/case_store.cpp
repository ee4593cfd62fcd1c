#include "edge/storage/sqlite/case_store.hpp"

#include <algorithm>
#include <limits>

namespace linli::storage {

using base::Errc;
using base::fail;
using base::Result;

namespace {

constexpr long long no_limit = std::numeric_limits<long long>::max();

// One prepared SELECT over events; S differs by its query.
struct EventSelect {
  EventSelect(soci::session& sql, char const* query)
      : statement{(sql.prepare << query, soci::into(row.seq), soci::into(row.stream),
                   soci::into(row.version), soci::into(row.at_ms), soci::into(row.by),
                   soci::into(row.type), soci::into(row.body), soci::into(row.hash),
                   soci::use(stream, "stream"), soci::use(after, "after"),
                   soci::use(limit, "limit"))} {}
  std::vector<EventRecord> all() {
    std::vector<EventRecord> out;
    for (statement.execute(); statement.fetch();) out.push_back(row);
    return out;
  }
  EventRecord row;
  std::string stream;
  long long after = 0, limit = 0;
  soci::statement statement;
};

struct SelectStream : EventSelect {
  explicit SelectStream(soci::session& sql)
      : EventSelect{sql,
                    "select seq, stream, version, at, actor, type, body, hash from events"
                    " where stream = :stream and version > :after order by version limit :limit"} {}
};

struct SelectLog : EventSelect {
  explicit SelectLog(soci::session& sql)
      : EventSelect{sql,
                    "select seq, stream, version, at, actor, type, body, hash from events"
                    " where seq > :after and :stream = '' order by seq limit :limit"} {}
};

template <class S>
std::vector<EventRecord> read_events(Connection& connection, std::string const& stream,
                                     long long after, long long limit) {
  auto& select = connection.kept<S>();
  select.stream = stream;
  select.after = after;
  select.limit = limit;
  try {
    return select.all();
  } catch (...) {
    connection.forget();
    throw;
  }
}

template <class R>
Result<app::Stream<R>> decode_stream(std::vector<EventRecord> const& records, app::Version after) {
  app::Stream<R> out{{}, after};
  out.events.reserve(records.size());
  for (auto const& record : records) {
    if (record.version != ++out.version)
      return fail(Errc::corrupt, "storage.event_corrupt", record.stream,
                  {{"seq", std::to_string(record.seq)}});
    auto event = decode_event<R>(record);
    if (!event) return fail(event.error());
    out.events.push_back(std::move(*event));
  }
  return out;
}

template <class R>
Result<app::Stream<R>> load_stream(ConnectionPool& readers, std::string const& stream,
                                   app::Version after) {
  std::vector<EventRecord> records;
  app::Version last = after;
  auto const read = guarded([&]() -> Result<void> {
    auto const reader = readers.lease();
    records = read_stream(*reader, stream, after, no_limit);
    if (records.empty() && after > 0)
      last = number(reader->sql(), "select coalesce(max(version), 0) from events where stream = :s",
                    {{"s", stream}});
    return {};
  });
  if (!read) return fail(read.error());
  // Never above what was read: an append may have come between the two queries.
  return decode_stream<R>(records, std::min(last, after));
}

}  // namespace

std::vector<EventRecord> read_stream(Connection& connection, std::string const& stream,
                                     long long after, long long limit) {
  return read_events<SelectStream>(connection, stream, after, limit);
}

std::vector<EventRecord> read_log(Connection& connection, long long after, long long limit) {
  return read_events<SelectLog>(connection, {}, after, limit);
}

Result<std::unique_ptr<app::CaseRepository>> open_cases(std::filesystem::path const& file,
                                                        CaseStoreOptions options) {
  using Opened = Result<std::unique_ptr<app::CaseRepository>>;
  if (auto made = make_folders(file.parent_path()); !made) return fail(made.error());
  auto lock = FolderLock::take(file.string() + ".lock");
  if (!lock) return fail(lock.error());
  return guarded(
      [&]() -> Opened { return std::make_unique<CaseStore>(std::move(*lock), file, options); });
}

CaseStore::CaseStore(FolderLock lock, std::filesystem::path const& file, CaseStoreOptions options)
    : lock_{std::move(lock)},
      writer_{file, options.queue_limit},
      readers_{file, options.readers},
      last_project_{0} {
  auto const reader = readers_.lease();
  for (auto const& project : texts(reader->sql(), "select project from projects", {}))
    last_project_ = std::max(last_project_.load(), project_ordinal(project));
}

Result<app::Stream<cases::Recorded>> CaseStore::load(app::ProjectId const& project,
                                                     app::Version after) const {
  return load_stream<cases::Recorded>(readers_, project.value, after);
}

Result<app::Version> CaseStore::append(app::ProjectId const& project, app::Version expected,
                                       std::span<cases::Recorded const> events,
                                       cases::Summary const& summary) {
  if (events.empty() || summary.project.id != project.value || project.value == authority_stream)
    return fail(Errc::invalid, "storage.append_malformed", project.value);
  WriteJob job{project.value, expected, {}, {}, rows_of(summary), {}};
  for (auto const& recorded : events) {
    job.events.push_back(encode_event(project.value, ++expected, recorded));
    if (auto claimed = claimed_number(recorded.event)) job.numbers.push_back(std::move(*claimed));
  }
  return writer_.submit(std::move(job));
}

Result<void> CaseStore::refresh(app::ProjectId const& project, app::Version version, app::Date on,
                                cases::Summary const& summary) {
  if (version < 1 || summary.project.id != project.value)
    return fail(Errc::invalid, "storage.append_malformed", project.value);
  return writer_.submit({project.value, version, {}, {}, rows_of(summary), on.iso()})
      .map([](long long) {});
}

Result<app::Stream<cases::AuthorityRecorded>> CaseStore::load_authority(app::Version after) const {
  return load_stream<cases::AuthorityRecorded>(readers_, std::string{authority_stream}, after);
}

Result<app::Version> CaseStore::append_authority(app::Version expected,
                                                 std::span<cases::AuthorityRecorded const> events) {
  if (events.empty()) return fail(Errc::invalid, "storage.append_malformed");
  WriteJob job{std::string{authority_stream}, expected, {}, {}, {}, {}};
  for (auto const& recorded : events)
    job.events.push_back(encode_event(job.stream, ++expected, recorded));
  return writer_.submit(std::move(job));
}

Result<app::ProjectId> CaseStore::next_project_id() {
  return app::ProjectId{project_name(++last_project_)};
}

Result<int> CaseStore::next_ordinal(std::string const& kind, int year) const {
  return guarded([&]() -> Result<int> {
    return 1 + static_cast<int>(number(readers_.lease()->sql(),
                                       "select coalesce(max(ordinal), 0) from numbers"
                                       " where kind = :kind and year = cast(:year as integer)",
                                       {{"kind", kind}, {"year", std::to_string(year)}}));
  });
}

Result<int> CaseStore::next_certificate_ordinal(int year) const {
  return next_ordinal("certificate", year);
}

Result<std::string> CaseStore::next_notice_number(int year) const {
  return next_ordinal("notice", year).map([&](int n) { return notice_number(year, n); });
}

}  // namespace linli::storage
