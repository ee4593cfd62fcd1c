#include "server/community/modbus_gate.hpp"

#include <fmt/format.h>

#include <chrono>

#include "server/community/modbus_slaves.hpp"
#include "server/log.hpp"
#include "server/metrics.hpp"

namespace linli::server {

namespace modbus = devices::modbus;
using base::fail;

namespace {

std::int64_t now_ms() {
  auto const now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

std::string payload_of(modbus::Reading const& reading) {
  auto out = fmt::format("{{\"t\":{},\"v\":{{", reading.time_ms);
  char const* between = "";
  for (auto const& value : reading.values) {
    // NaN is written as such: it is rejected by its name, and stands in the quarantine.
    out += fmt::format("{}{}:{}", between, base::json::serialize(base::json::value(value.property)),
                       value.value);
    between = ",";
  }
  return out + "}}";
}

}  // namespace

base::Result<std::unique_ptr<ModbusGate>> ModbusGate::open(ModbusSection const& section,
                                                           std::filesystem::path const& maps,
                                                           telemetry::Estate const& estate,
                                                           telemetry::Ingest& ingest) {
  auto slaves = read_modbus_slaves(section.slaves, maps, *estate.directory());
  if (!slaves) return fail(slaves.error());
  modbus::PollerConfig config;
  config.slaves = std::move(*slaves);
  config.timing.timeout = modbus::Time{section.timeout_ms};
  config.timing.retry = modbus::Time{section.retry_ms};
  config.timing.retry_most = modbus::Time{section.retry_most_ms};
  config.most_waiting = static_cast<std::size_t>(section.most_waiting);
  std::unique_ptr<ModbusGate> out{new ModbusGate{ingest}};
  out->poller_ = std::make_unique<modbus::Poller>(std::move(config), *out, now_ms);
  return out;
}

void ModbusGate::take(modbus::Reading const& reading, Kept kept) {
  auto const payload = payload_of(reading);
  ingest_.take({reading.device, payload}, [kept = std::move(kept)](auto receipt) {
    if (!receipt) return kept(fail(receipt.error()));
    kept({});
  });
}

telemetry::FieldBuses ModbusGate::buses() const {
  telemetry::FieldBuses out;
  for (auto& state : poller_->states()) {
    auto const& slave = *state.slave;
    out.devices.push_back(
        {slave.device, "modbus", fmt::format("{}:{}", slave.host, slave.port), slave.unit,
         slave.map_name, static_cast<telemetry::FieldHealth>(state.health), state.since_ms,
         state.last_good_ms, std::move(state.error), state.rounds, state.failures});
  }
  auto const counts = poller_->counts();
  out.kept = counts.kept;
  out.waiting = counts.waiting;
  out.dropped = counts.dropped;
  return out;
}

void ModbusGate::add_metrics(std::string& out) const {
  std::uint64_t faulty = 0, rounds = 0, failures = 0, skipped = 0;
  auto const states = poller_->states();
  for (auto const& state : states) {
    faulty += state.health == modbus::Health::faulty;
    rounds += state.rounds;
    failures += state.failures;
    skipped += state.skipped;
  }
  auto const counts = poller_->counts();
  add_metric(out, "modbus_slaves", "gauge", states.size());
  add_metric(out, "modbus_faulty", "gauge", faulty);
  add_metric(out, "modbus_rounds_total", "counter", rounds);
  add_metric(out, "modbus_failures_total", "counter", failures);
  add_metric(out, "modbus_skipped_total", "counter", skipped);
  add_metric(out, "modbus_kept_total", "counter", counts.kept);
  add_metric(out, "modbus_refused_total", "counter", counts.refused);
  add_metric(out, "modbus_dropped_total", "counter", counts.dropped);
  add_metric(out, "modbus_waiting", "gauge", counts.waiting);
}

void ModbusGate::tell() {
  for (auto const& state : poller_->states()) {
    auto& before = told_[state.slave->device];
    auto const now = state.error ? state.error->id : std::string{};
    if (now == before) continue;
    base::json::object fields{{"device", state.slave->device}};
    fields[now.empty() ? "recovered_from" : "fault"] = now.empty() ? before : now;
    log_event("modbus", std::move(fields));
    before = now;
  }
}

}  // namespace linli::server
