#pragma once
// Who speaks for whom: gateways and devices with a line of their own.
#include <vector>

#include "core/simulation/estate.hpp"
#include "server/simulation/credentials.hpp"

namespace linli::server {

struct Speaker {
  std::string id;
  std::string credential;
  std::vector<std::size_t> actors;  ///< of the estate, itself included
};

/// Errors: those of Credentials::of.
base::Result<std::vector<Speaker>> speakers_of(simulation::Estate const& estate,
                                               Credentials const& credentials);

}  // namespace linli::server
