#pragma once
// --url, --mqtt, --token-file, --state: how commands that play devices reach a community.
#include "server/cli/cli.hpp"
#include "server/simulation/simulate_estate.hpp"

namespace linli::server {

struct AccessOptions {
  CommunityAccess access;
  std::string mqtt = "127.0.0.1:1883";

  void add_to(CLI::App& command);
  /// Errors: invalid "simulate.address".
  base::Result<CommunityAccess> read() const;
};

}  // namespace linli::server
