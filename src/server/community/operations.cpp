// For operators: is it alive, does it take in, how does it fare, and what went wrong just now.
#include <condition_variable>

#include "server/community/community.hpp"
#include "server/log.hpp"
#include "server/metrics.hpp"

namespace linli::server {

telemetry::KeepingStats Community::keeping_stats() const {
  auto const journal = journal_->stats();
  auto const blocks = blocks_->stats();
  telemetry::KeepingStats out;
  out.engine = store_->engine();
  out.in_engine = blocks.in_engine;
  out.durable = std::max(journal.durable, blocks.in_engine);
  out.journal_bytes = journal.disk_bytes;
  out.journal_segments = journal.segments;
  out.waiting_records = journal.waiting_records;
  out.groups = journal.groups;
  out.last_sync_us = journal.last_sync_us;
  out.refused = journal.refused;
  out.rows_in_engine = blocks.rows;
  out.blocks = blocks.blocks;
  out.damaged = std::max(blocks.damaged, journal_->recovery().damaged);
  out.journal_trouble = journal.trouble;
  out.engine_trouble = blocks.trouble;
  return out;
}

std::string Community::metrics() const {
  auto out = http_metrics(server_->counters());
  auto const stats = keeping_stats();
  auto const all = ingest_->tally().all();
  add_metric(out, "telemetry_messages_total", "counter", all.messages);
  add_metric(out, "telemetry_samples_total", "counter", all.samples);
  add_metric(out, "telemetry_rejected_total", "counter", ingest_->quarantine().total());
  add_metric(out, "telemetry_points", "gauge", ingest_->latest().points());
  add_metric(out, "journal_records", "counter", stats.durable);
  add_metric(out, "journal_bytes", "gauge", stats.journal_bytes);
  add_metric(out, "journal_segments", "gauge", stats.journal_segments);
  add_metric(out, "journal_waiting", "gauge", stats.waiting_records);
  add_metric(out, "journal_groups_total", "counter", stats.groups);
  add_metric(out, "journal_refused_total", "counter", stats.refused);
  add_metric(out, "journal_damaged", "gauge", stats.damaged);
  add_metric(out, "engine_behind_records", "gauge", stats.durable - stats.in_engine);
  add_metric(out, "engine_rows_total", "counter", stats.rows_in_engine);
  add_metric(out, "engine_blocks_total", "counter", stats.blocks);
  if (modbus_) modbus_->add_metrics(out);
  if (!mqtt_) return out;
  auto const mqtt = mqtt_->counters();
  add_metric(out, "mqtt_received_total", "counter",
             mqtt.received[0] + mqtt.received[1] + mqtt.received[2]);
  add_metric(out, "mqtt_delivered_total", "counter", mqtt.delivered);
  add_metric(out, "mqtt_dropped_total", "counter", mqtt.dropped);
  add_metric(out, "mqtt_refused_total", "counter", mqtt.refused);
  add_metric(out, "mqtt_turned_away_total", "counter", mqtt.turned_away);
  add_metric(out, "mqtt_faults_total", "counter", mqtt.faults);
  add_metric(out, "mqtt_connections", "gauge", mqtt.open_connections);
  add_metric(out, "mqtt_sessions", "gauge", mqtt.sessions);
  add_metric(out, "mqtt_waiting", "gauge", mqtt.waiting);
  return out;
}

void Community::add_operations(net::Router& router, std::string openapi) {
  router.add(net::Method::get, "/healthz",
             [](net::Request const&) { return net::Response::text(200, "ok\n"); },
             {.runs = net::Runs::inline_});
  router.add(net::Method::get, "/readyz", [this](net::Request const&) {
    bool const ready = latest_known_ && !keeping_stats().journal_trouble;
    return ready ? net::Response::text(200, "ready\n") : net::Response::text(503, "not ready\n");
  });
  router.add(net::Method::get, "/metrics",
             [this](net::Request const&) { return net::Response::text(200, metrics()); });
  router.add(net::Method::get, "/openapi.json", [text = std::move(openapi)](net::Request const&) {
    return net::Response::json(200, text);
  });
}

// Trouble is told when it begins and when it is over, not with every message that it refuses.
void Community::watch(std::stop_token const& stop) {
  std::mutex mutex;
  std::condition_variable_any wake;
  std::unique_lock lock{mutex};
  std::string journal, engine;
  auto const tell = [](char const* part, std::string& before,
                       std::optional<base::Error> const& error) {
    auto const id = error ? error->id : std::string{};
    if (id == before) return;
    if (error)
      log_error(part, *error);
    else
      log_event(part, {{"recovered_from", before}});
    before = id;
  };
  do {
    auto const stats = keeping_stats();
    tell("journal", journal, stats.journal_trouble);
    tell("engine", engine, stats.engine_trouble);
    if (modbus_) modbus_->tell();
    wake.wait_for(lock, stop, std::chrono::seconds{1}, [] { return false; });
  } while (!stop.stop_requested());
}

}  // namespace linli::server
