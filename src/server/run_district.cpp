// The life of the process: open, say so, wait for a signal, end in order.
#include "server/district.hpp"
#include "server/log.hpp"
#include "server/process.hpp"

namespace linli::server {

int run_district(Config const& config, base::Language) {
  auto const signals = block_signals();
  start_log(config.log.level);
  log_event("config", printable(config).as_object());
  auto district = District::open(config);
  if (!district) return start_failed(district.error());
  if (auto started = (*district)->start(); !started) return start_failed(started.error());
  log_event("listening", {{"address", config.http.address}, {"port", (*district)->port()}});
  wait_for_end(signals);
  (*district)->stop();
  district->reset();
  log_event("stopped", {});
  stop_log();
  return 0;
}

}  // namespace linli::server
