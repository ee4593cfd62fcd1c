#pragma once
// What the life of every role has in common: signals, and how a start fails.
#include <csignal>

#include "base/result.hpp"

namespace linli::server {

/// SIGTERM and SIGINT, blocked. To be called before any thread exists, so that every thread
/// inherits it and wait_for_end gets the signal. Writes to closed sockets and full disks become
/// errors.
sigset_t block_signals();
/// Returns when the process is asked to end; logs "stopping".
void wait_for_end(sigset_t const& signals);
/// Logs "start_failed". The exit code: 2 for what the operator has to mend in words or files.
int start_failed(base::Error const& error);

}  // namespace linli::server
