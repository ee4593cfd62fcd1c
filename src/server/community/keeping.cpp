// The parts that keep: register, engine, journal; and what the start finds in them.
#include <chrono>
#include <condition_variable>

#include "app/telemetry/import_devices.hpp"
#include "core/telemetry/record.hpp"
#include "edge/storage/device_register.hpp"
#include "edge/storage/durable_file.hpp"
#include "edge/telemetry/engine_position.hpp"
#include "edge/telemetry/stores.hpp"
#include "server/article_cases/library.hpp"
#include "server/community/community.hpp"
#include "server/log.hpp"

namespace linli::server {

namespace fs = std::filesystem;
using base::fail;
using base::Result;

namespace {

std::int64_t now_ms() {
  auto const now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

}  // namespace

Result<void> Community::open_devices() {
  auto opened = storage::open_device_register(state_ / "register.db");
  if (!opened) return fail(opened.error());
  register_ = std::move(*opened);
  auto const& given = config_.devices.models;
  auto const text = read_text_file(given.empty() ? home_ / "api" / "things.json" : fs::path{given});
  if (!text) return fail(text.error());
  auto models = telemetry::parse_thing_models(*text);
  if (!models) return fail(models.error());
  auto estate = telemetry::Estate::open(*register_, std::move(*models));
  if (!estate) return fail(estate.error());
  estate_ = std::move(*estate);
  return {};
}

Result<void> Community::open_operator() {
  // Only to draw secrets: nobody has a password here that would be worth its cost.
  vault_ = std::make_unique<storage::Vault>(storage::VaultCost{8192, 1});
  auto const& given = config_.operators.token_file;
  fs::path const file = given.empty() ? state_ / "operator.token" : fs::path{given};
  std::error_code ec;
  if (given.empty() && !fs::exists(file, ec))
    if (auto kept = storage::write_durably(file, vault_->token() + "\n"); !kept) return kept;
  auto const text = storage::read_secret(file, 4096);
  if (!text) return fail(text.error());
  operator_digest_ = telemetry::credential_digest(text->substr(0, text->find_first_of("\r\n")));
  return {};
}

Result<std::unique_ptr<telemetry::Store>> Community::open_store() {
  auto const& t = config_.telemetry;
  auto const sqlite = state_ / "samples.db";
  auto const chdb = state_ / "engine";
  std::error_code ec;
  auto kind = t.engine;
  if (kind == EngineKind::automatic && fs::exists(sqlite, ec)) kind = EngineKind::sqlite;
  if (kind == EngineKind::automatic && fs::exists(chdb, ec)) kind = EngineKind::chdb;
  if (kind != EngineKind::sqlite) {
    auto const library =
        t.library.empty() ? home_ / "deploy/engine/node_modules/@chdb/lib-linux-x64-gnu/libchdb.so"
                          : fs::path{t.library};
    if (kind == EngineKind::chdb || fs::exists(library, ec))
      return telemetry::open_chdb_store(library, chdb, static_cast<std::uint32_t>(t.community));
  }
  return telemetry::open_sqlite_store(sqlite);
}

Result<void> Community::open_engine() {
  auto store = open_store();
  if (!store) return fail(store.error());
  store_ = std::move(*store);
  return {};
}

Result<void> Community::open_journal() {
  auto const& t = config_.telemetry;
  auto const mib = [](int n) { return static_cast<std::uint64_t>(n) << 20; };
  telemetry::JournalLimits limits;
  limits.segment_bytes = mib(t.segment_mib);
  limits.disk_bytes = mib(t.journal_mib);
  limits.waiting_bytes = mib(t.waiting_mib);
  auto journal = telemetry::SegmentJournal::open(
      state_ / "journal", telemetry::read_position(state_ / "engine.position"), limits);
  if (!journal) return fail(journal.error());
  journal_ = std::move(*journal);
  ingest_ = std::make_unique<telemetry::Ingest>(
      *estate_, *journal_, now_ms,
      telemetry::IngestLimits{t.ahead_minutes * 60'000LL, t.behind_days * 86'400'000LL});
  return {};
}

void Community::read_engine(std::stop_token const& stop) {
  std::mutex mutex;
  std::condition_variable_any wake;
  std::unique_lock lock{mutex};
  while (!stop.stop_requested()) {
    auto const latest = store_->latest();
    if (latest) {
      ingest_->latest().take(*latest, 0);
      latest_known_ = true;
      return log_event("latest_known", {{"points", ingest_->latest().points()}});
    }
    log_error("latest", latest.error());
    wake.wait_for(lock, stop, std::chrono::seconds{5}, [] { return false; });
  }
}

// The latest of what the journal has beyond the engine; then the engine is brought on.
Result<void> Community::read_journal() {
  auto const position = telemetry::read_position(state_ / "engine.position");
  telemetry::JournalReader reader{*journal_, position};
  std::vector<telemetry::Sample> samples;
  for (;;) {
    auto const record = reader.next(journal_->durable());
    if (!record) return fail(record.error());
    if (!*record) break;
    samples.clear();
    telemetry::decode_samples((*record)->bytes, samples);
    ingest_->latest().take(samples, (*record)->seq);
  }
  auto const& t = config_.telemetry;
  blocks_ = std::make_unique<telemetry::BlockWriter>(
      *journal_, *store_, state_ / "engine.position",
      telemetry::BlockLimits{static_cast<std::size_t>(t.block_rows),
                             std::chrono::milliseconds{t.block_ms}});
  auto const& found = journal_->recovery();
  log_event("recovered", {{"engine", store_->engine()},
                          {"in_engine", position},
                          {"durable", journal_->durable()},
                          {"cut_bytes", found.cut_bytes},
                          {"damaged", found.damaged + reader.damaged()}});
  return {};
}

}  // namespace linli::server
