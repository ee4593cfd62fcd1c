// The life of the process: open, say so, wait for a signal, end in order.
#include "server/community/community.hpp"
#include "server/log.hpp"
#include "server/process.hpp"

namespace linli::server {

int run_community(CommunityConfig const& config) {
  auto const signals = block_signals();
  start_log(config.log.level);
  log_event("config", printable(config).as_object());
  auto community = Community::open(config);
  if (!community) return start_failed(community.error());
  if (auto started = (*community)->start(); !started) return start_failed(started.error());
  log_event("listening", {{"address", config.http.address},
                          {"port", (*community)->port()},
                          {"mqtt", (*community)->mqtt_port()}});
  wait_for_end(signals);
  (*community)->stop();
  community->reset();
  log_event("stopped", {});
  stop_log();
  return 0;
}

}  // namespace linli::server
