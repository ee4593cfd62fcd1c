// The life of the process: open, say so, wait for a signal, end in order.
#include <csignal>
#include <cstdio>

#include "server/district.hpp"
#include "server/log.hpp"

namespace linli::server {
namespace {

// Blocked before any thread exists, so that every thread inherits it and sigwait gets the signal.
sigset_t block_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a limit on files is a full disk: refused, not the end
  return set;
}

int failed(base::Error const& error) {
  log_error("start_failed", error);
  stop_log();
  return error.code == base::Errc::invalid || error.code == base::Errc::not_found ? 2 : 1;
}

}  // namespace

int run_district(Config const& config, base::Language) {
  auto const signals = block_signals();
  start_log(config.log.level);
  log_event("config", printable(config).as_object());
  auto district = District::open(config);
  if (!district) return failed(district.error());
  if (auto started = (*district)->start(); !started) return failed(started.error());
  log_event("listening", {{"address", config.http.address}, {"port", (*district)->port()}});
  int signal = 0;
  sigwait(&signals, &signal);
  log_event("stopping", {{"signal", signal}});
  (*district)->stop();
  district->reset();
  log_event("stopped", {});
  stop_log();
  return 0;
}

}  // namespace linli::server
