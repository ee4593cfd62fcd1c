#include "server/process.hpp"

#include "server/log.hpp"

namespace linli::server {

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

void wait_for_end(sigset_t const& signals) {
  int signal = 0;
  sigwait(&signals, &signal);
  log_event("stopping", {{"signal", signal}});
}

int start_failed(base::Error const& error) {
  log_error("start_failed", error);
  stop_log();
  return error.code == base::Errc::invalid || error.code == base::Errc::not_found ? 2 : 1;
}

}  // namespace linli::server
