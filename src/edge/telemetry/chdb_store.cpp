#include <fmt/format.h>

#include <cstring>

#include "edge/telemetry/append_file.hpp"
#include "edge/telemetry/chdb_library.hpp"
#include "edge/telemetry/pool.hpp"
#include "edge/telemetry/stores.hpp"

namespace linli::telemetry {
namespace {

using base::Errc;
using base::fail;
using base::Result;

constexpr char const* schema =
    "CREATE TABLE IF NOT EXISTS linli.samples(community_id UInt32, point_id UInt32,"
    " ts Int64 CODEC(DoubleDelta, ZSTD(1)), value Float64 CODEC(ZSTD(1)))"
    " ENGINE=ReplacingMergeTree"
    " PARTITION BY toYYYYMM(toDateTime(intDiv(ts, 1000), 'UTC'))"
    " ORDER BY (community_id, point_id, ts)"
    " SETTINGS fsync_after_insert=1, fsync_part_directory=1, min_rows_to_fsync_after_merge=1";
constexpr std::size_t readers = 4;

/// Takes the columns of RowBinary off one after the other.
class Rows {
 public:
  explicit Rows(std::string_view bytes) : rest_{bytes} {}
  bool more() const { return !rest_.empty(); }
  template <class T>
  T next() {
    T out{};
    auto const size = std::min(sizeof out, rest_.size());
    std::memcpy(&out, rest_.data(), size);
    rest_.remove_prefix(size);
    return out;
  }

 private:
  std::string_view rest_;
};

class ChdbStore final : public Store {
 public:
  ChdbStore(ChdbLibrary library, std::uint32_t community)
      : library_{library}, community_{community} {}

  Result<void> open(std::filesystem::path const& folder) {
    auto writer = ChdbSession::open(library_, folder);
    if (!writer) return fail(writer.error());
    writer_ = std::move(*writer);
    for (auto const* statement : {"CREATE DATABASE IF NOT EXISTS linli", schema})
      if (auto done = writer_->ask(statement); !done) return fail(done.error());
    for (std::size_t i = 0; i < readers; ++i) {
      auto reader = ChdbSession::open(library_, folder);
      if (!reader) return fail(reader.error());
      readers_.add(std::move(*reader));
    }
    return {};
  }

  std::string_view engine() const override { return "chdb"; }

  Result<void> write(std::span<Sample const> block) override {
    constexpr std::size_t width = 24;
    bytes_.resize(block.size() * width);
    char* at = bytes_.data();
    for (auto const& sample : block) {
      std::memcpy(at, &community_, 4);
      std::memcpy(at + 4, &sample.point, 4);
      std::memcpy(at + 8, &sample.time_ms, 8);
      std::memcpy(at + 16, &sample.value, 8);
      at += width;
    }
    return writer_->insert("INSERT INTO linli.samples", bytes_);
  }

  Result<std::vector<Sample>> raw(PointNumber point, Interval in, std::size_t most) const override {
    auto const bytes =
        ask(fmt::format("SELECT ts, value FROM linli.samples FINAL WHERE {}"
                        " ORDER BY ts LIMIT {}",
                        where(point, in), most));
    if (!bytes) return fail(bytes.error());
    std::vector<Sample> out;
    for (Rows rows{*bytes}; rows.more();) {
      auto const time = rows.next<std::int64_t>();
      out.push_back({point, time, rows.next<double>()});
    }
    return out;
  }

  Result<std::vector<Bucket>> buckets(PointNumber point, Interval in,
                                      std::int64_t width_ms) const override {
    auto const bytes = ask(fmt::format(
        "SELECT toInt64(intDiv(ts, {0}) * {0}) AS bucket, avg(value), min(value), max(value),"
        " toInt64(count()), argMax(value, ts) FROM linli.samples FINAL WHERE {1}"
        " GROUP BY bucket ORDER BY bucket",
        width_ms, where(point, in)));
    if (!bytes) return fail(bytes.error());
    std::vector<Bucket> out;
    for (Rows rows{*bytes}; rows.more();) {
      auto& bucket = out.emplace_back();
      bucket.from_ms = rows.next<std::int64_t>();
      bucket.average = rows.next<double>();
      bucket.low = rows.next<double>();
      bucket.high = rows.next<double>();
      bucket.count = rows.next<std::int64_t>();
      bucket.last = rows.next<double>();
    }
    return out;
  }

  Result<std::vector<Hour>> hours(PointNumber point, Interval in) const override {
    auto const bytes =
        ask(fmt::format("SELECT toInt64(intDiv(ts, 3600000) * 3600000) AS hour, toInt64(count())"
                        " FROM linli.samples FINAL WHERE {} GROUP BY hour ORDER BY hour",
                        where(point, in)));
    if (!bytes) return fail(bytes.error());
    std::vector<Hour> out;
    for (Rows rows{*bytes}; rows.more();) {
      auto const from = rows.next<std::int64_t>();
      out.push_back({from, rows.next<std::int64_t>(), 0});
    }
    return out;
  }

  Result<std::optional<Sample>> before(PointNumber point, std::int64_t time_ms) const override {
    auto const bytes = ask(fmt::format(
        "SELECT ts, value FROM linli.samples FINAL WHERE community_id = {} AND point_id = {}"
        " AND ts < {} ORDER BY ts DESC LIMIT 1",
        community_, point, time_ms));
    if (!bytes) return fail(bytes.error());
    if (bytes->empty()) return std::optional<Sample>{};
    Rows rows{*bytes};
    auto const time = rows.next<std::int64_t>();
    return Sample{point, time, rows.next<double>()};
  }

  Result<std::vector<Sample>> latest() const override {
    auto const bytes = ask(
        fmt::format("SELECT point_id, max(ts) AS newest, argMax(value, ts) FROM linli.samples FINAL"
                    " WHERE community_id = {} GROUP BY point_id",
                    community_));
    if (!bytes) return fail(bytes.error());
    std::vector<Sample> out;
    for (Rows rows{*bytes}; rows.more();) {
      auto& sample = out.emplace_back();
      sample.point = rows.next<std::uint32_t>();
      sample.time_ms = rows.next<std::int64_t>();
      sample.value = rows.next<double>();
    }
    return out;
  }

  Result<std::uint64_t> count() const override {
    auto const bytes = ask(fmt::format(
        "SELECT toUInt64(count()) FROM linli.samples FINAL WHERE community_id = {}", community_));
    if (!bytes) return fail(bytes.error());
    return Rows{*bytes}.next<std::uint64_t>();
  }

 private:
  std::string where(PointNumber point, Interval in) const {
    return fmt::format("community_id = {} AND point_id = {} AND ts >= {} AND ts < {}", community_,
                       point, in.from_ms, in.until_ms);
  }

  Result<std::string> ask(std::string const& query) const {
    auto const reader = readers_.lease();
    if (!reader) return fail(Errc::busy, "storage.busy");
    return reader->ask(query);
  }

  ChdbLibrary const library_;
  std::uint32_t const community_;
  std::string bytes_;
  std::unique_ptr<ChdbSession> writer_;
  mutable Pool<ChdbSession> readers_;
};

}  // namespace

Result<std::unique_ptr<Store>> open_chdb_store(std::filesystem::path const& library,
                                               std::filesystem::path const& folder,
                                               std::uint32_t community) {
  auto loaded = ChdbLibrary::load(library);
  if (!loaded) return fail(loaded.error());
  auto const whole = std::filesystem::absolute(folder);
  if (auto made = make_folder(whole); !made) return fail(made.error());
  auto out = std::make_unique<ChdbStore>(*loaded, community);
  if (auto done = out->open(whole); !done) return fail(done.error());
  return out;
}

}  // namespace linli::telemetry
