#include <limits>

#include "edge/telemetry/append_file.hpp"
#include "edge/telemetry/pool.hpp"
#include "edge/telemetry/sqlite_connection.hpp"
#include "edge/telemetry/stores.hpp"

namespace linli::telemetry {
namespace {

using base::Errc;
using base::fail;
using base::Result;

constexpr std::size_t no_limit = std::numeric_limits<std::int64_t>::max();
constexpr char const* schema =
    "create table if not exists samples(point integer not null, ts integer not null,"
    " value real not null, primary key(point, ts)) without rowid";
constexpr char const* insert =
    "insert into samples(point, ts, value) values(?, ?, ?)"
    " on conflict(point, ts) do update set value = excluded.value";
constexpr char const* raw_query =
    "select ts, value from samples where point = ?1 and ts >= ?2 and ts < ?3 order by ts limit ?4";
constexpr char const* before_query =
    "select ts, value from samples where point = ?1 and ts < ?2 order by ts desc limit 1";
constexpr char const* latest_query =
    "with recursive points(point) as (select min(point) from samples union all"
    " select (select min(s.point) from samples s where s.point > points.point) from points"
    " where points.point is not null)"
    " select p.point, s.ts, s.value from points p join samples s on s.point = p.point"
    " and s.ts = (select max(ts) from samples where point = p.point)";

class SqliteStore final : public Store {
 public:
  SqliteStore(std::unique_ptr<SqliteConnection> writer) : writer_{std::move(writer)} {}
  void add_reader(std::unique_ptr<SqliteConnection> reader) { readers_.add(std::move(reader)); }

  std::string_view engine() const override { return "sqlite"; }

  Result<void> write(std::span<Sample const> block) override {
    if (auto begun = writer_->run("begin immediate"); !begun) return begun;
    auto done = insert_all(block);
    if (done) done = writer_->run("commit");
    if (!done) (void)writer_->run("rollback");
    return done;
  }

  Result<std::vector<Sample>> raw(PointNumber point, Interval in, std::size_t most) const override {
    std::vector<Sample> out;
    auto const done =
        ask(raw_query, {point, in.from_ms, in.until_ms, static_cast<std::int64_t>(most)},
            [&](sqlite3_stmt* row) {
              out.push_back({point, sqlite3_column_int64(row, 0), sqlite3_column_double(row, 1)});
            });
    if (!done) return fail(done.error());
    return out;
  }

  // The rows come in order of time: what is made of them is said once, in the core.
  Result<std::vector<Bucket>> buckets(PointNumber point, Interval in,
                                      std::int64_t width_ms) const override {
    auto const samples = raw(point, in, no_limit);
    if (!samples) return fail(samples.error());
    return telemetry::buckets(*samples, in, width_ms);
  }

  Result<std::vector<Hour>> hours(PointNumber point, Interval in) const override {
    auto const samples = raw(point, in, no_limit);
    if (!samples) return fail(samples.error());
    return count_hours(*samples, in);
  }

  Result<std::optional<Sample>> before(PointNumber point, std::int64_t time_ms) const override {
    std::optional<Sample> out;
    auto const done = ask(before_query, {point, time_ms}, [&](sqlite3_stmt* row) {
      out = Sample{point, sqlite3_column_int64(row, 0), sqlite3_column_double(row, 1)};
    });
    if (!done) return fail(done.error());
    return out;
  }

  Result<std::vector<Sample>> latest() const override {
    std::vector<Sample> out;
    auto const done = ask(latest_query, {}, [&](sqlite3_stmt* row) {
      out.push_back({static_cast<PointNumber>(sqlite3_column_int64(row, 0)),
                     sqlite3_column_int64(row, 1), sqlite3_column_double(row, 2)});
    });
    if (!done) return fail(done.error());
    return out;
  }

  Result<std::uint64_t> count() const override {
    std::uint64_t out = 0;
    auto const done = ask("select count(*) from samples", {}, [&](sqlite3_stmt* row) {
      out = static_cast<std::uint64_t>(sqlite3_column_int64(row, 0));
    });
    if (!done) return fail(done.error());
    return out;
  }

 private:
  Result<void> insert_all(std::span<Sample const> block) {
    auto const statement = writer_->prepared(insert);
    if (!statement) return fail(statement.error());
    for (auto const& sample : block) {
      sqlite3_bind_int64(*statement, 1, sample.point);
      sqlite3_bind_int64(*statement, 2, sample.time_ms);
      sqlite3_bind_double(*statement, 3, sample.value);
      int const code = sqlite3_step(*statement);
      sqlite3_reset(*statement);
      if (code != SQLITE_DONE) return fail(writer_->error());
    }
    return {};
  }

  Result<void> ask(char const* query, std::initializer_list<std::int64_t> numbers,
                   std::function<void(sqlite3_stmt*)> const& row) const {
    auto const reader = readers_.lease();
    if (!reader) return fail(Errc::busy, "storage.busy");
    return reader->each(query, numbers, row);
  }

  std::unique_ptr<SqliteConnection> writer_;
  mutable Pool<SqliteConnection> readers_;
};

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(std::filesystem::path const& file) {
  if (auto made = make_folder(file.parent_path()); !made) return fail(made.error());
  auto writer = SqliteConnection::open(file, SqliteConnection::Use::write);
  if (!writer) return fail(writer.error());
  if (auto done = (*writer)->run(schema); !done) return fail(done.error());
  auto out = std::make_unique<SqliteStore>(std::move(*writer));
  for (int i = 0; i < 4; ++i) {
    auto reader = SqliteConnection::open(file, SqliteConnection::Use::read);
    if (!reader) return fail(reader.error());
    out->add_reader(std::move(*reader));
  }
  return out;
}

}  // namespace linli::telemetry
